// A library that is not a Vulkan library.

#include "export.hpp"

FAKE_EXPORT int not_a_vulkan_function() {
    return 0;
}
