// refused: load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::InstanceGate;
#else
using LevelGate = vkgate::PhysicalDeviceGate;
#endif
vkgate::Report fill(vkgate::PhysicalDeviceTable& table, const vkgate::InstanceTable& source,
                    VkInstance instance, const LevelGate& gate) {
    return vkgate::load(table, source, instance, gate);
}
