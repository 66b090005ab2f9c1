// refused: a layer's on_query is public and static, takes its Instance& or Device&, a
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
        int questions = 0;
    };
    template <class Data>
    static PFN_vkVoidFunction on_query(Taken<Data> data, const char*, PFN_vkVoidFunction answer) {
        return data.handle != nullptr ? answer : nullptr;
    }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
