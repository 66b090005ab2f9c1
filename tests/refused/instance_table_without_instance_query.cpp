// refused: a load with a VkInstance takes a Library, a PFN_vkGetInstanceProcAddr
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr)
#else
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr) X(vkGetInstanceProcAddr)
#endif
VKGATE_TABLE(ApplicationInstance, INSTANCE_COMMANDS);
vkgate::Report fill(vkgate::PhysicalDeviceTable& table, const ApplicationInstance& source,
                    VkInstance instance, const vkgate::PhysicalDeviceGate& gate) {
    return vkgate::load(table, source, instance, gate);
}
