// refused: define VKGATE_TERM before including this list
#ifndef REFUSED
#define VKGATE_TERM(first, count, minor, a, b, c)
#endif
#include <vkgate/registry/terms.inc>
