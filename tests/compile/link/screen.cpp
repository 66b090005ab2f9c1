#include "../stand_in/screen.h"

#include <vulkan/vulkan_core.h>

#if __has_include(<vulkan/vulkan_screen.h>)
#include <vulkan/vulkan_screen.h>
#endif

#include "unit.hpp"

#if defined(VK_QNX_external_memory_screen_buffer)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetScreenBufferPropertiesQNX);
#endif

#if defined(VK_QNX_screen_surface)
VKGATE_TESTS_SAME_TYPE(InstanceTable, vkGetPhysicalDeviceScreenPresentationSupportQNX);
VKGATE_TESTS_SURFACE_UNIT(screen_unit, vkCreateScreenSurfaceQNX, VkScreenSurfaceCreateInfoQNX)
#else
VKGATE_TESTS_UNIT(screen_unit)
#endif
