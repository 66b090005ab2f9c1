// refused: a layer's after_create is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Creation = vkgate::InstanceCreation;
#else
using Creation = vkgate::DeviceCreation;
#endif
struct Layer {
    static void after_create(vkgate::LayerDevice&, const Creation&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
