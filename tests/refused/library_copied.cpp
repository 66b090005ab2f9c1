// refused: deleted
#include <utility>
#include <vkgate/library.hpp>
vkgate::Library second(vkgate::Library& first) {
#ifdef REFUSED
    return first;
#else
    return std::move(first);
#endif
}
