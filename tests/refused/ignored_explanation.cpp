// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
vkgate::Explanation make(const vkgate::DeviceGate& gate) {
#ifdef REFUSED
    vkgate::explain(vkgate::Command::vkCmdDraw, gate);
#endif
    return vkgate::explain(vkgate::Command::vkCmdDraw, gate);
}
