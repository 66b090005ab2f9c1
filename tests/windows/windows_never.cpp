// vkgate does not include windows.h.
#include <vkgate/vkgate.hpp>

#if defined(_WINDOWS_) || defined(_INC_WINDOWS) || defined(WINAPI)
#error vkgate included windows.h
#endif

int main() {
    return vkgate::Library::open() ? 0 : 1;
}
