// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
vkgate::Library make() {
#ifdef REFUSED
    vkgate::Library::open();
#endif
    return vkgate::Library::open();
}
