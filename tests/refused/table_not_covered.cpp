// refused: the gate does not allow the command that
// naming: vkCmdBeginRendering
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
constexpr const char* extensions[] = {"VK_KHR_swapchain"};
#else
constexpr const char* extensions[] = {"VK_KHR_swapchain", "VK_KHR_dynamic_rendering"};
#endif
constexpr vkgate::DeviceGate device_gate(vkgate::InstanceGate(VK_API_VERSION_1_2),
                                         VK_API_VERSION_1_2, extensions);
#define COMMANDS(X) X(vkQueuePresentKHR) X(vkCmdBeginRendering)
VKGATE_TABLE(Table, COMMANDS);
static_assert(vkgate::covers<device_gate, Table>());
