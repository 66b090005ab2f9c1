#define VK_USE_PLATFORM_ANDROID_KHR
#include <vulkan/vulkan.h>

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetAndroidHardwareBufferPropertiesANDROID);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryAndroidHardwareBufferANDROID);

VKGATE_TESTS_SURFACE_UNIT(android_unit, vkCreateAndroidSurfaceKHR, VkAndroidSurfaceCreateInfoKHR)
