// refused: a layer's after_create is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Creation = vkgate::DeviceCreation;
#else
using Creation = const vkgate::DeviceCreation;
#endif
struct Layer {
    static void after_create(vkgate::LayerInstance&) {}
    static void after_create(vkgate::LayerDevice&, Creation&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
