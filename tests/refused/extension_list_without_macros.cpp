// refused: define VKGATE_EXTENSION before including this list
#ifndef REFUSED
#define VKGATE_EXTENSION(name)
#endif
#include <vkgate/registry/extensions.inc>
