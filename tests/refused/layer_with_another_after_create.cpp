// refused: a layer's after_create is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Data = vkgate::LayerDevice*;
#else
using Data = vkgate::LayerDevice&;
#endif
struct Layer {
    static void after_create(Data) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
