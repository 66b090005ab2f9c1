#if __has_include(<directfb.h>)
#define VK_USE_PLATFORM_DIRECTFB_EXT
#include <vulkan/vulkan.h>
#else
#include "../stand_in/directfb.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_directfb.h>
#endif

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceDirectFBPresentationSupportEXT);

VKGATE_TESTS_SURFACE_UNIT(directfb_unit, vkCreateDirectFBSurfaceEXT, VkDirectFBSurfaceCreateInfoEXT)
