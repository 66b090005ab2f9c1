// A driver that can be opened without the loader. It has only the entry points for the loader, and
// answers only after the caller has stated its interface version.

#include "../support/function_cast.hpp"
#include "export.hpp"

#include <cstring>

namespace {

uint32_t negotiated = 0;

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* /*info*/,
                                               const VkAllocationCallbacks* /*allocator*/,
                                               VkInstance* /*instance*/) {
    return VK_ERROR_INCOMPATIBLE_DRIVER;
}

}  // namespace

FAKE_EXPORT VKAPI_ATTR VkResult VKAPI_CALL
vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* version) {
    negotiated = *version;
    return *version >= 2 ? VK_SUCCESS : VK_ERROR_INCOMPATIBLE_DRIVER;
}

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
vk_icdGetInstanceProcAddr(VkInstance /*instance*/, const char* name) {
    if (negotiated == 0 || std::strcmp(name, "vkCreateInstance") != 0)
        return nullptr;
    return function_cast<PFN_vkVoidFunction>(&create_instance);
}
