// refused: a load with a VkInstance takes an InstanceGate, or a PhysicalDeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::DeviceGate;
#else
using LevelGate = vkgate::PhysicalDeviceGate;
#endif
vkgate::Report fill(vkgate::PhysicalDeviceTable& table, const vkgate::InstanceTable& source,
                    VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, source, instance, gate);
}
