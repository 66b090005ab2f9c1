// The commands of VK_KHR_synchronization2 that are recorded, by those of Vulkan 1.0.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_SYNCHRONIZATION_HPP
#define VKGATE_COMMON_DETAIL_NEW_SYNCHRONIZATION_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_barriers.hpp"
#include "new_checks.hpp"
#include "new_stages.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Synchronization {
#ifdef VK_KHR_synchronization2
    /// Preconditions: the pNext chains have only structures that also extend the old barriers, and
    /// no image changes to or from a layout that came with VK_KHR_synchronization2, unless the gate
    /// has that or Vulkan 1.3. Flags for views and device groups need Vulkan 1.1, or the extension.
    ///
    /// Each call of the old command takes successive barriers with the same stages, so that no
    /// barrier waits for the stages of another. Stages and accesses that the old command lacks
    /// become ones that include them. An image barrier that changes neither layout nor queue family
    /// becomes a memory barrier, because the old command would not ignore its layouts.
    static VKAPI_ATTR void VKAPI_CALL vkCmdPipelineBarrier2(VkCommandBuffer commands,
                                                            const VkDependencyInfoKHR* info) {
        constexpr Command c = Command::vkCmdPipelineBarrier2;
        constexpr VkDependencyFlags all = ~VkDependencyFlags{0};
        if (!by_old::is_expressible<Context>(c, Context::gate(commands), *info, all))
            return;
        const auto record = detail::table_of<Context>(commands).vkCmdPipelineBarrier;
        BarrierGroups groups([&](const BarrierGroup& g) {
            record(commands, g.stages.source, g.stages.destination, info->dependencyFlags,
                   g.memory_count, g.memory, g.buffer_count, g.buffers, g.image_count, g.images);
        });
        by_old::for_each_barrier(*info, [&](const auto& barrier, const auto& old) {
            groups.add(by_old::stages_of(barrier), old);
        });
        groups.flush();
    }

    /// Preconditions: the same as for vkCmdPipelineBarrier2; no dependencyFlags but
    /// VK_DEPENDENCY_ASYMMETRIC_EVENT_BIT_KHR. The event is set after the stages of all barriers.
    static VKAPI_ATTR void VKAPI_CALL vkCmdSetEvent2(VkCommandBuffer commands, VkEvent event,
                                                     const VkDependencyInfoKHR* info) {
        if (by_old::is_expressible<Context>(Command::vkCmdSetEvent2, Context::gate(commands), *info,
                                            asymmetric_event))
            detail::table_of<Context>(commands).vkCmdSetEvent(commands, event,
                                                              all_stages(*info).source);
    }

    /// Preconditions: the same as for vkCmdPipelineBarrier2; no dependencyFlags but
    /// VK_DEPENDENCY_ASYMMETRIC_EVENT_BIT_KHR and
    /// VK_DEPENDENCY_QUEUE_FAMILY_OWNERSHIP_TRANSFER_USE_ALL_STAGES_BIT_KHR. Waits for the events
    /// one by one, each with the stages of all its barriers: its source stages are those with which
    /// vkCmdSetEvent2 set it, as the old command demands. That cannot transfer ownership between
    /// queue families, so such barriers follow in calls of vkCmdPipelineBarrier.
    static VKAPI_ATTR void VKAPI_CALL vkCmdWaitEvents2(VkCommandBuffer commands, uint32_t count,
                                                       const VkEvent* events,
                                                       const VkDependencyInfoKHR* infos) {
        constexpr Command c = Command::vkCmdWaitEvents2;
        const auto& table = detail::table_of<Context>(commands);
        const Gate& gate = Context::gate(commands);
        for (uint32_t i = 0; i != count; ++i) {
            if (!by_old::is_expressible<Context>(c, gate, infos[i],
                                                 asymmetric_event | with_stages_of_transfers))
                return;
            if (table.vkCmdPipelineBarrier == nullptr && by_old::has_transfer(infos[i])) {
                by_old::refuse<Context>(c, "not called: a transfer between queue families needs "
                                           "vkCmdPipelineBarrier, which the table lacks");
                return;
            }
        }
        for (uint32_t i = 0; i != count; ++i) {
            wait(commands, events[i], infos[i]);
            transfer(commands, infos[i]);
        }
    }

    /// Exact, but for stages that the old command lacks: they become ones that include them.
    static VKAPI_ATTR void VKAPI_CALL vkCmdResetEvent2(VkCommandBuffer commands, VkEvent event,
                                                       VkPipelineStageFlags2KHR stages) {
        detail::table_of<Context>(commands).vkCmdResetEvent(commands, event,
                                                            by_old::old_source(stages));
    }

    /// Exact, but for stages that the old command lacks: a later stage takes their place.
    static VKAPI_ATTR void VKAPI_CALL vkCmdWriteTimestamp2(VkCommandBuffer commands,
                                                           VkPipelineStageFlags2KHR stage,
                                                           VkQueryPool pool, uint32_t query) {
        detail::table_of<Context>(commands).vkCmdWriteTimestamp(commands, by_old::old_stage(stage),
                                                                pool, query);
    }

    /// The same as vkCmdWriteTimestamp2.
    static VKAPI_ATTR void VKAPI_CALL vkCmdWriteBufferMarker2AMD(VkCommandBuffer commands,
                                                                 VkPipelineStageFlags2KHR stage,
                                                                 VkBuffer buffer,
                                                                 VkDeviceSize offset,
                                                                 uint32_t marker) {
        detail::table_of<Context>(commands).vkCmdWriteBufferMarkerAMD(
            commands, by_old::old_stage(stage), buffer, offset, marker);
    }
#endif

    template <class Table>
    static void add_to([[maybe_unused]] const Slots<Table>& targets) {
#ifdef VK_KHR_synchronization2
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdPipelineBarrier2, vkCmdPipelineBarrier);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdSetEvent2, vkCmdSetEvent);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdWaitEvents2, vkCmdWaitEvents);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdResetEvent2, vkCmdResetEvent);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdWriteTimestamp2, vkCmdWriteTimestamp);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdWriteBufferMarker2AMD, vkCmdWriteBufferMarkerAMD);
#endif
    }

#ifdef VK_KHR_synchronization2
  private:
    static void wait(VkCommandBuffer commands, const VkEvent& event,
                     const VkDependencyInfoKHR& info) {
        const auto record = detail::table_of<Context>(commands).vkCmdWaitEvents;
        BarrierGroups groups([&](const BarrierGroup& g) {
            record(commands, 1, &event, g.stages.source, g.stages.destination, g.memory_count,
                   g.memory, g.buffer_count, g.buffers, g.image_count, g.images);
        });
        const OldStages stages = all_stages(info);
        groups.begin(stages);
        by_old::for_each_barrier(info, [&](const auto&, const auto& old) {
            if (!by_old::is_transfer(old))
                groups.add(stages, old);
        });
        groups.flush();
    }
    static void transfer(VkCommandBuffer commands, const VkDependencyInfoKHR& info) {
        const auto record = detail::table_of<Context>(commands).vkCmdPipelineBarrier;
        BarrierGroups groups([&](const BarrierGroup& g) {
            record(commands, g.stages.source, g.stages.destination,
                   info.dependencyFlags & with_stages_of_transfers, 0, nullptr, g.buffer_count,
                   g.buffers, g.image_count, g.images);
        });
        by_old::for_each_barrier(info, [&](const auto& barrier, const auto& old) {
            if (by_old::is_transfer(old))
                groups.add(by_old::stages_of(barrier), old);
        });
        groups.flush();
    }
    static OldStages all_stages(const VkDependencyInfoKHR& info) {
        VkPipelineStageFlags2KHR source = 0;
        VkPipelineStageFlags2KHR destination = 0;
        by_old::for_each_barrier(info, [&](const auto& barrier, const auto&) {
            source |= barrier.srcStageMask;
            destination |= barrier.dstStageMask;
        });
        return {by_old::old_source(source), by_old::old_destination(destination)};
    }
#endif
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_SYNCHRONIZATION_HPP
