// windows.h comes before vkgate: its macros (CreateSemaphore, min, near, …) do no harm.
#include <windows.h>

#include <vkgate/vkgate.hpp>

int main() {
    return vkgate::Library::open() ? 0 : 1;
}
