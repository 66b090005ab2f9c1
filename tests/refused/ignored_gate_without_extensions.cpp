// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
void change(vkgate::DeviceGate& gate) {
#ifdef REFUSED
    gate.without(vkgate::ExtensionSet(vkgate::Extension::KHR_swapchain));
#else
    gate = gate.without(vkgate::ExtensionSet(vkgate::Extension::KHR_swapchain));
#endif
}
