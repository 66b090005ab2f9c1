// Structures that stay in a pNext chain, because they extend both the older and the newer command's
// structure.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_KEPT_STRUCTURES_HPP
#define VKGATE_COMMON_DETAIL_KEPT_STRUCTURES_HPP

#include <stdint.h>

#include <cstring>

#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// Units with different Vulkan headers can be in one program, and the linker takes the lists of one
// of them. So the lists do not depend on the headers: structures that not all headers declare have
// their numbers and members here.

/// A structure that extends both the older and the newer command's structure.
struct KeptStructure {
    VkStructureType type;
    size_t size;
};

/// VkRenderPassTileShadingCreateInfoQCOM
struct TileShadingInfo {
    VkStructureType type;
    const void* next;
    VkFlags flags;
    VkExtent2D apron_size;
};
/// VkTileMemorySizeInfoQCOM, VkLatencySubmissionPresentIdNV
struct NumberInfo {
    VkStructureType type;
    const void* next;
    uint64_t number;
};
/// VkWin32KeyedMutexAcquireReleaseInfoKHR and NV, which only the headers for Windows declare.
struct KeyedMutexInfo {
    VkStructureType type;
    const void* next;
    uint32_t acquire_count;
    const void* acquire_arrays[3];
    uint32_t release_count;
    const void* release_arrays[2];
};
/// VkFrameBoundaryEXT
struct FrameBoundaryInfo {
    VkStructureType type;
    const void* next;
    VkFlags flags;
    uint64_t frame;
    uint32_t image_count;
    const void* images;
    uint32_t buffer_count;
    const void* buffers;
    uint64_t tag_name;
    size_t tag_size;
    const void* tag;
};
/// VkFrameBoundaryTensorsARM
struct FrameBoundaryTensorsInfo {
    VkStructureType type;
    const void* next;
    uint32_t count;
    const void* tensors;
};

/// Those of VkRenderPassCreateInfo and VkRenderPassCreateInfo2.
inline constexpr KeptStructure kept_of_render_pass[] = {
    {VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT,
     sizeof(VkRenderPassFragmentDensityMapCreateInfoEXT)},
    // VK_STRUCTURE_TYPE_RENDER_PASS_TILE_SHADING_CREATE_INFO_QCOM
    {static_cast<VkStructureType>(1000309002), sizeof(TileShadingInfo)},
    // VK_STRUCTURE_TYPE_TILE_MEMORY_SIZE_INFO_QCOM
    {static_cast<VkStructureType>(1000547004), sizeof(NumberInfo)},
};

/// Those of VkSubmitInfo and VkSubmitInfo2.
inline constexpr KeptStructure kept_of_submit[] = {
    {VK_STRUCTURE_TYPE_PERFORMANCE_QUERY_SUBMIT_INFO_KHR, sizeof(VkPerformanceQuerySubmitInfoKHR)},
    {VK_STRUCTURE_TYPE_WIN32_KEYED_MUTEX_ACQUIRE_RELEASE_INFO_KHR, sizeof(KeyedMutexInfo)},
    {VK_STRUCTURE_TYPE_WIN32_KEYED_MUTEX_ACQUIRE_RELEASE_INFO_NV, sizeof(KeyedMutexInfo)},
    // VK_STRUCTURE_TYPE_FRAME_BOUNDARY_EXT
    {static_cast<VkStructureType>(1000375001), sizeof(FrameBoundaryInfo)},
    // VK_STRUCTURE_TYPE_FRAME_BOUNDARY_TENSORS_ARM
    {static_cast<VkStructureType>(1000460023), sizeof(FrameBoundaryTensorsInfo)},
    // VK_STRUCTURE_TYPE_LATENCY_SUBMISSION_PRESENT_ID_NV
    {static_cast<VkStructureType>(1000505005), sizeof(NumberInfo)},
};

/// 0 if the structure is not kept.
template <size_t count>
size_t kept_size(const void* link, const KeptStructure (&kept)[count]) {
    for (const KeptStructure& structure : kept)
        if (structure.type == detail::chain_link(link).type)
            return structure.size;
    return 0;
}

/// The memory for kept_chain().
template <size_t count>
uint64_t kept_bytes(const void* chain, const KeptStructure (&kept)[count]) {
    uint64_t byte_count = 0;
    for (const void* link = chain; link != nullptr; link = detail::chain_link(link).next)
        byte_count += Scratch::bytes_of<char>(detail::kept_size(link, kept));
    return byte_count;
}

/// A chain of copies of the structures that are kept.
template <size_t count>
const void* kept_chain(const void* chain, const KeptStructure (&kept)[count], Scratch& scratch) {
    const void* first = nullptr;
    void* last = nullptr;
    for (const void* link = chain; link != nullptr; link = detail::chain_link(link).next)
        if (const size_t size = detail::kept_size(link, kept); size != 0) {
            void* const copy = scratch.take<char>(size);
            std::memcpy(copy, link, size);
            detail::set_next(copy, nullptr);
            if (last == nullptr)
                first = copy;
            else
                detail::set_next(last, copy);
            last = copy;
        }
    return first;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_KEPT_STRUCTURES_HPP
