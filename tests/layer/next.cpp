// Preloaded after the exact layer. dlsym must still know who asks it for the next definition of a
// symbol: there is none after this library.

#include <dlfcn.h>

#include <cstdlib>

extern "C" __attribute__((visibility("default"))) void vkgate_test_next() {}

namespace {

__attribute__((constructor)) void ask() {
    if (dlsym(RTLD_NEXT, "vkgate_test_next") != nullptr)
        std::_Exit(9);
}

}  // namespace
