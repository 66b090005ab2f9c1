// refused: load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::GlobalTable;
#else
using Table = vkgate::PhysicalDeviceTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query, VkInstance instance,
                    const vkgate::PhysicalDeviceGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
