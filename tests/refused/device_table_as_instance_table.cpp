// refused: no matching function for call to
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Source = vkgate::DeviceTable;
#else
using Source = vkgate::InstanceTable;
#endif
vkgate::Report fill(vkgate::DeviceTable& table, const Source& source) {
    return load(table, source, VkDevice{}, vkgate::Gate());
}
