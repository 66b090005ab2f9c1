// refused: load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a
// naming: vkCreateInstance
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCreateInstance)
#else
#define COMMANDS(X) X(vkGetInstanceProcAddr) X(vkDestroyInstance)
#endif
VKGATE_TABLE(Table, COMMANDS);
vkgate::Report fill(Table& table, PFN_vkGetInstanceProcAddr query, VkInstance instance,
                    const vkgate::InstanceGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
