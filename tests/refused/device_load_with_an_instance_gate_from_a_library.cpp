// refused: a load with a VkDevice takes a FeatureGate or a DeviceGate, which is made from the
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::InstanceGate;
#else
using LevelGate = vkgate::DeviceGate;
#endif
vkgate::Report fill(vkgate::DeviceTable& table, const vkgate::Library& library, VkInstance instance,
                    VkDevice device, const LevelGate& gate) {
    return vkgate::load(table, library, instance, device, gate);
}
