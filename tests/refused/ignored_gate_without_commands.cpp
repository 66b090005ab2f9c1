// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
void change(vkgate::DeviceGate& gate) {
#ifdef REFUSED
    gate.without(vkgate::CommandSet(vkgate::Command::vkCmdDraw));
#else
    gate = gate.without(vkgate::CommandSet(vkgate::Command::vkCmdDraw));
#endif
}
