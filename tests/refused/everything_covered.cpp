// refused: the gate does not know what is enabled, see Gate::is_known()
#include <vkgate/vkgate.hpp>
constexpr vkgate::InstanceGate instance_gate(VK_API_VERSION_1_1);
#ifdef REFUSED
constexpr vkgate::DeviceGate device_gate = vkgate::DeviceGate::everything();
#else
constexpr vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_1);
#endif
static_assert(vkgate::covers<device_gate, vkgate::Command::vkCmdDraw>());
