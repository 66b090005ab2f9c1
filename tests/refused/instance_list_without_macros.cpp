// refused: define VKGATE_INSTANCE before including this list
#define VKGATE_GLOBAL(name)
#ifndef REFUSED
#define VKGATE_INSTANCE(name)
#endif
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
