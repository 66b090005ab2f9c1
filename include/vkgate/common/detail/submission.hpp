// vkQueueSubmit by vkQueueSubmit2.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_SUBMISSION_HPP
#define VKGATE_COMMON_DETAIL_SUBMISSION_HPP

#include <stdint.h>

#include <cstring>

#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"
#include "kept_structures.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

#ifdef VK_KHR_synchronization2

// What becomes of the structures that extend VkSubmitInfo (vk.xml, structextends):
//   VkTimelineSemaphoreSubmitInfo, VkD3D12FenceSubmitInfoKHR     VkSemaphoreSubmitInfo::value
//   VkDeviceGroupSubmitInfo       deviceIndex of the semaphores, deviceMask of the command buffers
//   VkProtectedSubmitInfo         VK_SUBMIT_PROTECTED_BIT
//   kept_of_submit, which extend VkSubmitInfo2, too              stay
//   VkAmigoProfilingSubmitInfoSEC, VkThrottleHintSubmitInfoSEC   dropped; they are hints
//   those of newer registries                                    dropped

/// What a VkSubmitInfo's chain says of its semaphores and command buffers.
struct SubmitChain {
    const VkTimelineSemaphoreSubmitInfoKHR* values;
    VkTimelineSemaphoreSubmitInfoKHR fence_values = {};
    const VkDeviceGroupSubmitInfoKHR* group;
    bool is_protected = false;

    explicit SubmitChain(const void* chain)
        : values(vkgate::find_in_chain<VkTimelineSemaphoreSubmitInfoKHR>(
              chain, VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR)),
          group(vkgate::find_in_chain<VkDeviceGroupSubmitInfoKHR>(
              chain, VK_STRUCTURE_TYPE_DEVICE_GROUP_SUBMIT_INFO_KHR)) {
        // VkD3D12FenceSubmitInfoKHR has the same members, but is another type, so it is copied.
        if (const auto* const fences =
                vkgate::find_in_chain<void>(chain, VK_STRUCTURE_TYPE_D3D12_FENCE_SUBMIT_INFO_KHR))
            std::memcpy(&fence_values, fences, sizeof fence_values);
        const auto* const protection = vkgate::find_in_chain<VkProtectedSubmitInfo>(
            chain, VK_STRUCTURE_TYPE_PROTECTED_SUBMIT_INFO);
        is_protected = protection != nullptr && protection->protectedSubmit != VK_FALSE;
    }

    VkSemaphoreSubmitInfoKHR wait(const VkSubmitInfo& submit, uint32_t i) const {
        return {VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO_KHR,
                nullptr,
                submit.pWaitSemaphores[i],
                wait_value(values, i) != 0 ? wait_value(values, i) : wait_value(&fence_values, i),
                submit.pWaitDstStageMask[i],
                group != nullptr && i < group->waitSemaphoreCount
                    ? group->pWaitSemaphoreDeviceIndices[i]
                    : 0};
    }
    /// Signals when all commands are complete, as vkQueueSubmit does.
    VkSemaphoreSubmitInfoKHR signal(const VkSubmitInfo& submit, uint32_t i) const {
        return {VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO_KHR,
                nullptr,
                submit.pSignalSemaphores[i],
                signal_value(values, i) != 0 ? signal_value(values, i)
                                             : signal_value(&fence_values, i),
                VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT_KHR,
                group != nullptr && i < group->signalSemaphoreCount
                    ? group->pSignalSemaphoreDeviceIndices[i]
                    : 0};
    }
    /// @{ 0 if there is none: the arrays are optional.
    static uint64_t wait_value(const VkTimelineSemaphoreSubmitInfoKHR* info, uint32_t i) {
        return info != nullptr && info->pWaitSemaphoreValues != nullptr &&
                       i < info->waitSemaphoreValueCount
                   ? info->pWaitSemaphoreValues[i]
                   : 0;
    }
    static uint64_t signal_value(const VkTimelineSemaphoreSubmitInfoKHR* info, uint32_t i) {
        return info != nullptr && info->pSignalSemaphoreValues != nullptr &&
                       i < info->signalSemaphoreValueCount
                   ? info->pSignalSemaphoreValues[i]
                   : 0;
    }
    /// @}
    /// Without VkDeviceGroupSubmitInfo, "command buffers execute on device index zero". In
    /// VkCommandBufferSubmitInfo, a mask of 0 would be all devices.
    VkCommandBufferSubmitInfoKHR command_buffer(const VkSubmitInfo& submit, uint32_t i) const {
        return {
            VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO_KHR, nullptr, submit.pCommandBuffers[i],
            group != nullptr && i < group->commandBufferCount ? group->pCommandBufferDeviceMasks[i]
                                                              : 1};
    }
};

/// The memory for newer_submit().
inline uint64_t submit_bytes(const VkSubmitInfo& submit) {
    return Scratch::bytes_of<VkSemaphoreSubmitInfoKHR>(submit.waitSemaphoreCount) +
           Scratch::bytes_of<VkCommandBufferSubmitInfoKHR>(submit.commandBufferCount) +
           Scratch::bytes_of<VkSemaphoreSubmitInfoKHR>(submit.signalSemaphoreCount) +
           detail::kept_bytes(submit.pNext, kept_of_submit);
}

inline VkSubmitInfo2KHR newer_submit(const VkSubmitInfo& submit, Scratch& scratch) {
    const SubmitChain chain(submit.pNext);
    auto* const waits = scratch.take<VkSemaphoreSubmitInfoKHR>(submit.waitSemaphoreCount);
    for (uint32_t i = 0; i != submit.waitSemaphoreCount; ++i)
        waits[i] = chain.wait(submit, i);
    auto* const buffers = scratch.take<VkCommandBufferSubmitInfoKHR>(submit.commandBufferCount);
    for (uint32_t i = 0; i != submit.commandBufferCount; ++i)
        buffers[i] = chain.command_buffer(submit, i);
    auto* const signalled = scratch.take<VkSemaphoreSubmitInfoKHR>(submit.signalSemaphoreCount);
    for (uint32_t i = 0; i != submit.signalSemaphoreCount; ++i)
        signalled[i] = chain.signal(submit, i);
    return {VK_STRUCTURE_TYPE_SUBMIT_INFO_2_KHR,
            detail::kept_chain(submit.pNext, kept_of_submit, scratch),
            chain.is_protected ? VkSubmitFlagsKHR{VK_SUBMIT_PROTECTED_BIT_KHR} : 0,
            submit.waitSemaphoreCount,
            waits,
            submit.commandBufferCount,
            buffers,
            submit.signalSemaphoreCount,
            signalled};
}

#endif

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Submission {
#ifdef VK_KHR_synchronization2
    /// One call, because the fence waits for all submissions and a failure concerns all of them.
    static VKAPI_ATTR VkResult VKAPI_CALL vkQueueSubmit(VkQueue queue, uint32_t count,
                                                        const VkSubmitInfo* submits,
                                                        VkFence fence) {
        uint64_t byte_count = Scratch::bytes_of<VkSubmitInfo2KHR>(count);
        for (uint32_t i = 0; i != count; ++i)
            byte_count += by_new::submit_bytes(submits[i]);
        Scratch scratch(byte_count);
        if (!scratch.is_allocated())
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        auto* const newer = scratch.take<VkSubmitInfo2KHR>(count);
        for (uint32_t i = 0; i != count; ++i)
            newer[i] = by_new::newer_submit(submits[i], scratch);
        return detail::table_of<Context>(queue).vkQueueSubmit2KHR(queue, count, newer, fence);
    }
#endif

    static void install([[maybe_unused]] DeviceTable& table) {
#ifdef VK_KHR_synchronization2
        by_new::install(table.vkQueueSubmit, table.vkQueueSubmit2KHR, &Submission::vkQueueSubmit);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_SUBMISSION_HPP
