// A library that uses vkgate leaves the process when it is closed: nothing of vkgate's is an
// exported inline variable, which ELF calls unique and which keeps its library for good.

#include "support.hpp"

#ifdef __ELF__
#include <dlfcn.h>

namespace {
PFN_vkVoidFunction VKAPI_CALL delivers_nothing(VkDevice, const char*) {
    return nullptr;
}
}  // namespace

TEST_CASE("a library that uses vkgate can be unloaded") {
    const char* const path = VKGATE_FAKE_DIR "/uses_vkgate" VKGATE_FAKE_SUFFIX;
    void* const library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    const auto loads_tables = reinterpret_cast<bool (*)(PFN_vkGetDeviceProcAddr, const char*)>(
        dlsym(library, "loads_tables"));
    REQUIRE(loads_tables != nullptr);
    CHECK(loads_tables(delivers_nothing, "VK_KHR_swapchain"));
    CHECK(dlclose(library) == 0);
    CHECK(dlopen(path, RTLD_NOW | RTLD_NOLOAD) == nullptr);
}
#endif
