// refused: define VK_NO_PROTOTYPES in all sources
#ifndef REFUSED
#define VK_NO_PROTOTYPES
#endif
#include <vkgate/adapt/global.hpp>
