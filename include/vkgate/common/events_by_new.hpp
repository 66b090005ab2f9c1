/// @file
/// vkCmdSetEvent and vkCmdWaitEvents by vkCmdSetEvent2 and vkCmdWaitEvents2. Apart from
/// old_by_new.hpp, because this is valid only for some uses. See docs/common-entry-points.md.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_COMMON_EVENTS_BY_NEW_HPP
#define VKGATE_COMMON_EVENTS_BY_NEW_HPP

#include <stdint.h>

#include "../registry/types.hpp"
#include "../tables.hpp"
#include "detail/barriers.hpp"
#include "detail/context_table.hpp"
#include "detail/flags.hpp"
#include "detail/parts.hpp"

VKGATE_NAMESPACE_BEGIN

#ifdef VK_KHR_synchronization2

VKGATE_FOREIGN_CALLS_BEGIN

/// Functions that implement the old commands of events by the new ones. Context is that of
/// OldByNew.
///
/// vkCmdSetEvent2 takes the dependency that vkCmdWaitEvents2 must repeat exactly, but
/// vkCmdSetEvent does not know it. So both new commands get another dependency: from the stages of
/// the event to all commands. The barriers of the wait follow as a pipeline barrier. This keeps to
/// the rules of the new commands only if
///
/// - all events of a wait were set with the stages that the wait names
///   (VUID-vkCmdWaitEvents2-pEvents-10788);
/// - events that the host sets are waited for by themselves, with VK_PIPELINE_STAGE_HOST_BIT and no
///   other stage (-03839);
/// - the old commands are not mixed with the new ones for one event (-03837);
/// - a wait inside a render pass has only barriers that a pipeline barrier may have there.
///
/// The first two do not matter to a driver whose vkCmdWaitEvents2 looks only at the stages in its
/// own parameters. The wait holds back all later commands, not only those of its stages. With
/// barriers it waits for all earlier commands of its stages, not only for those before the event,
/// and for all earlier commands if the host sets the event.
template <class Context>
struct EventsByNew {
    /// vkCmdSetEvent by vkCmdSetEvent2.
    static VKAPI_ATTR void VKAPI_CALL vkCmdSetEvent(VkCommandBuffer commands, VkEvent event,
                                                    VkPipelineStageFlags stages) {
        const VkMemoryBarrier2KHR barrier = after(stages);
        const VkDependencyInfoKHR info = dependency(barrier);
        detail::table_of<Context>(commands).vkCmdSetEvent2KHR(commands, event, &info);
    }

    /// vkCmdWaitEvents by vkCmdWaitEvents2, at most 16 events at a time, and
    /// vkCmdPipelineBarrier2.
    static VKAPI_ATTR void VKAPI_CALL vkCmdWaitEvents(
        VkCommandBuffer commands, uint32_t count, const VkEvent* events, VkPipelineStageFlags from,
        VkPipelineStageFlags to, uint32_t memory_count, const VkMemoryBarrier* memory,
        uint32_t buffer_count, const VkBufferMemoryBarrier* buffers, uint32_t image_count,
        const VkImageMemoryBarrier* images) {
        const VkMemoryBarrier2KHR barrier = after(from);
        VkDependencyInfoKHR infos[detail::part_size];
        for (VkDependencyInfoKHR& info : infos)
            info = dependency(barrier);
        detail::for_each_part(count, [&](uint32_t first, uint32_t size) {
            detail::table_of<Context>(commands).vkCmdWaitEvents2KHR(commands, size, events + first,
                                                                    infos);
        });
        // The event holds back all commands, and these do not include the host. So a barrier from
        // the host alone would not wait for it, and only a barrier holds back later work of the
        // host.
        constexpr VkPipelineStageFlags host = VK_PIPELINE_STAGE_HOST_BIT;
        if ((from & host) != 0)
            from |= detail::flags_of(VK_PIPELINE_STAGE_ALL_COMMANDS_BIT);
        if ((memory_count | buffer_count | image_count | (to & host)) != 0)
            detail::by_new::Barriers<Context>::vkCmdPipelineBarrier(
                commands, from, to, 0, memory_count, memory, buffer_count, buffers, image_count,
                images);
    }

  private:
    static VkMemoryBarrier2KHR after(VkPipelineStageFlags stages) {
        return {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR,   nullptr, stages, 0,
                VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR, 0};
    }
    static VkDependencyInfoKHR dependency(const VkMemoryBarrier2KHR& barrier) {
        return {
            VK_STRUCTURE_TYPE_DEPENDENCY_INFO_KHR, nullptr, 0, 1, &barrier, 0, nullptr, 0, nullptr};
    }
};

VKGATE_FOREIGN_CALLS_END

/// Fills the slots of vkCmdSetEvent and vkCmdWaitEvents if both are NULL, and those of
/// vkCmdSetEvent2, vkCmdWaitEvents2 and vkCmdPipelineBarrier2 are not. Read first what EventsByNew
/// says of its limits.
template <class Context>
void fill_events_by_new(DeviceTable& table) {
    if (table.vkCmdSetEvent != nullptr || table.vkCmdWaitEvents != nullptr ||
        table.vkCmdSetEvent2KHR == nullptr || table.vkCmdWaitEvents2KHR == nullptr ||
        table.vkCmdPipelineBarrier2KHR == nullptr)
        return;
    table.vkCmdSetEvent = &EventsByNew<Context>::vkCmdSetEvent;
    table.vkCmdWaitEvents = &EventsByNew<Context>::vkCmdWaitEvents;
}

#endif

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_EVENTS_BY_NEW_HPP
