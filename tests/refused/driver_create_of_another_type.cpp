// refused: VkDeviceCreateInfo
#include "../support/minimal_driver.hpp"
struct Driver : MinimalDriver {
    struct Device : vkgate::DriverDevice {
#ifdef REFUSED
        VkResult create(const VkDeviceCreateInfo*) {
            return VK_SUCCESS;
        }
#endif
    };
};
VKGATE_DRIVER(Driver)
