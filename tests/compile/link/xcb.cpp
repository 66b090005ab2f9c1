#if __has_include(<xcb/xcb.h>)
#define VK_USE_PLATFORM_XCB_KHR
#include <vulkan/vulkan.h>
#else
#include "../stand_in/xcb.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_xcb.h>
#endif

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceXcbPresentationSupportKHR);

VKGATE_TESTS_SURFACE_UNIT(xcb_unit, vkCreateXcbSurfaceKHR, VkXcbSurfaceCreateInfoKHR)
