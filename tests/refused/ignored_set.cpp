// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
vkgate::CommandSet make(const vkgate::DeviceGate& gate) {
#ifdef REFUSED
    gate.allowed();
#endif
    return gate.allowed();
}
