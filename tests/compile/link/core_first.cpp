// Includes vkgate before the platform's settings, which affect only the later headers.

#include "unit.hpp"

#define VK_USE_PLATFORM_ANDROID_KHR
#define VK_USE_PLATFORM_IOS_MVK
#define VK_USE_PLATFORM_MACOS_MVK
#define VK_USE_PLATFORM_METAL_EXT
#define VK_USE_PLATFORM_VI_NN
#define VK_USE_PLATFORM_WAYLAND_KHR
#define VK_ENABLE_BETA_EXTENSIONS
#include <vulkan/vulkan.h>

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkCreateAndroidSurfaceKHR);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkCreateMetalSurfaceEXT);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceWaylandPresentationSupportKHR);

VKGATE_TESTS_UNIT(core_first_unit)
