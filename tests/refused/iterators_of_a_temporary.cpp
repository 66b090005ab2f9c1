// refused: deleted
#include <vkgate/vkgate.hpp>
bool is_empty(const vkgate::DeviceGate& gate) {
#ifdef REFUSED
    return gate.allowed().begin() == gate.allowed().end();
#else
    const vkgate::CommandSet allowed = gate.allowed();
    return allowed.begin() == allowed.end();
#endif
}
