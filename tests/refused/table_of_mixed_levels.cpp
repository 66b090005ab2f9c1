// refused: only commands of DeviceTable are loaded with a VkDevice
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCmdDraw) X(vkCreateDevice)
#else
#define COMMANDS(X) X(vkCmdDraw) X(vkDestroyDevice)
#endif
VKGATE_TABLE(Table, COMMANDS);
vkgate::Report fill(Table& table, PFN_vkGetDeviceProcAddr query) {
    return load(table, query, VkDevice{}, vkgate::Gate());
}
