/// @file
/// Walking a pNext chain.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_CHAIN_HPP
#define VKGATE_IMPLEMENT_CHAIN_HPP

#include <cstring>

#include <stddef.h>

#include <vulkan/vulkan_core.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// What all structures of a chain begin with: VkBaseInStructure, which older headers lack.
struct ChainLink {
    VkStructureType type;
    const void* next;
};
/// Reads the first members of a structure. (Its type is another one, so they are copied: compilers
/// assume that a ChainLink* does not point to it. One by one, because g++ 12 does not see what a
/// pointer points to that was copied with a whole structure.)
inline ChainLink chain_link(const void* structure) {
    const char* const bytes = static_cast<const char*>(structure);
    ChainLink link;
    std::memcpy(&link.type, bytes, sizeof link.type);
    std::memcpy(&link.next, bytes + offsetof(ChainLink, next), sizeof link.next);
    return link;
}
/// Writes pNext.
inline void set_next(void* structure, const void* next) {
    std::memcpy(static_cast<char*>(structure) + offsetof(ChainLink, next), &next, sizeof next);
}

}  // namespace detail

/// The first structure of a pNext chain that has this type, or NULL. `chain` is the pNext of the
/// structure that the chain belongs to; it may be NULL. Precondition: Structure is what the
/// specification says for the type.
template <class Structure>
[[nodiscard]] const Structure* find_in_chain(const void* chain, VkStructureType type) {
    while (chain != nullptr) {
        const detail::ChainLink link = detail::chain_link(chain);
        if (link.type == type)
            break;
        chain = link.next;
    }
    return static_cast<const Structure*>(chain);
}

/// The same for a chain that Vulkan writes to, as that of VkPhysicalDeviceProperties2.
template <class Structure>
[[nodiscard]] Structure* find_in_chain(void* chain, VkStructureType type) {
    return const_cast<Structure*>(
        vkgate::find_in_chain<Structure>(static_cast<const void*>(chain), type));
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_CHAIN_HPP
