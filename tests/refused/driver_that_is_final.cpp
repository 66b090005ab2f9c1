// refused: VKGATE_DRIVER: its types are not final, because vkgate looks for their members
#include "../support/minimal_driver.hpp"
#ifdef REFUSED
struct Driver final : MinimalDriver {};
#else
struct Driver : MinimalDriver {};
#endif
VKGATE_DRIVER(Driver)
