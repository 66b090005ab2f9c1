// refused: a command of VK_EXT_debug_utils in a device table comes from the instance's table
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr)
#else
#define INSTANCE_COMMANDS(X) X(vkGetDeviceProcAddr) X(vkSetDebugUtilsObjectNameEXT)
#endif
#define DEVICE_COMMANDS(X) X(vkCmdDraw) X(vkSetDebugUtilsObjectNameEXT)
VKGATE_TABLE(InstanceCommands, INSTANCE_COMMANDS);
VKGATE_TABLE(DeviceCommands, DEVICE_COMMANDS);
vkgate::Report fill(DeviceCommands& table, const InstanceCommands& source) {
    return load(table, source, VkDevice{}, vkgate::Gate());
}
