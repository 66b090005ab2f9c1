// refused: a layer's after_create is public and static, takes its Instance& or Device&, and
#include <vkgate/layer/layer.hpp>
#ifdef REFUSED
using Result = VkResult;
#else
using Result = void;
#endif
struct Layer {
    static void after_create(vkgate::LayerInstance&) {}
    static Result after_create(vkgate::LayerDevice& device) {
        return Result(device.report.missing().empty() ? VK_SUCCESS : VK_ERROR_UNKNOWN);
    }
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
