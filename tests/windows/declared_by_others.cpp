// Other libraries declare the functions of Windows in their own ways, before and after vkgate's
// header.
extern "C" __declspec(dllimport) int __stdcall FreeLibrary(void*);
extern "C" __declspec(dllimport) void* __stdcall LoadLibraryExW(const unsigned short*, void*,
                                                                unsigned);

#include <vkgate/vkgate.hpp>

extern "C" __declspec(dllimport) void (*__stdcall GetProcAddress(void*, const char*))();
extern "C" __declspec(dllimport) unsigned __stdcall GetLastError();

int main() {
    const vkgate::Library library = vkgate::Library::open("no such library");
    return !library && GetLastError() != 0 ? 0 : 1;
}
