// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
vkgate::Library make() {
#ifdef REFUSED
    vkgate::Library::adopt(nullptr);
#endif
    return vkgate::Library::adopt(nullptr);
}
