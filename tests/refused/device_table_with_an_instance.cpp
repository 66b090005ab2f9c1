// refused: load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::DeviceTable;
#else
using Table = vkgate::InstanceTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query, VkInstance instance,
                    const vkgate::InstanceGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
