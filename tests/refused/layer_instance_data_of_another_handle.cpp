// refused: layer_instance takes a VkInstance or a VkPhysicalDevice
#include <vkgate/layer/layer.hpp>
struct Layer {};
#ifdef REFUSED
using Handle = VkDevice;
#else
using Handle = VkPhysicalDevice;
#endif
vkgate::LayerInstance& data(Handle handle) {
    return vkgate::layer_instance<Layer>(handle);
}
