// refused: only commands of DeviceTable are loaded with a VkDevice
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::InstanceTable;
#else
using Table = vkgate::DeviceTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetDeviceProcAddr query) {
    return load(table, query, VkDevice{}, vkgate::Gate());
}
