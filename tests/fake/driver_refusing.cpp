// A driver that is for newer callers alone. It is asked nothing before it was told of its caller.
#include "export.hpp"

FAKE_EXPORT VKAPI_ATTR VkResult VKAPI_CALL
vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* /*version*/) {
    return VK_ERROR_INCOMPATIBLE_DRIVER;
}

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
vk_icdGetInstanceProcAddr(VkInstance /*instance*/, const char* /*name*/) {
    return nullptr;
}
