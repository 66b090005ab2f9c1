// refused: VKGATE_DRIVER: its types are not final, because vkgate looks for their members
#include "../support/minimal_driver.hpp"
#ifdef REFUSED
struct Common final {
#else
struct Common {
#endif
    VKGATE_ENTRY_POINTS(MORE_COMMANDS)
};
VKGATE_DRIVER(MinimalDriver, Common)
