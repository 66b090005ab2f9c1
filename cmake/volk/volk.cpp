// The library volk::volk: volk's functions.
#define VOLK_IMPLEMENTATION
#include "volk.h"
