// refused: define VKGATE_GLOBAL before including this list
#ifndef REFUSED
#define VKGATE_GLOBAL(name, slot)
#endif
#define VKGATE_INSTANCE(name, slot)
#define VKGATE_PHYSICAL_DEVICE(name, slot)
#define VKGATE_SHARED(name, slot)
#include <vkgate/registry/instance_commands.inc>
