// refused: a layer's after_create is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
template <class Data>
using Taken = Data;
#else
template <class Data>
using Taken = Data&;
#endif
struct Layer {
    struct Device : vkgate::LayerDevice {
        int draws = 0;
    };
    static void after_create(Taken<Device> device, const vkgate::DeviceCreation&) {
        device.draws = 1;
    }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
