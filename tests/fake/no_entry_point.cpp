// A library that is none of Vulkan's.

#include "export.hpp"

FAKE_EXPORT int not_a_vulkan_function() {
    return 0;
}
