// refused: no matching
// naming: PhysicalDeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Parent = vkgate::DeviceGate;
#else
using Parent = vkgate::InstanceGate;
#endif
vkgate::PhysicalDeviceGate make(const Parent& parent, uint32_t version) {
    return vkgate::PhysicalDeviceGate(parent, version, vkgate::ExtensionSet());
}
