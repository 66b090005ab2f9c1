// refused: the list of a VKGATE_TABLE names a command twice
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkQueueSubmit2) X(vkQueueSubmit2KHR)
#else
#define COMMANDS(X) X(vkQueueSubmit2) X(vkQueueSubmit)
#endif
VKGATE_TABLE(Table, COMMANDS);
vkgate::Report fill(Table& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, query, device, gate);
}
