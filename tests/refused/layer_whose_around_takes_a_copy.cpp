// refused: a layer's around is a public static template<Command, class Data, class Call>,
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
template <class Data>
using Taken = Data;
#else
template <class Data>
using Taken = Data&;
#endif
struct Layer {
    template <vkgate::Command c, class Data, class Call>
    static auto around(Taken<Data>, Call&& call) {
        return call();
    }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
