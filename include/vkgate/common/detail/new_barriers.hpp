// The barriers of a VkDependencyInfo as those of vkCmdPipelineBarrier.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_BARRIERS_HPP
#define VKGATE_COMMON_DETAIL_NEW_BARRIERS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "new_checks.hpp"
#include "new_stages.hpp"

#ifdef VK_KHR_synchronization2

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// Whether the barrier does more than order accesses. If the layouts are equal, the new command
/// ignores them, whatever they are.
inline bool changes_image(const VkImageMemoryBarrier2KHR& barrier) {
    return barrier.oldLayout != barrier.newLayout ||
           barrier.srcQueueFamilyIndex != barrier.dstQueueFamilyIndex;
}

// Not all headers declare these.

/// VK_STRUCTURE_TYPE_EXTERNAL_MEMORY_ACQUIRE_UNMODIFIED_EXT
inline constexpr auto unmodified_memory = static_cast<VkStructureType>(1000453000);
/// VK_DEPENDENCY_QUEUE_FAMILY_OWNERSHIP_TRANSFER_USE_ALL_STAGES_BIT_KHR
inline constexpr VkDependencyFlags with_stages_of_transfers = 1U << 5;
/// VK_DEPENDENCY_ASYMMETRIC_EVENT_BIT_KHR: an event is set with its source stages only, as always
/// by the old command.
inline constexpr VkDependencyFlags asymmetric_event = 1U << 6;

/// Whether old commands can express the dependencies. If not, the call is refused.
template <class Context>
bool is_expressible(Command c, const Gate& gate, const VkDependencyInfoKHR& info,
                    VkDependencyFlags allowed) {
    if ((info.dependencyFlags & ~allowed) != 0)
        return by_old::refuse<Context>(c, "not called: the old command does not have one of the "
                                          "dependencyFlags");
    if (!by_old::has_dependencies<Context>(c, gate, info.dependencyFlags))
        return false;
    if (!by_old::is_plain<Context>(c, info, info.pMemoryBarriers, info.memoryBarrierCount))
        return false;
    for (uint32_t i = 0; i != info.bufferMemoryBarrierCount; ++i)
        if (!by_old::is_plain_but_for<Context, unmodified_memory>(
                c, info.pBufferMemoryBarriers[i].pNext))
            return false;
    for (uint32_t i = 0; i != info.imageMemoryBarrierCount; ++i) {
        const VkImageMemoryBarrier2KHR& barrier = info.pImageMemoryBarriers[i];
        if (!by_old::is_plain_but_for<Context, VK_STRUCTURE_TYPE_SAMPLE_LOCATIONS_INFO_EXT,
                                      unmodified_memory>(c, barrier.pNext))
            return false;
        if (by_old::changes_image(barrier) &&
            !by_old::are_allowed<Context>(c, gate, barrier.oldLayout, barrier.newLayout))
            return false;
    }
    return true;
}

template <class AnyBarrier>
VkMemoryBarrier old_memory_barrier(const AnyBarrier& barrier) {
    return {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, by_old::old_accesses(barrier.srcAccessMask),
            by_old::old_accesses(barrier.dstAccessMask)};
}
inline VkBufferMemoryBarrier old_buffer_barrier(const VkBufferMemoryBarrier2KHR& barrier) {
    return {VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER,
            barrier.pNext,
            by_old::old_accesses(barrier.srcAccessMask),
            by_old::old_accesses(barrier.dstAccessMask),
            barrier.srcQueueFamilyIndex,
            barrier.dstQueueFamilyIndex,
            barrier.buffer,
            barrier.offset,
            barrier.size};
}
inline VkImageMemoryBarrier old_image_barrier(const VkImageMemoryBarrier2KHR& barrier) {
    return {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER,
            barrier.pNext,
            by_old::old_accesses(barrier.srcAccessMask),
            by_old::old_accesses(barrier.dstAccessMask),
            barrier.oldLayout,
            barrier.newLayout,
            barrier.srcQueueFamilyIndex,
            barrier.dstQueueFamilyIndex,
            barrier.image,
            barrier.subresourceRange};
}

/// Calls visit(barrier, old barrier) for each barrier.
template <class Visit>
void for_each_barrier(const VkDependencyInfoKHR& info, Visit visit) {
    for (uint32_t i = 0; i != info.memoryBarrierCount; ++i)
        visit(info.pMemoryBarriers[i], by_old::old_memory_barrier(info.pMemoryBarriers[i]));
    for (uint32_t i = 0; i != info.bufferMemoryBarrierCount; ++i)
        visit(info.pBufferMemoryBarriers[i],
              by_old::old_buffer_barrier(info.pBufferMemoryBarriers[i]));
    for (uint32_t i = 0; i != info.imageMemoryBarrierCount; ++i) {
        const VkImageMemoryBarrier2KHR& barrier = info.pImageMemoryBarriers[i];
        if (by_old::changes_image(barrier))
            visit(barrier, by_old::old_image_barrier(barrier));
        else  // without an image, because old commands never ignore its layouts
            visit(barrier, by_old::old_memory_barrier(barrier));
    }
}

/// @{ Whether the barrier transfers ownership between queue families.
constexpr bool is_transfer(const VkMemoryBarrier& /*barrier*/) {
    return false;
}
template <class AnyBarrier>
constexpr bool is_transfer(const AnyBarrier& barrier) {
    return barrier.srcQueueFamilyIndex != barrier.dstQueueFamilyIndex;
}
/// @}
/// Whether a barrier of the dependencies does.
inline bool has_transfer(const VkDependencyInfoKHR& info) {
    bool has = false;
    by_old::for_each_barrier(
        info, [&](const auto&, const auto& old) { has = has || by_old::is_transfer(old); });
    return has;
}

/// The stages of a call of an old command.
struct OldStages {
    VkPipelineStageFlags source;
    VkPipelineStageFlags destination;

    friend bool operator!=(const OldStages& a, const OldStages& b) {
        return a.source != b.source || a.destination != b.destination;
    }
};
template <class AnyBarrier>
OldStages stages_of(const AnyBarrier& barrier) {
    return {by_old::old_source(barrier.srcStageMask),
            by_old::old_destination(barrier.dstStageMask)};
}

/// Barriers of equal stages, for one call of an old command.
struct BarrierGroup {
    static constexpr uint32_t most = 16;  // of a kind
    OldStages stages = {};
    uint32_t memory_count = 0;
    uint32_t buffer_count = 0;
    uint32_t image_count = 0;
    VkMemoryBarrier memory[most];
    VkBufferMemoryBarrier buffers[most];
    VkImageMemoryBarrier images[most];

    bool is_full(const VkMemoryBarrier& /*next*/) const { return memory_count == most; }
    bool is_full(const VkBufferMemoryBarrier& /*next*/) const { return buffer_count == most; }
    bool is_full(const VkImageMemoryBarrier& /*next*/) const { return image_count == most; }
    void append(const VkMemoryBarrier& barrier) {
        if (barrier.srcAccessMask != 0 || barrier.dstAccessMask != 0)  // more than an execution one
            memory[memory_count++] = barrier;
    }
    void append(const VkBufferMemoryBarrier& barrier) { buffers[buffer_count++] = barrier; }
    void append(const VkImageMemoryBarrier& barrier) { images[image_count++] = barrier; }
};

/// Puts barriers into groups, and gives each group to record(group), which calls the command.
template <class Record>
class BarrierGroups {
  public:
    explicit BarrierGroups(Record record) : record_(record) {}

    /// Begins a group, which is recorded even if no barrier is added. Records the last one.
    void begin(const OldStages& stages) {
        flush();
        group_.stages = stages;
        has_begun_ = true;
    }
    /// Adds a barrier, in a group of its stages.
    template <class AnyBarrier>
    void add(const OldStages& stages, const AnyBarrier& barrier) {
        if (!has_begun_ || group_.stages != stages || group_.is_full(barrier))
            begin(stages);
        group_.append(barrier);
    }
    /// Records the last group.
    void flush() {
        if (has_begun_)
            record_(group_);
        group_.memory_count = group_.buffer_count = group_.image_count = 0;
        has_begun_ = false;
    }

  private:
    Record record_;
    BarrierGroup group_;
    bool has_begun_ = false;
};

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif

#endif  // VKGATE_COMMON_DETAIL_NEW_BARRIERS_HPP
