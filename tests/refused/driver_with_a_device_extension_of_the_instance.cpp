// refused: Driver::instance_extensions has a device extension
#include "../support/minimal_driver.hpp"
struct Driver : MinimalDriver {
#ifdef REFUSED
    static constexpr vkgate::ExtensionSet instance_extensions = {vkgate::Extension::KHR_swapchain};
#endif
};
VKGATE_DRIVER(Driver)
