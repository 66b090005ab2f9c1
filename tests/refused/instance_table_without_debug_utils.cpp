// refused: the VKGATE_TABLE of the instance must list the commands of VK_EXT_debug_utils
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr)
#else
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr) X(vkSetDebugUtilsObjectNameEXT)
#endif
#define DEVICE_COMMANDS(X) X(vkCmdDraw) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(ApplicationInstance, INSTANCE_COMMANDS);
VKGATE_TABLE(ApplicationDevice, DEVICE_COMMANDS);
vkgate::Report fill(ApplicationDevice& table, const ApplicationInstance& source, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, source, device, gate);
}
