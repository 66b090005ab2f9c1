// A layer as Android's loader wants it: with six exported functions, and without a manifest.

#include <vkgate/layer/layer.hpp>

#define HOOKS(X) X(vkDeviceWaitIdle)
struct AndroidLayer {
    static constexpr vkgate::ExtensionSet own_extensions{
        vkgate::Extension::EXT_memory_budget, vkgate::Extension::EXT_swapchain_colorspace};
    VKGATE_ENTRY_POINTS(HOOKS)
};
VKAPI_ATTR VkResult VKAPI_CALL AndroidLayer::vkDeviceWaitIdle(VkDevice) {
    return VK_SUCCESS;
}

VKGATE_DETAIL_LAYER_OF_ANDROID(AndroidLayer, "VK_LAYER_VKGATE_android", "A layer for Android")
