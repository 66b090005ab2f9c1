// refused: define VKGATE_DEVICE_ALIASES_3 before including this list
#define VKGATE_INSTANCE_ALIASES(a, b)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)
#define VKGATE_DEVICE_ALIASES(a, b)
#ifndef REFUSED
#define VKGATE_DEVICE_ALIASES_3(a, b, c)
#endif
#include <vkgate/registry/aliases.inc>
