#if __has_include(<wayland-client.h>)
#include <wayland-client.h>
#endif

#define VK_USE_PLATFORM_WAYLAND_KHR
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceWaylandPresentationSupportKHR);

VKGATE_TESTS_SURFACE_UNIT(wayland_unit, vkCreateWaylandSurfaceKHR, VkWaylandSurfaceCreateInfoKHR)
