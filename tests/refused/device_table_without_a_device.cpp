// refused: only a GlobalTable is loaded without a VkInstance or VkDevice
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::DeviceTable;
#else
using Table = vkgate::GlobalTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query) {
    return vkgate::load(table, query);
}
