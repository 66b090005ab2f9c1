// refused: load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::PhysicalDeviceGate;
#else
using LevelGate = vkgate::InstanceGate;
#endif
vkgate::Report fill(vkgate::InstanceTable& table, PFN_vkGetInstanceProcAddr query,
                    VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
