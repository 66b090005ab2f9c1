// refused: VKGATE_LAYER implements the creation and destruction of instances and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkCreateDevice)
#else
#define COMMANDS(X) X(vkCreateFence)
#endif
struct Layer {
    VKGATE_ENTRY_POINTS(COMMANDS)
};
VKGATE_LAYER(Layer, "VK_LAYER_VKGATE_refused", "")
