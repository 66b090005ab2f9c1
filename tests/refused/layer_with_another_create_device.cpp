// refused: a layer's create_device is public and static, takes a DeviceCreation& and returns a
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Creation = vkgate::InstanceCreation;
#else
using Creation = vkgate::DeviceCreation;
#endif
struct Layer {
    static VkResult create_device(Creation& creation) { return creation.down(); }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
