// Only newer Vulkan headers know this platform.

#include <vulkan/vulkan_core.h>

#if __has_include(<vulkan/vulkan_ohos.h>)
#include <vulkan/vulkan_ohos.h>
#endif

#include "unit.hpp"

#if defined(VK_OHOS_external_memory)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryNativeBufferOHOS);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetNativeBufferPropertiesOHOS);
#endif

#if defined(VK_OHOS_surface)
VKGATE_TESTS_SURFACE_UNIT(ohos_unit, vkCreateSurfaceOHOS, VkSurfaceCreateInfoOHOS)
#else
VKGATE_TESTS_UNIT(ohos_unit)
#endif
