// refused: a load with a VkInstance takes an InstanceGate, or a PhysicalDeviceGate
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::DeviceGate;
#else
using LevelGate = vkgate::InstanceGate;
#endif
vkgate::Report fill(vkgate::InstanceTable& table, PFN_vkGetInstanceProcAddr query,
                    VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
