// refused: protected
#include <vkgate/vkgate.hpp>
void make_another(vkgate::DeviceGate& device_gate, const vkgate::InstanceGate& instance_gate) {
#ifdef REFUSED
    vkgate::Gate& gate = device_gate;
    gate = instance_gate;
#else
    device_gate = vkgate::DeviceGate(instance_gate, VK_API_VERSION_1_1);
#endif
}
