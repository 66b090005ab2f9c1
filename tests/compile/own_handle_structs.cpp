// An application may define handles itself, here as structs. See the specification, "Object Model".
#include <stdint.h>
#define VK_DEFINE_NON_DISPATCHABLE_HANDLE(object)                                                  \
    struct object {                                                                                \
        uint64_t value;                                                                            \
    };
#include <vulkan/vulkan.h>

#include "../support/use_everything.hpp"
