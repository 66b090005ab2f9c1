// refused: a layer's own_extensions is a public static constexpr ExtensionSet
#include <vkgate/layer/layer.hpp>
struct Layer {
#ifdef REFUSED
    static constexpr const char* own_extensions = "VK_EXT_swapchain_colorspace";
#else
    static constexpr vkgate::ExtensionSet own_extensions = {
        vkgate::Extension::EXT_swapchain_colorspace};
#endif
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
