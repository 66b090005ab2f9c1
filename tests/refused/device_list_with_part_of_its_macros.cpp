// refused: define both VKGATE_DEVICE_ALIASES and VKGATE_DEVICE_ALIASES_3
#define VKGATE_DEVICE(name)
#define VKGATE_DEVICE_ALIASES(a, b)
#ifndef REFUSED
#define VKGATE_DEVICE_ALIASES_3(a, b, c)
#endif
#include <vkgate/registry/device_commands.inc>
