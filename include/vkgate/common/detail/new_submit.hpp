// vkQueueSubmit2 by vkQueueSubmit.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_SUBMIT_HPP
#define VKGATE_COMMON_DETAIL_NEW_SUBMIT_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "device_mask.hpp"
#include "flags.hpp"
#include "kept_structures.hpp"
#include "new_checks.hpp"
#include "new_stages.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

#ifdef VK_KHR_synchronization2

/// The physical devices that execute the command buffer.
inline uint32_t mask_of(const VkCommandBufferSubmitInfoKHR& info, uint32_t all_devices) {
    return info.deviceMask != 0 ? info.deviceMask : all_devices;
}

/// Whether vkQueueSubmit can express the batch. If not, the call is refused.
template <class Context>
bool is_expressible(const Gate& gate, const VkSubmitInfo2KHR& batch, uint32_t device_mask) {
    constexpr Command c = Command::vkQueueSubmit2;
    if (!by_old::is_plain_but_for<Context>(c, batch.pNext, kept_of_submit))
        return false;
    if ((batch.flags & ~VkSubmitFlagsKHR{VK_SUBMIT_PROTECTED_BIT_KHR}) != 0)
        return by_old::refuse<Context>(c, "not called: the old command has no such flag");
    if (batch.flags != 0 && gate.api_version() < VK_API_VERSION_1_1)
        return by_old::refuse<Context>(c, "not called: a protected batch needs Vulkan 1.1");
    bool names_devices = false;  // others than the first
    const auto is_plain = [&](const auto* infos, uint32_t count, auto names_other) {
        for (uint32_t i = 0; i != count; ++i) {
            names_devices = names_devices || names_other(infos[i]);
            if (!by_old::is_plain<Context>(c, infos[i].pNext))
                return false;
        }
        return true;
    };
    const auto is_on_other = [](const VkSemaphoreSubmitInfoKHR& info) {
        return info.deviceIndex != 0;
    };
    const auto runs_on_other = [&](const VkCommandBufferSubmitInfoKHR& info) {
        return by_old::mask_of(info, device_mask) != 1;
    };
    if (!is_plain(batch.pWaitSemaphoreInfos, batch.waitSemaphoreInfoCount, is_on_other) ||
        !is_plain(batch.pCommandBufferInfos, batch.commandBufferInfoCount, runs_on_other) ||
        !is_plain(batch.pSignalSemaphoreInfos, batch.signalSemaphoreInfoCount, is_on_other))
        return false;
    if (names_devices && device_mask == 1)
        return by_old::refuse<Context>(c, "not called: a batch names one of several physical "
                                          "devices, and the Context has no device_mask(VkQueue) "
                                          "that has them");
    return !names_devices || by_old::has(gate, Extension::KHR_device_group, 1) ||
           by_old::refuse<Context>(c, "not called: a batch names one of several physical devices, "
                                      "which needs Vulkan 1.1 or VK_KHR_device_group");
}

/// Converts batches. The memory must be of bytes_of(...) and outlive the result.
struct OldBatches {
    Scratch& memory;
    bool has_timelines;    ///< whether there can be timeline semaphores
    uint32_t device_mask;  ///< all physical devices

    /// The memory for the structures of a batch.
    static uint64_t bytes_of(const VkSubmitInfo2KHR& batch) {
        using Memory = Scratch;
        return Memory::bytes_of<VkTimelineSemaphoreSubmitInfoKHR>(1) +
               Memory::bytes_of<VkDeviceGroupSubmitInfoKHR>(1) +
               Memory::bytes_of<VkProtectedSubmitInfo>(1) +
               semaphore_bytes(batch.waitSemaphoreInfoCount) +
               semaphore_bytes(batch.signalSemaphoreInfoCount) +
               Memory::bytes_of<VkCommandBuffer>(batch.commandBufferInfoCount) +
               Memory::bytes_of<uint32_t>(batch.commandBufferInfoCount);
    }

    VkSubmitInfo convert(const VkSubmitInfo2KHR& batch) const {
        const Semaphores waits = convert(batch.pWaitSemaphoreInfos, batch.waitSemaphoreInfoCount);
        const Semaphores signalled =
            convert(batch.pSignalSemaphoreInfos, batch.signalSemaphoreInfoCount);
        const uint32_t count = batch.commandBufferInfoCount;
        auto* const buffers = memory.take<VkCommandBuffer>(count);
        auto* const masks = memory.take<uint32_t>(count);
        bool names_devices = waits.name_devices || signalled.name_devices;
        for (uint32_t i = 0; i != count; ++i) {
            const VkCommandBufferSubmitInfoKHR& info = batch.pCommandBufferInfos[i];
            buffers[i] = info.commandBuffer;
            masks[i] = by_old::mask_of(info, device_mask);
            names_devices = names_devices || masks[i] != 1;
        }
        const void* chain = batch.pNext;
        if (has_timelines && waits.count + signalled.count != 0)
            chain = linked(VkTimelineSemaphoreSubmitInfoKHR{
                VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR, chain, waits.count,
                waits.values, signalled.count, signalled.values});
        if (names_devices)  // without the structure, the old command uses the first device
            chain = linked(VkDeviceGroupSubmitInfoKHR{
                VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO_KHR, chain, waits.count, waits.devices,
                count, masks, signalled.count, signalled.devices});
        if ((batch.flags & detail::flags_of(VK_SUBMIT_PROTECTED_BIT_KHR)) != 0)
            chain = linked(
                VkProtectedSubmitInfo{VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO, chain, VK_TRUE});
        return {VK_STRUCTURE_TYPE_SUBMIT_INFO,
                chain,
                waits.count,
                waits.semaphores,
                waits.stages,
                count,
                buffers,
                signalled.count,
                signalled.semaphores};
    }

  private:
    struct Semaphores {
        uint32_t count;
        VkSemaphore* semaphores;
        uint64_t* values;
        uint32_t* devices;
        VkPipelineStageFlags* stages;
        bool name_devices;
    };
    static uint64_t semaphore_bytes(uint32_t count) {
        using Memory = Scratch;
        return Memory::bytes_of<VkSemaphore>(count) + Memory::bytes_of<uint64_t>(count) +
               Memory::bytes_of<uint32_t>(count) + Memory::bytes_of<VkPipelineStageFlags>(count);
    }
    Semaphores convert(const VkSemaphoreSubmitInfoKHR* infos, uint32_t count) const {
        Semaphores old = {count,
                          memory.take<VkSemaphore>(count),
                          memory.take<uint64_t>(count),
                          memory.take<uint32_t>(count),
                          memory.take<VkPipelineStageFlags>(count),
                          false};
        for (uint32_t i = 0; i != count; ++i) {
            old.semaphores[i] = infos[i].semaphore;
            old.values[i] = infos[i].value;
            old.devices[i] = infos[i].deviceIndex;
            old.stages[i] = by_old::old_destination(infos[i].stageMask);
            old.name_devices = old.name_devices || infos[i].deviceIndex != 0;
        }
        return old;
    }
    template <class Structure>
    const void* linked(const Structure& structure) const {
        auto* const copy = memory.take<Structure>(1);
        *copy = structure;
        return copy;
    }
};

#endif

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Submit {
#ifdef VK_KHR_synchronization2
    /// Preconditions: the pNext chains have only structures that also extend VkSubmitInfo. There is
    /// no flag but VK_SUBMIT_PROTECTED_BIT, and that only with Vulkan 1.1. Device masks are 0 or 1,
    /// and device indices are 0, unless Context::device_mask(queue) returns a mask of several
    /// physical devices, and the gate has Vulkan 1.1 or VK_KHR_device_group. Otherwise,
    /// VK_ERROR_VALIDATION_FAILED, and nothing is submitted.
    ///
    /// Semaphores are signaled after all commands, whatever stages are asked for. The values of
    /// semaphores are passed on if the gate has Vulkan 1.2 or VK_KHR_timeline_semaphore. Without
    /// these, all semaphores are binary, and Vulkan ignores their values.
    static VKAPI_ATTR VkResult VKAPI_CALL vkQueueSubmit2(VkQueue queue, uint32_t count,
                                                         const VkSubmitInfo2KHR* batches,
                                                         VkFence fence) {
        const Gate& gate = Context::gate(queue);
        const uint32_t device_mask = detail::device_mask_of<Context>(queue);
        uint64_t byte_count = Scratch::bytes_of<VkSubmitInfo>(count);
        for (uint32_t i = 0; i != count; ++i) {
            if (!by_old::is_expressible<Context>(gate, batches[i], device_mask))
                return VK_ERROR_VALIDATION_FAILED_EXT;
            byte_count += OldBatches::bytes_of(batches[i]);
        }
        Scratch memory(byte_count);
        if (!memory.is_allocated())
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        const OldBatches conversion = {memory, gate.allows_any_alias(Command::vkWaitSemaphores),
                                       device_mask};
        auto* const old = memory.take<VkSubmitInfo>(count);
        for (uint32_t i = 0; i != count; ++i)
            old[i] = conversion.convert(batches[i]);
        return detail::table_of<Context>(queue).vkQueueSubmit(queue, count, old, fence);
    }
#endif

    template <class Table>
    static void add_to([[maybe_unused]] const Slots<Table>& targets) {
#ifdef VK_KHR_synchronization2
        VKGATE_DETAIL_NEW_BY_OLD(vkQueueSubmit2, vkQueueSubmit);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_SUBMIT_HPP
