// windows.h after vkgate: vkgate's declarations of the few functions it needs agree with it.
#include <vkgate/vkgate.hpp>

#include <windows.h>

int main() {
    return vkgate::Library::open() && LoadLibraryExW(L"", nullptr, 0) == nullptr ? 0 : 1;
}
