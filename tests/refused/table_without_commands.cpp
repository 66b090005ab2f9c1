// refused: the list of a VKGATE_TABLE is empty
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define OWN_COMMANDS(X)
#else
#define OWN_COMMANDS(X) X(vkCmdDraw)
#endif
VKGATE_TABLE(OwnTable, OWN_COMMANDS);
vkgate::Report load_own(OwnTable& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                        const vkgate::DeviceGate& gate) {
    return vkgate::load(table, query, device, gate);
}
