// refused: VKGATE_DRIVER: a vkgate_needs is public, static and constexpr, and takes a
#include "../support/minimal_driver.hpp"
struct Common {
    VKGATE_ENTRY_POINTS(MORE_COMMANDS)
#ifdef REFUSED
    static constexpr vkgate::CommandSet vkgate_needs();
#else
    static constexpr vkgate::CommandSet vkgate_needs(vkgate::Command) {
        return {};
    }
#endif
};
VKGATE_DRIVER(MinimalDriver, Common)
