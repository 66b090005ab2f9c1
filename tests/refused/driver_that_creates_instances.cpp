// refused: VKGATE_DRIVER implements the query functions, and the creation and destruction of
#ifdef REFUSED
#define MORE_COMMANDS(X) X(vkGetPhysicalDeviceFeatures) X(vkCreateInstance)
#endif
#include "../support/minimal_driver.hpp"
VKGATE_DRIVER(MinimalDriver)
