// VK_NO_PROTOTYPES, as most users of a function loader define it.

#define VK_NO_PROTOTYPES
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_UNIT(no_prototypes_unit)
