// refused: final
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
struct MyLibrary : vkgate::Library {};
#else
struct MyLibrary {
    vkgate::Library library;
};
#endif
bool is_open(const MyLibrary& library);
