// refused: derive Layer::Device from LayerDevice
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    struct Device {
#else
    struct Device : vkgate::LayerDevice {
#endif
        int draws = 0;
    };
    static void after_create(vkgate::LayerDevice&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_VKGATE_refused", "")
