#define VK_USE_PLATFORM_METAL_EXT
#include <vulkan/vulkan.h>

#include "unit.hpp"

#if defined(VK_EXT_metal_objects)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkExportMetalObjectsEXT);
#endif
#if defined(VK_EXT_external_memory_metal)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryMetalHandleEXT);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryMetalHandlePropertiesEXT);
#endif

VKGATE_TESTS_SURFACE_UNIT(metal_unit, vkCreateMetalSurfaceEXT, VkMetalSurfaceCreateInfoEXT)
