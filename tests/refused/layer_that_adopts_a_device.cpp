// refused: adopt() takes a VkQueue or a VkCommandBuffer
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Handle = VkDevice;
#else
using Handle = VkQueue;
#endif
VkResult adopt(const vkgate::LayerDevice& device, Handle object) {
    return device.adopt(object);
}
