// Others declare the functions of Windows, too, each in its way, before vkgate's header and behind
// it.
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
