// refused: a layer's before_destroy is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Data = vkgate::LayerDevice*;
#else
using Data = vkgate::LayerDevice&;
#endif
struct Layer {
    static void before_destroy(Data) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
