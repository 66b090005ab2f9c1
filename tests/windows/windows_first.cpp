// windows.h before vkgate: its macros (CreateSemaphore, min, near, …) harm nothing.
#include <windows.h>

#include <vkgate/vkgate.hpp>

int main() {
    return vkgate::Library::open() ? 0 : 1;
}
