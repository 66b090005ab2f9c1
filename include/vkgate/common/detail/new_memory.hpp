// vkBindBufferMemory2, vkGetBufferMemoryRequirements2, vkMapMemory2 and other commands of a device
// by their first versions.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_MEMORY_HPP
#define VKGATE_COMMON_DETAIL_NEW_MEMORY_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_arrays.hpp"
#include "new_checks.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Memory {
    /// Precondition: the pNext chains are empty; otherwise, VK_ERROR_VALIDATION_FAILED, and nothing
    /// is bound. After another failure, the remaining buffers are still bound.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkBindBufferMemory2(VkDevice device, uint32_t count, const VkBindBufferMemoryInfoKHR* infos) {
        const auto bind = detail::table_of<Context>(device).vkBindBufferMemory;
        return bind_all(Command::vkBindBufferMemory2, count, infos, [&](const auto& info) {
            return bind(device, info.buffer, info.memory, info.memoryOffset);
        });
    }

    /// Precondition: the pNext chains are empty (no plane, no swapchain, no device group);
    /// otherwise, VK_ERROR_VALIDATION_FAILED, and nothing is bound. After another failure, the
    /// remaining images are still bound.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkBindImageMemory2(VkDevice device, uint32_t count, const VkBindImageMemoryInfoKHR* infos) {
        const auto bind = detail::table_of<Context>(device).vkBindImageMemory;
        return bind_all(Command::vkBindImageMemory2, count, infos, [&](const auto& info) {
            return bind(device, info.image, info.memory, info.memoryOffset);
        });
    }

    /// Precondition: the pNext chain of `info` is empty; otherwise, the requirements are zero.
    /// Structures in that of `requirements` are left as they are.
    static VKAPI_ATTR void VKAPI_CALL
    vkGetBufferMemoryRequirements2(VkDevice device, const VkBufferMemoryRequirementsInfo2KHR* info,
                                   VkMemoryRequirements2KHR* requirements) {
        constexpr Command c = Command::vkGetBufferMemoryRequirements2;
        requirements->memoryRequirements = {};
        if (!by_old::is_plain<Context>(c, info->pNext))
            return;
        detail::table_of<Context>(device).vkGetBufferMemoryRequirements(
            device, info->buffer, &requirements->memoryRequirements);
        by_old::leave<Context>(c, requirements->pNext);
    }

    /// Precondition: the pNext chain of `info` is empty (no plane); otherwise, the requirements are
    /// zero. Structures in that of `requirements` are left as they are.
    static VKAPI_ATTR void VKAPI_CALL
    vkGetImageMemoryRequirements2(VkDevice device, const VkImageMemoryRequirementsInfo2KHR* info,
                                  VkMemoryRequirements2KHR* requirements) {
        constexpr Command c = Command::vkGetImageMemoryRequirements2;
        requirements->memoryRequirements = {};
        if (!by_old::is_plain<Context>(c, info->pNext))
            return;
        detail::table_of<Context>(device).vkGetImageMemoryRequirements(
            device, info->image, &requirements->memoryRequirements);
        by_old::leave<Context>(c, requirements->pNext);
    }

    /// Precondition: the pNext chain of `info` is empty; otherwise, nothing is returned. Structures
    /// in those of the requirements are left as they are. Returns nothing without memory.
    static VKAPI_ATTR void VKAPI_CALL vkGetImageSparseMemoryRequirements2(
        VkDevice device, const VkImageSparseMemoryRequirementsInfo2KHR* info, uint32_t* count,
        VkSparseImageMemoryRequirements2KHR* requirements) {
        constexpr Command c = Command::vkGetImageSparseMemoryRequirements2;
        if (!by_old::is_plain<Context>(c, info->pNext)) {
            *count = 0;
            return;
        }
        by_old::return_array<Context>(
            c, count, requirements, &VkSparseImageMemoryRequirements2KHR::memoryRequirements,
            [&](uint32_t* length, VkSparseImageMemoryRequirements* old) {
                detail::table_of<Context>(device).vkGetImageSparseMemoryRequirements(
                    device, info->image, length, old);
                return VK_SUCCESS;
            });
    }

    /// Precondition: `flags` is 0, and the pNext chain is empty; otherwise, the queue is NULL.
    static VKAPI_ATTR void VKAPI_CALL vkGetDeviceQueue2(VkDevice device,
                                                        const VkDeviceQueueInfo2* info,
                                                        VkQueue* queue) {
        constexpr Command c = Command::vkGetDeviceQueue2;
        *queue = VkQueue{};
        if (info->flags != 0)
            by_old::refuse<Context>(c, "not called: the old command gets only queues that were "
                                       "created without flags");
        else if (by_old::is_plain<Context>(c, info->pNext))
            detail::table_of<Context>(device).vkGetDeviceQueue(device, info->queueFamilyIndex,
                                                               info->queueIndex, queue);
    }

#ifdef VK_KHR_map_memory2
    /// Precondition: the pNext chain is empty; otherwise, VK_ERROR_VALIDATION_FAILED.
    static VKAPI_ATTR VkResult VKAPI_CALL vkMapMemory2(VkDevice device,
                                                       const VkMemoryMapInfoKHR* info,
                                                       void** data) {
        if (!by_old::is_plain<Context>(Command::vkMapMemory2, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        return detail::table_of<Context>(device).vkMapMemory(device, info->memory, info->offset,
                                                             info->size, info->flags, data);
    }

    /// Precondition: `flags` is 0, and the pNext chain is empty; otherwise,
    /// VK_ERROR_VALIDATION_FAILED, and the memory stays mapped.
    static VKAPI_ATTR VkResult VKAPI_CALL vkUnmapMemory2(VkDevice device,
                                                         const VkMemoryUnmapInfoKHR* info) {
        constexpr Command c = Command::vkUnmapMemory2;
        if (!by_old::is_plain<Context>(c, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        if (info->flags != 0) {
            by_old::refuse<Context>(c, "not called: the old command has no flags");
            return VK_ERROR_VALIDATION_FAILED_EXT;
        }
        detail::table_of<Context>(device).vkUnmapMemory(device, info->memory);
        return VK_SUCCESS;
    }
#endif

#ifdef VK_EXT_image_compression_control
    /// Preconditions: the pNext chain of `subresource` is empty; otherwise, the layout is zero. The
    /// image is linear. (The new command takes others, too, but what it returns for them is of no
    /// use without the extensions that the old driver lacks.) Structures in the pNext chain of
    /// `layout` are left as they are.
    static VKAPI_ATTR void VKAPI_CALL vkGetImageSubresourceLayout2(
        VkDevice device, VkImage image, const VkImageSubresource2EXT* subresource,
        VkSubresourceLayout2EXT* layout) {
        constexpr Command c = Command::vkGetImageSubresourceLayout2;
        layout->subresourceLayout = {};
        if (!by_old::is_plain<Context>(c, subresource->pNext))
            return;
        detail::table_of<Context>(device).vkGetImageSubresourceLayout(
            device, image, &subresource->imageSubresource, &layout->subresourceLayout);
        by_old::leave<Context>(c, layout->pNext);
    }
#endif

    /// Precondition: the pNext chain is empty; otherwise, VK_ERROR_VALIDATION_FAILED. The old
    /// command acquires for all devices of a group, which includes those of `deviceMask`.
    static VKAPI_ATTR VkResult VKAPI_CALL vkAcquireNextImage2KHR(
        VkDevice device, const VkAcquireNextImageInfoKHR* info, uint32_t* image_index) {
        if (!by_old::is_plain<Context>(Command::vkAcquireNextImage2KHR, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        return detail::table_of<Context>(device).vkAcquireNextImageKHR(
            device, info->swapchain, info->timeout, info->semaphore, info->fence, image_index);
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkBindBufferMemory2, vkBindBufferMemory);
        VKGATE_DETAIL_NEW_BY_OLD(vkBindImageMemory2, vkBindImageMemory);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetBufferMemoryRequirements2, vkGetBufferMemoryRequirements);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetImageMemoryRequirements2, vkGetImageMemoryRequirements);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetImageSparseMemoryRequirements2,
                                 vkGetImageSparseMemoryRequirements);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetDeviceQueue2, vkGetDeviceQueue);
#ifdef VK_KHR_map_memory2
        VKGATE_DETAIL_NEW_BY_OLD(vkMapMemory2, vkMapMemory);
        VKGATE_DETAIL_NEW_BY_OLD(vkUnmapMemory2, vkUnmapMemory);
#endif
#ifdef VK_EXT_image_compression_control
        VKGATE_DETAIL_NEW_BY_OLD(vkGetImageSubresourceLayout2, vkGetImageSubresourceLayout);
#endif
        VKGATE_DETAIL_NEW_BY_OLD(vkAcquireNextImage2KHR, vkAcquireNextImageKHR);
    }

  private:
    /// Calls `bind` for each, even after a failure, and returns the first failure.
    template <class Info, class Bind>
    static VkResult bind_all(Command c, uint32_t count, const Info* infos, Bind bind) {
        if (!are_plain(c, infos, count))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        VkResult result = VK_SUCCESS;
        for (uint32_t i = 0; i != count; ++i) {
            const VkResult one = bind(infos[i]);
            result = result != VK_SUCCESS ? result : one;
        }
        return result;
    }
    template <class Info>
    static bool are_plain(Command c, const Info* infos, uint32_t count) {
        for (uint32_t i = 0; i != count; ++i)
            if (!by_old::is_plain<Context>(c, infos[i].pNext))
                return false;
        return true;
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_MEMORY_HPP
