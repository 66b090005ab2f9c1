#include "../stand_in/ggp_vulkan_types.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_ggp.h>

#include "unit.hpp"

VKGATE_TESTS_SURFACE_UNIT(ggp_unit, vkCreateStreamDescriptorSurfaceGGP,
                          VkStreamDescriptorSurfaceCreateInfoGGP)
