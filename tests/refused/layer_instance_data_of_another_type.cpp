// refused: derive Layer::Instance from LayerInstance
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    struct Instance {
#else
    struct Instance : vkgate::LayerInstance {
#endif
        int devices = 0;
    };
    static void after_create(vkgate::LayerDevice&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
