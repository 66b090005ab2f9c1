// refused: deleted
#include <vkgate/library.hpp>
const char* why() {
#ifdef REFUSED
    const char* const message = vkgate::Library().error().message();
#else
    static const vkgate::Library library;
    const char* const message = library.error().message();
#endif
    return message;
}
