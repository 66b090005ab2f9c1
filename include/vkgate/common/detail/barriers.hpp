// Pipeline barriers and what else takes pipeline stages, by synchronization2. Stage and access bits
// have the same values there.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_BARRIERS_HPP
#define VKGATE_COMMON_DETAIL_BARRIERS_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

#ifdef VK_KHR_synchronization2

/// The stages that a barrier is between.
struct Stages {
    VkPipelineStageFlags2KHR from;
    VkPipelineStageFlags2KHR to;
};

// A structure that extends one of these extends the newer one, too, so pNext stays. (vk.xml,
// structextends: VkSampleLocationsInfoEXT, VkExternalMemoryAcquireUnmodifiedEXT.)

inline VkMemoryBarrier2KHR newer_barrier(const VkMemoryBarrier& b, Stages stages) {
    return {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR,
            b.pNext,
            stages.from,
            b.srcAccessMask,
            stages.to,
            b.dstAccessMask};
}
inline VkBufferMemoryBarrier2KHR newer_barrier(const VkBufferMemoryBarrier& b, Stages stages) {
    return {VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER_2_KHR,
            b.pNext,
            stages.from,
            b.srcAccessMask,
            stages.to,
            b.dstAccessMask,
            b.srcQueueFamilyIndex,
            b.dstQueueFamilyIndex,
            b.buffer,
            b.offset,
            b.size};
}
inline VkImageMemoryBarrier2KHR newer_barrier(const VkImageMemoryBarrier& b, Stages stages) {
    return {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2_KHR,
            b.pNext,
            stages.from,
            b.srcAccessMask,
            stages.to,
            b.dstAccessMask,
            b.oldLayout,
            b.newLayout,
            b.srcQueueFamilyIndex,
            b.dstQueueFamilyIndex,
            b.image,
            b.subresourceRange};
}

/// Whether one of the barriers is more than a transfer between queue families.
template <class AnyBarrier>
bool orders_execution(uint32_t count, const AnyBarrier* barriers) {
    for (uint32_t i = 0; i != count; ++i)
        if (barriers[i].srcQueueFamilyIndex == barriers[i].dstQueueFamilyIndex)
            return true;
    return false;
}

/// At most 16 of the barriers that are left.
template <class Newer, class Older>
struct BarrierPart {
    static constexpr uint32_t most = 16;
    Newer barriers[most];
    uint32_t count = 0;

    void take(uint32_t& left, const Older*& older, Stages stages) {
        count = left < most ? left : most;
        for (uint32_t i = 0; i != count; ++i)
            barriers[i] = by_new::newer_barrier(older[i], stages);
        left -= count;
        older += count;
    }
};

#endif

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Barriers {
#ifdef VK_KHR_synchronization2
    /// Many barriers become several commands of at most 16 of a kind, so that no memory is needed.
    /// Each has the same stages, so together they order at least what the one would.
    ///
    /// The older command is an execution dependency even without barriers. The newer one is not,
    /// and a transfer between queue families orders only one side. Then it gets a barrier without
    /// accesses.
    static VKAPI_ATTR void VKAPI_CALL vkCmdPipelineBarrier(
        VkCommandBuffer commands, VkPipelineStageFlags from, VkPipelineStageFlags to,
        VkDependencyFlags flags, uint32_t memory_count, const VkMemoryBarrier* memory,
        uint32_t buffer_count, const VkBufferMemoryBarrier* buffers, uint32_t image_count,
        const VkImageMemoryBarrier* images) {
        const auto newer = detail::table_of<Context>(commands).vkCmdPipelineBarrier2KHR;
        const Stages stages = {from, to};
        constexpr VkMemoryBarrier execution = {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, 0, 0};
        if (memory_count == 0 && !by_new::orders_execution(buffer_count, buffers) &&
            !by_new::orders_execution(image_count, images)) {
            memory_count = 1;
            memory = &execution;
        }
        BarrierPart<VkMemoryBarrier2KHR, VkMemoryBarrier> memory_part;
        BarrierPart<VkBufferMemoryBarrier2KHR, VkBufferMemoryBarrier> buffer_part;
        BarrierPart<VkImageMemoryBarrier2KHR, VkImageMemoryBarrier> image_part;
        while ((memory_count | buffer_count | image_count) != 0) {
            memory_part.take(memory_count, memory, stages);
            buffer_part.take(buffer_count, buffers, stages);
            image_part.take(image_count, images, stages);
            const VkDependencyInfoKHR info = {VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR,
                                              nullptr,
                                              flags,
                                              memory_part.count,
                                              memory_part.barriers,
                                              buffer_part.count,
                                              buffer_part.barriers,
                                              image_part.count,
                                              image_part.barriers};
            newer(commands, &info);
        }
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdResetEvent(VkCommandBuffer commands, VkEvent event,
                                                      VkPipelineStageFlags stages) {
        detail::table_of<Context>(commands).vkCmdResetEvent2KHR(commands, event, stages);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdWriteTimestamp(VkCommandBuffer commands,
                                                          VkPipelineStageFlagBits stage,
                                                          VkQueryPool pool, uint32_t query) {
        detail::table_of<Context>(commands).vkCmdWriteTimestamp2KHR(
            commands, static_cast<VkPipelineStageFlags>(stage), pool, query);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdWriteBufferMarkerAMD(VkCommandBuffer commands,
                                                                VkPipelineStageFlagBits stage,
                                                                VkBuffer buffer,
                                                                VkDeviceSize offset,
                                                                uint32_t marker) {
        detail::table_of<Context>(commands).vkCmdWriteBufferMarker2AMD(
            commands, static_cast<VkPipelineStageFlags>(stage), buffer, offset, marker);
    }
#endif

    static void install([[maybe_unused]] DeviceTable& table) {
#ifdef VK_KHR_synchronization2
        using Common = Barriers;
        by_new::install(table.vkCmdPipelineBarrier, table.vkCmdPipelineBarrier2KHR,
                        &Common::vkCmdPipelineBarrier);
        by_new::install(table.vkCmdResetEvent, table.vkCmdResetEvent2KHR, &Common::vkCmdResetEvent);
        by_new::install(table.vkCmdWriteTimestamp, table.vkCmdWriteTimestamp2KHR,
                        &Common::vkCmdWriteTimestamp);
        by_new::install(table.vkCmdWriteBufferMarkerAMD, table.vkCmdWriteBufferMarker2AMD,
                        &Common::vkCmdWriteBufferMarkerAMD);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_BARRIERS_HPP
