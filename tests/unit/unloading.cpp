// A library that uses vkgate leaves the process when it is closed: vkgate exports no inline
// variable. ELF makes such a variable unique, and a unique symbol keeps its library loaded.

#include "../support/elf_symbols.hpp"
#include "../support/support.hpp"

#ifdef __ELF__
#include <string>
#include <vector>

#include <dlfcn.h>

namespace {

const char* const path = VKGATE_FAKE_DIR "/uses_vkgate" VKGATE_FAKE_SUFFIX;

PFN_vkVoidFunction VKAPI_CALL instance_delivers_nothing(VkInstance, const char*) {
    return nullptr;
}
PFN_vkVoidFunction VKAPI_CALL device_delivers_nothing(VkDevice, const char*) {
    return nullptr;
}

}  // namespace

TEST_CASE("a library that uses all that vkgate documents can be unloaded") {
    void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    const auto loads_tables =
        reinterpret_cast<bool (*)(PFN_vkGetInstanceProcAddr, PFN_vkGetDeviceProcAddr, const char*)>(
            dlsym(library, "loads_tables"));
    REQUIRE(loads_tables != nullptr);
    CHECK(loads_tables(instance_delivers_nothing, device_delivers_nothing, "VK_KHR_surface"));
    CHECK(dlclose(library) == 0);
    CHECK(dlopen(path, RTLD_NOW | RTLD_NOLOAD) == nullptr);
}

TEST_CASE("a library that uses all that vkgate documents has no unique ELF symbol") {
    std::size_t of_vkgate = 0;
    std::vector<std::string> unique;
    for (const ElfSymbol& symbol : elf_symbols(path)) {
        of_vkgate += symbol.name.find("vkgate") != std::string::npos ? 1 : 0;
        if (symbol.is_unique)
            unique.push_back(symbol.name);
    }
    CHECK(of_vkgate > 10);
    CHECK(unique == std::vector<std::string>());
}
#endif
