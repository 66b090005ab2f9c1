// refused: a load with a VkDevice takes a FeatureGate or a DeviceGate, which is made from the
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using LevelGate = vkgate::Gate;
#else
using LevelGate = vkgate::DeviceGate;
#endif
vkgate::Report fill(vkgate::DeviceTable& table, const vkgate::InstanceTable& source,
                    VkDevice device, const LevelGate& gate) {
    return vkgate::load(table, source, device, gate);
}
