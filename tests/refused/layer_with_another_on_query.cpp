// refused: a layer's on_query is public and static, takes its Instance& or Device&, a
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    template <class Data>
    static PFN_vkVoidFunction on_query(Data&, const char*) {
        return nullptr;
    }
#else
    template <class Data>
    static PFN_vkVoidFunction on_query(Data&, const char*, PFN_vkVoidFunction answer) {
        return answer;
    }
#endif
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
