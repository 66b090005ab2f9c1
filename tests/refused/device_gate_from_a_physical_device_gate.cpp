// refused: no matching
// naming: DeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Parent = vkgate::PhysicalDeviceGate;
#else
using Parent = vkgate::InstanceGate;
#endif
vkgate::DeviceGate make(const Parent& parent, uint32_t version) {
    return vkgate::DeviceGate(parent, version, vkgate::ExtensionSet());
}
