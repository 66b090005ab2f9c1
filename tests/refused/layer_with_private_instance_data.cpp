// refused: a layer's Instance is public and defined
#include <vkgate/layer/layer.hpp>
class Layer {
#ifndef REFUSED
  public:
#endif
    struct Instance : vkgate::LayerInstance {
        int devices = 0;
    };

  public:
    template <class Data>
    static void after_create(Data&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
