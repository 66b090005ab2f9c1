// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/problems.hpp>
bool are_there(const vkgate::DeviceGate& gate) {
#ifdef REFUSED
    vkgate::problems(gate);
#endif
    return !vkgate::problems(gate).empty();
}
