// refused: VKGATE_DRIVER: the driver lacks vkGetPhysicalDeviceFeatures
// naming: or vkGetPhysicalDeviceFeatures2, and OldByNew<DriverContext> to VKGATE_DRIVER
#ifdef REFUSED
#define MORE_COMMANDS(X)
#endif
#include "../support/minimal_driver.hpp"
VKGATE_DRIVER(MinimalDriver)
