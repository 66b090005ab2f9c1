// refused: DeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Source = vkgate::InstanceGate;
#else
using Source = vkgate::DeviceGate;
#endif
vkgate::DeviceGate copy(const Source& source) {
    return source;
}
