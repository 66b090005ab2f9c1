/// @file
/// Walking a pNext chain.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_CHAIN_HPP
#define VKGATE_IMPLEMENT_CHAIN_HPP

#include <vulkan/vulkan_core.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// What all structures of a chain begin with: VkBaseInStructure, which older headers lack.
struct ChainLink {
    VkStructureType type;
    const ChainLink* next;
};

}  // namespace detail

/// The first structure of a pNext chain that has this type, or NULL. `chain` is the pNext of the
/// structure that the chain belongs to; it may be NULL. Precondition: Structure is what the
/// specification says for the type.
template <class Structure>
[[nodiscard]] const Structure* find_in_chain(const void* chain, VkStructureType type) {
    for (auto* link = static_cast<const detail::ChainLink*>(chain); link != nullptr;
         link = link->next)
        if (link->type == type)
            return static_cast<const Structure*>(static_cast<const void*>(link));
    return nullptr;
}

/// The same for a chain that Vulkan writes to, as that of VkPhysicalDeviceProperties2.
template <class Structure>
[[nodiscard]] Structure* find_in_chain(void* chain, VkStructureType type) {
    return const_cast<Structure*>(
        vkgate::find_in_chain<Structure>(static_cast<const void*>(chain), type));
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_CHAIN_HPP
