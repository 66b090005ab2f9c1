// refused: define VKGATE_GLOBAL before including this list
#ifndef REFUSED
#define VKGATE_GLOBAL(name)
#endif
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
