// refused: VKGATE_ENTRY_POINTS must stand in a public part of the layer
#include <vkgate/layer/layer.hpp>
#define HOOKS(X) X(vkDeviceWaitIdle)
class Layer {
#ifndef REFUSED
  public:
#endif
    VKGATE_ENTRY_POINTS(HOOKS)
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
