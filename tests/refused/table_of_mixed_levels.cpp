// refused: load a DeviceTable with a DeviceGate, or a VKGATE_TABLE that has only commands
// naming: vkCreateDevice
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCmdDraw) X(vkCreateDevice)
#else
#define COMMANDS(X) X(vkCmdDraw) X(vkDestroyDevice)
#endif
VKGATE_TABLE(Table, COMMANDS);
vkgate::Report fill(Table& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, query, device, gate);
}
