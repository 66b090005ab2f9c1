// A driver that refuses every caller as too old, so no caller may ask it for a command.
#include "export.hpp"

FAKE_EXPORT VKAPI_ATTR VkResult VKAPI_CALL
vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* /*version*/) {
    return VK_ERROR_INCOMPATIBLE_DRIVER;
}

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
vk_icdGetInstanceProcAddr(VkInstance /*instance*/, const char* /*name*/) {
    return nullptr;
}
