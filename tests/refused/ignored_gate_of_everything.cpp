// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
vkgate::DeviceGate make() {
#ifdef REFUSED
    vkgate::DeviceGate::everything();
#endif
    return vkgate::DeviceGate::everything();
}
