// refused: the instance's table needs vkGetDeviceProcAddr to load a device's
#include <vkgate/vkgate.hpp>

#define DEVICE_COMMANDS(X) X(vkCmdDraw)
#ifdef REFUSED
#define INSTANCE_COMMANDS(X) X(vkEnumeratePhysicalDevices)
#else
#define INSTANCE_COMMANDS(X) X(vkEnumeratePhysicalDevices) X(vkGetDeviceProcAddr)
#endif
VKGATE_TABLE(ApplicationInstance, INSTANCE_COMMANDS);
VKGATE_TABLE(ApplicationDevice, DEVICE_COMMANDS);

vkgate::Report load(ApplicationDevice& table, const ApplicationInstance& instance,
                    VkDevice device) {
    return vkgate::load(table, instance, device, vkgate::Gate());
}
