// The search of another system, run on this one: compiled with a macro that the compilers for that
// system predefine (__APPLE__, __ANDROID__), with a dlopen of its own that finds nothing. Prints
// what was tried, and checks that each attempt and the advice are in the message.

#include <cstdio>
#include <cstring>

#include <vkgate/library.hpp>

#include <dlfcn.h>

namespace {

const char* last_tried = "";
std::size_t tried = 0;
bool wrong_flags = false;

}  // namespace

// Called in place of the system's.
extern "C" void* dlopen(const char* name, int flags) noexcept {
    std::printf("%s\n", name);
    last_tried = name;
    ++tried;
    wrong_flags = wrong_flags || flags != (RTLD_NOW | RTLD_LOCAL);
    return nullptr;
}
extern "C" char* dlerror() noexcept {
    // As long as dyld's, which lists each place where it looked.
    static char message[400];
    std::snprintf(message, sizeof message, "dlopen(%s, 0x0006): tried: %0300d", last_tried, 0);
    return message;
}

int main() {
    const vkgate::Library library = vkgate::Library::open();
    const vkgate::LibraryError& error = library.error();
    const char* const message = error.message();
    bool said = std::strstr(message, vkgate::detail::install_hint) != nullptr;
    for (std::size_t i = 0; i != error.attempt_count(); ++i)
        said = said && std::strstr(message, error.attempt(i).name) != nullptr &&
               std::strstr(message, error.attempt(i).reason) != nullptr;
    if (library || error.attempt_count() != tried || wrong_flags || !said) {
        std::printf("%zu attempts; the message:\n%s\n", error.attempt_count(), message);
        return 1;
    }
    return 0;
}
