// refused: layer_device takes a VkDevice, a VkQueue or a VkCommandBuffer
#include <vkgate/layer/layer.hpp>
struct Layer {};
#ifdef REFUSED
using Handle = VkPhysicalDevice;
#else
using Handle = VkQueue;
#endif
vkgate::LayerDevice& data(Handle handle) {
    return vkgate::layer_device<Layer>(handle);
}
