// Does the same work twice with new commands: on a device of Vulkan 1.0 without extensions, where
// vkgate translates them into old ones, and on a device of Vulkan 1.3, which has them. What they
// return and write must be equal, and the validation layer, if active, must say nothing.
//
//     program [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// The exit code is 0 if all is equal, and 77 if the driver has no Vulkan 1.3.

#include <vulkan/vulkan_core.h>

#include <cstdio>

#ifdef VK_VERSION_1_3

#include "work.hpp"

int main(int count, char** arguments) {
    const vkgate::Library library =
        count > 1 ? vkgate::Library::open(arguments[1]) : vkgate::Library::open();
    if (!library)
        fail(library.error().message(), skipped);
    const std::vector<Result> native = results(library, 3), translated = results(library, 0);
    int differences = 0;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i != native.size(); ++i) {
        bytes += native[i].bytes.size();
        if (i < translated.size() && native[i].bytes == translated[i].bytes)
            continue;
        std::printf("differs: %s\n", native[i].name.c_str());
        ++differences;
    }
    std::printf("%zu results, %zu bytes: %d differences, %d messages\n", native.size(), bytes,
                differences, messages);
    return differences == 0 && messages == 0 && native.size() == translated.size() ? EXIT_SUCCESS
                                                                                   : EXIT_FAILURE;
}

#else

int main() {
    std::printf("the Vulkan headers are older than 1.3\n");
    return 77;
}

#endif
