// refused: VKGATE_DRIVER: a driver's vk_icdEnumerateAdapterPhysicalDevices is public and static,
#include "../support/minimal_driver.hpp"
struct Driver : MinimalDriver {
    static VKAPI_ATTR VkResult VKAPI_CALL vk_icdEnumerateAdapterPhysicalDevices(VkInstance,
#ifndef REFUSED
                                                                                uint64_t,
#endif
                                                                                uint32_t*,
                                                                                VkPhysicalDevice*) {
        return VK_SUCCESS;
    }
};
VKGATE_DRIVER(Driver)
