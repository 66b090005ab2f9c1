// refused: no matching
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::Gate;
#else
using LevelGate = vkgate::InstanceGate;
#endif
LevelGate make() {
    return LevelGate(VK_API_VERSION_1_2, vkgate::ExtensionSet());
}
