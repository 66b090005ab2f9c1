// A Vulkan loader of 1.0: it has no vkEnumerateInstanceVersion.

#include "../support/function_cast.hpp"
#include "export.hpp"

#include <cstring>

namespace {

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo*,
                                               const VkAllocationCallbacks*, VkInstance*) {
    return VK_ERROR_INCOMPATIBLE_DRIVER;
}

}  // namespace

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vkGetInstanceProcAddr(VkInstance,
                                                                           const char* name) {
    if (std::strcmp(name, "vkCreateInstance") == 0)
        return function_cast<PFN_vkVoidFunction>(create_instance);
    return nullptr;
}
