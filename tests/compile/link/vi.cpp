#define VK_USE_PLATFORM_VI_NN
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_SURFACE_UNIT(vi_unit, vkCreateViSurfaceNN, VkViSurfaceCreateInfoNN)
