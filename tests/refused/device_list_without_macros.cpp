// refused: define VKGATE_DEVICE before including this list
#ifndef REFUSED
#define VKGATE_DEVICE(name)
#endif
#include <vkgate/registry/device_commands.inc>
