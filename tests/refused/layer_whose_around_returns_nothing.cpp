// refused: a layer's around returns what call() returned
#include <vkgate/layer/layer.hpp>
struct Layer {
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data&, Call call) {
#ifdef REFUSED
        call();
#else
        return call();
#endif
    }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
