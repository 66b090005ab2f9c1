// refused: VKGATE_DRIVER: a vkgate_fill is public and static, and takes a GlobalTable&, an
#include "../support/minimal_driver.hpp"
struct Common {
    VKGATE_ENTRY_POINTS(MORE_COMMANDS)
    static constexpr vkgate::CommandSet vkgate_added_to(const vkgate::CommandSet&) { return {}; }
#ifdef REFUSED
    static void vkgate_fill(vkgate::DeviceTable&) {}
#else
    template <class Table>
    static void vkgate_fill(Table&) {}
#endif
};
VKGATE_DRIVER(MinimalDriver, Common)
