// refused: a layer is not final, because vkgate looks for its members
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
struct Layer final {
#else
struct Layer {
#endif
    static void after_create(vkgate::LayerDevice&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
