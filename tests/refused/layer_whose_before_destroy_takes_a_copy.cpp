// refused: a layer's before_destroy is public and static, takes its Instance& or Device&, and
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
    static void before_destroy(vkgate::LayerInstance&) {}
    static void before_destroy(Taken<const vkgate::LayerDevice>) noexcept {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
