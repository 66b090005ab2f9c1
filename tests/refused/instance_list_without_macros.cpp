// refused: define VKGATE_INSTANCE before including this list
#define VKGATE_GLOBAL(name, slot)
#ifndef REFUSED
#define VKGATE_INSTANCE(name, slot)
#endif
#define VKGATE_PHYSICAL_DEVICE(name, slot)
#define VKGATE_SHARED(name, slot)
#include <vkgate/registry/instance_commands.inc>
