// refused: define VK_NO_PROTOTYPES before the first Vulkan header
#ifndef REFUSED
#define VK_NO_PROTOTYPES
#endif
#include <vulkan/vulkan.h>

#include <vkgate/adapt/volk/volk.h>
