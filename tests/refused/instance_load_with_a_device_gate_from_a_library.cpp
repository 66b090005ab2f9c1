// refused: a load with a VkInstance takes an InstanceGate, or a PhysicalDeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::DeviceGate;
#else
using LevelGate = vkgate::InstanceGate;
#endif
vkgate::Report fill(vkgate::InstanceTable& table, const vkgate::Library& library,
                    VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, library, instance, gate);
}
