// refused: a load with a VkDevice takes an InstanceTable
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define INSTANCE_COMMANDS(X) X(vkEnumeratePhysicalDevices)
#else
#define INSTANCE_COMMANDS(X) X(vkEnumeratePhysicalDevices) X(vkGetDeviceProcAddr)
#endif
#define DEVICE_COMMANDS(X) X(vkCmdDraw)
VKGATE_TABLE(ApplicationInstance, INSTANCE_COMMANDS);
VKGATE_TABLE(ApplicationDevice, DEVICE_COMMANDS);
vkgate::Report fill(ApplicationDevice& table, const ApplicationInstance& source, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, source, device, gate);
}
