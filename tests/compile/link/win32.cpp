#if defined(_WIN32)
#define VK_USE_PLATFORM_WIN32_KHR
#include <vulkan/vulkan.h>
#else
#include "../stand_in/windows.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_win32.h>
#endif

#include "unit.hpp"

VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceWin32PresentationSupportKHR);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceSurfacePresentModes2EXT);
#if defined(VK_NV_acquire_winrt_display)
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkAcquireWinrtDisplayNV);
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetWinrtDisplayNV);
#endif
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryWin32HandleKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryWin32HandlePropertiesKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkImportSemaphoreWin32HandleKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetSemaphoreWin32HandleKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkImportFenceWin32HandleKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetFenceWin32HandleKHR);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryWin32HandleNV);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkAcquireFullScreenExclusiveModeEXT);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkReleaseFullScreenExclusiveModeEXT);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetDeviceGroupSurfacePresentModes2EXT);

VKGATE_TESTS_SURFACE_UNIT(win32_unit, vkCreateWin32SurfaceKHR, VkWin32SurfaceCreateInfoKHR)
