// Some headers define this where the compiler is not the one that they know: curses.h, magic.h.
#if !defined(__GNUC__)
#define __attribute__(x)
#endif
#include "../support/use_everything.hpp"
