// refused: with an InstanceGate load an InstanceTable, with a PhysicalDeviceGate a
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
