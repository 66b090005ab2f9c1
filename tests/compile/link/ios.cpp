#define VK_USE_PLATFORM_IOS_MVK
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_SURFACE_UNIT(ios_unit, vkCreateIOSSurfaceMVK, VkIOSSurfaceCreateInfoMVK)
