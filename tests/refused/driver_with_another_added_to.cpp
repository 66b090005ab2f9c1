// refused: VKGATE_DRIVER: a type with vkgate_fill has a vkgate_added_to that is public, static
#include "../support/minimal_driver.hpp"
struct Common {
    VKGATE_ENTRY_POINTS(MORE_COMMANDS)
    template <class Table>
    static void vkgate_fill(Table&) {}
#ifdef REFUSED
    static constexpr vkgate::CommandSet vkgate_added_to(vkgate::Command) {
        return {};
    }
#else
    static constexpr vkgate::CommandSet vkgate_added_to(const vkgate::CommandSet&) {
        return {};
    }
#endif
};
VKGATE_DRIVER(MinimalDriver, Common)
