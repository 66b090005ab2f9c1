// refused: incomplete type
#include <vkgate/layer/layer.hpp>
struct Layer
#ifndef REFUSED
{
    struct Device : vkgate::LayerDevice {};
}
#endif
;
VkDevice device_of(VkQueue queue) {
    return vkgate::layer_device<Layer>(queue).handle;
}
