// Structures of Vulkan.
#pragma once

#include <vulkan/vulkan_core.h>

/// A structure with its type set and all else zero.
template <class Structure>
Structure made(VkStructureType type) {
    Structure structure = {};
    structure.sType = type;
    return structure;
}
