// An application may define what a handle is: a struct. Vulkan specification, "Object Model".
#include <stdint.h>
#define VK_DEFINE_NON_DISPATCHABLE_HANDLE(object)                                                  \
    struct object {                                                                                \
        uint64_t value;                                                                            \
    };
#include <vulkan/vulkan.h>

#include "../support/use_everything.hpp"
