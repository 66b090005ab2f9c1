// refused: every command is covered
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
constexpr vkgate::Gate gate(VK_API_VERSION_1_2, {"VK_KHR_swapchain"});
#else
constexpr vkgate::Gate gate(VK_API_VERSION_1_2, {"VK_KHR_swapchain", "VK_KHR_dynamic_rendering"});
#endif
static_assert(gate.lacking({vkgate::Command::vkQueuePresentKHR,
                            vkgate::Command::vkCmdBeginRendering})
                  .empty(),
              "every command is covered");
