// refused: VKGATE_ENTRY_POINTS: two names of the list are names of one command
#ifdef REFUSED
#define MORE_COMMANDS(X)                                                                           \
    X(vkGetPhysicalDeviceFeatures)                                                                 \
    X(vkGetPhysicalDeviceFeatures2) X(vkGetPhysicalDeviceFeatures2KHR)
#endif
#include "../support/minimal_driver.hpp"
VKGATE_DRIVER(MinimalDriver)
