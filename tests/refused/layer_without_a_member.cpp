// refused: the layer has no member that vkgate uses: see VKGATE_LAYER for their names
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    static void after_creation(vkgate::LayerDevice&) {}
#else
    static void after_create(vkgate::LayerDevice&) {}
#endif
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
