// refused: no name is misspelled
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
constexpr const char* extensions[] = {"VK_KHR_swapchian"};
#else
constexpr const char* extensions[] = {"VK_KHR_surface"};
#endif
constexpr vkgate::InstanceGate instance_gate(VK_API_VERSION_1_2, extensions);
static_assert(vkgate::problems(instance_gate).empty(), "no name is misspelled");
