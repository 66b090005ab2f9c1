// refused: VKGATE_DRIVER: a vkgate_fill is public and static, and takes a GlobalTable&, an
#include "../support/minimal_driver.hpp"
#ifdef REFUSED
template <class Table>
using Taken = Table;
#else
template <class Table>
using Taken = Table&;
#endif
struct Common {
    template <class Table>
    static void vkgate_fill(Taken<Table>) {}
    static constexpr vkgate::CommandSet vkgate_added_to(const vkgate::CommandSet&) { return {}; }
};
VKGATE_DRIVER(MinimalDriver, Common)
