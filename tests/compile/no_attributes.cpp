// curses.h and magic.h define this if they do not recognize the compiler.
#if !defined(__GNUC__)
#define __attribute__(x)
#endif
#include "../support/use_everything.hpp"
