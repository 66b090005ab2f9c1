#include "../stand_in/zircon_types.h"

#include <vulkan/vulkan_core.h>

#include <vulkan/vulkan_fuchsia.h>

#include "unit.hpp"

#if defined(VK_FUCHSIA_external_memory)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryZirconHandleFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetMemoryZirconHandlePropertiesFUCHSIA);
#endif
#if defined(VK_FUCHSIA_external_semaphore)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetSemaphoreZirconHandleFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkImportSemaphoreZirconHandleFUCHSIA);
#endif
#if defined(VK_FUCHSIA_buffer_collection)
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkCreateBufferCollectionFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkDestroyBufferCollectionFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkGetBufferCollectionPropertiesFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkSetBufferCollectionImageConstraintsFUCHSIA);
VKGATE_TESTS_SAME_TYPE(DeviceTable, vkSetBufferCollectionBufferConstraintsFUCHSIA);
#endif

VKGATE_TESTS_SURFACE_UNIT(fuchsia_unit, vkCreateImagePipeSurfaceFUCHSIA,
                          VkImagePipeSurfaceCreateInfoFUCHSIA)
