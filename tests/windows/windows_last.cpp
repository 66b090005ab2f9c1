// windows.h comes after vkgate: vkgate's declarations of a few functions agree with windows.h.
#include <vkgate/vkgate.hpp>

#include <windows.h>

int main() {
    return vkgate::Library::open() && LoadLibraryExW(L"", nullptr, 0) == nullptr ? 0 : 1;
}
