#if __has_include(<X11/extensions/Xrandr.h>)
#define VK_USE_PLATFORM_XLIB_KHR
#define VK_USE_PLATFORM_XLIB_XRANDR_EXT
#include <vulkan/vulkan.h>
#else
#include "../stand_in/xlib.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_xlib.h>
#include <vulkan/vulkan_xlib_xrandr.h>
#endif

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceXlibPresentationSupportKHR);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkAcquireXlibDisplayEXT);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetRandROutputDisplayEXT);

VKGATE_TESTS_SURFACE_UNIT(xlib_unit, vkCreateXlibSurfaceKHR, VkXlibSurfaceCreateInfoKHR)
