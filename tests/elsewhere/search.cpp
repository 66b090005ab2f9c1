// Runs the library search of another system on this one. It is compiled with a macro that compilers
// for that system predefine (__APPLE__, __ANDROID__), and has its own dlopen, which finds nothing.
// Prints each attempt, and checks that the message fits into the Library, with all names in order
// and the advice.

#include <cstdio>
#include <cstring>

#include <vkgate/library.hpp>

#include <dlfcn.h>

namespace {

const char* last_tried = "";
std::size_t tried = 0;
bool wrong_flags = false;

}  // namespace

// This replaces the system's dlopen.
extern "C" void* dlopen(const char* name, int flags) noexcept {
    std::printf("%s\n", name);
    last_tried = name;
    ++tried;
    wrong_flags = wrong_flags || flags != (RTLD_NOW | RTLD_LOCAL);
    return nullptr;
}
extern "C" char* dlerror() noexcept {
    // This message is as long as one from dyld, which lists each place that it searched.
    static char message[400];
    std::snprintf(message, sizeof message, "dlopen(%s, 0x0006): tried: %0300d", last_tried, 0);
    return message;
}

int main() {
    const vkgate::Library library = vkgate::Library::open();
    const vkgate::LibraryError& error = library.error();
    const char* const message = error.message();
    const std::size_t length = std::strlen(message);

    const char* next = message;
    std::size_t said = 0;
    for (const vkgate::detail::Candidate& candidate : vkgate::detail::platform_candidates) {
        char line[256];
        std::snprintf(line, sizeof line, "\n  %s: ", candidate.name);
        next = std::strstr(next, line);
        if (next == nullptr)
            break;
        next += std::strlen(line);
        ++said;
    }
    const std::size_t advice = std::strlen(vkgate::detail::install_hint);
    const bool ends_with_advice = length > advice && std::strcmp(message + length - advice,
                                                                 vkgate::detail::install_hint) == 0;
    if (library || error.code() != vkgate::LibraryError::Code::not_found || said != tried ||
        wrong_flags || !ends_with_advice || length >= sizeof error) {
        std::printf("%zu tried, %zu named; the message:\n%s\n", tried, said, message);
        return 1;
    }
    return 0;
}
