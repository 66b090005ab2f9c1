// refused: a layer's Device is public and defined
#include <vkgate/layer/layer.hpp>
class Layer {
#ifndef REFUSED
  public:
#endif
    struct Device : vkgate::LayerDevice {
        int frames = 0;
    };

  public:
    template <class Data>
    static void after_create(Data&) {}
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
