// search HOW: opens Vulkan and prints which file it opened, or why it opened none. Each attempt in
// the message is printed on a line that begins with "tried: ".
//
//   system, application_too    Library::open with the search of that name
//   utf-8                      Library::open with a path that is not ASCII
//   plain                      what LoadLibrary does by itself, for comparison
//   anything else              Library::open with this path
#include <vkgate/vkgate.hpp>

#include <windows.h>

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace {

void print_file_of(HMODULE module) {
    char file[MAX_PATH] = "";
    GetModuleFileNameA(module, file, MAX_PATH);
    std::printf("file: %s\n", file);
}

vkgate::Library open(const char* how) {
    if (std::strcmp(how, "system") == 0)
        return vkgate::Library::open();
    if (std::strcmp(how, "application_too") == 0)
        return vkgate::Library::open(vkgate::Search::application_too);
    if (std::strcmp(how, "utf-8") == 0)
        return vkgate::Library::open("v\xC3\xBClkan\\vulkan-1.dll");
    return vkgate::Library::open(how);
}

void print_message(const char* message) {
    for (const char* c = message; *c != '\0'; ++c) {
        std::putchar(*c);
        if (*c == '\n' && c[1] == ' ' && c[2] == ' ') {
            std::fputs("tried: ", stdout);
            c += 2;
        }
    }
    std::putchar('\n');
}

HMODULE module_of(PFN_vkGetInstanceProcAddr function) {
    void* address;
    std::memcpy(&address, &function, sizeof address);
    HMODULE module = nullptr;
    GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                           GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       static_cast<const char*>(address), &module);
    return module;
}

}  // namespace

int main(int argc, char** argv) {
    const char* const how = argc > 1 ? argv[1] : "system";
    if (std::strcmp(how, "plain") == 0) {
        const HMODULE module = LoadLibraryA("vulkan-1.dll");
        print_file_of(module);
        return module != nullptr ? 0 : 1;
    }

    vkgate::Library library = open(how);
    if (!library) {
        std::printf("code: %d\n", static_cast<int>(library.error().code()));
        print_message(library.error().message());
        return 1;
    }
    const HMODULE module = module_of(library.get_instance_proc_addr());
    print_file_of(module);

    vkgate::GlobalTable vk;
    std::uint32_t version = 0;
    if (!load(vk, library).complete() || vk.vkEnumerateInstanceVersion(&version) != VK_SUCCESS) {
        std::puts("its commands cannot be called");
        return 2;
    }
    std::printf("Vulkan %u.%u\n", VK_API_VERSION_MAJOR(version), VK_API_VERSION_MINOR(version));

    library.close();
    char file[MAX_PATH];
    std::puts(GetModuleFileNameA(module, file, MAX_PATH) == 0 ? "unloaded" : "still loaded");
    return 0;
}
