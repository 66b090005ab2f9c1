// Only newer Vulkan headers know this platform.

#include <vulkan/vulkan_core.h>

#if __has_include(<vulkan/vulkan_ubm.h>)
#include <vulkan/vulkan_ubm.h>
#endif

#include "unit.hpp"

#if defined(VK_SEC_ubm_surface)
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceUbmPresentationSupportSEC);
VKGATE_TESTS_SURFACE_UNIT(ubm_unit, vkCreateUbmSurfaceSEC, VkUbmSurfaceCreateInfoSEC)
#else
VKGATE_TESTS_UNIT(ubm_unit)
#endif
