#define VK_USE_PLATFORM_MACOS_MVK
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_SURFACE_UNIT(macos_unit, vkCreateMacOSSurfaceMVK, VkMacOSSurfaceCreateInfoMVK)
