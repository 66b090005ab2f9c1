// refused: a layer's create_instance is public and static, takes an
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Creation = vkgate::InstanceCreation*;
#else
using Creation = vkgate::InstanceCreation&;
#endif
struct Layer {
    static VkResult create_instance(Creation) { return VK_ERROR_INITIALIZATION_FAILED; }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
