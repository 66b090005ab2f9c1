// refused: Table is an InstanceTable, a PhysicalDeviceTable or a DeviceTable
#include <vkgate/implement/trampolines.hpp>
struct Context {
    static const vkgate::InstanceTable& table(VkPhysicalDevice);
};
#ifdef REFUSED
using Table = vkgate::GlobalTable;
#else
using Table = vkgate::PhysicalDeviceTable;
#endif
Table made() {
    return vkgate::trampolines<Context, Table>();
}
