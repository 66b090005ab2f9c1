// refused: only commands of InstanceTable are loaded with a VkInstance
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::GlobalTable;
#else
using Table = vkgate::PhysicalDeviceTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query) {
    return load(table, query, VkInstance{}, vkgate::Gate());
}
