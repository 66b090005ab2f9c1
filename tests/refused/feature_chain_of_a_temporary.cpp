// refused: deleted
#include <vkgate/features/chain.hpp>
void enable(VkDeviceCreateInfo& info, const vkgate::DeviceGate& gate) {
#ifdef REFUSED
    info.pNext = vkgate::FeatureChain(gate, vkgate::Feature::dynamicRendering).first();
#else
    const vkgate::FeatureChain chain(gate, vkgate::Feature::dynamicRendering);
    info.pNext = chain.first();
#endif
}
