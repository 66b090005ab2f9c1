// refused: a layer's around is a public static template<Command, class Data, class Call>
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    template <vkgate::Command c, class Call>
    static auto around(vkgate::LayerDevice&, Call call) {
        return call();
    }
#else
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data&, Call call) {
        return call();
    }
#endif
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
