// Memory, its objects, and queues.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_MEMORY_HPP
#define VKGATE_COMMON_DETAIL_MEMORY_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"
#include "returned_array.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Memory {
    static VKAPI_ATTR VkResult VKAPI_CALL vkBindBufferMemory(VkDevice device, VkBuffer buffer,
                                                             VkDeviceMemory memory,
                                                             VkDeviceSize offset) {
        const VkBindBufferMemoryInfoKHR info = {VK_STRUCTURE_TYPE_BIND_BUFFER_MEMORY_INFO_KHR,
                                                nullptr, buffer, memory, offset};
        return detail::table_of<Context>(device).vkBindBufferMemory2(device, 1, &info);
    }

    static VKAPI_ATTR VkResult VKAPI_CALL vkBindImageMemory(VkDevice device, VkImage image,
                                                            VkDeviceMemory memory,
                                                            VkDeviceSize offset) {
        const VkBindImageMemoryInfoKHR info = {VK_STRUCTURE_TYPE_BIND_IMAGE_MEMORY_INFO_KHR,
                                               nullptr, image, memory, offset};
        return detail::table_of<Context>(device).vkBindImageMemory2(device, 1, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetBufferMemoryRequirements(
        VkDevice device, VkBuffer buffer, VkMemoryRequirements* requirements) {
        const VkBufferMemoryRequirementsInfo2KHR info = {
            VK_STRUCTURE_TYPE_BUFFER_MEMORY_REQUIREMENTS_INFO_2_KHR, nullptr, buffer};
        auto newer =
            by_new::empty<VkMemoryRequirements2KHR>(VK_STRUCTURE_TYPE_MEMORY_REQUIREMENTS_2_KHR);
        detail::table_of<Context>(device).vkGetBufferMemoryRequirements2(device, &info, &newer);
        *requirements = newer.memoryRequirements;
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetImageMemoryRequirements(
        VkDevice device, VkImage image, VkMemoryRequirements* requirements) {
        const VkImageMemoryRequirementsInfo2KHR info = {
            VK_STRUCTURE_TYPE_IMAGE_MEMORY_REQUIREMENTS_INFO_2_KHR, nullptr, image};
        auto newer =
            by_new::empty<VkMemoryRequirements2KHR>(VK_STRUCTURE_TYPE_MEMORY_REQUIREMENTS_2_KHR);
        detail::table_of<Context>(device).vkGetImageMemoryRequirements2(device, &info, &newer);
        *requirements = newer.memoryRequirements;
    }

    static VKAPI_ATTR void VKAPI_CALL
    vkGetImageSparseMemoryRequirements(VkDevice device, VkImage image, uint32_t* count,
                                       VkSparseImageMemoryRequirements* requirements) {
        const VkImageSparseMemoryRequirementsInfo2KHR info = {
            VK_STRUCTURE_TYPE_IMAGE_SPARSE_MEMORY_REQUIREMENTS_INFO_2_KHR, nullptr, image};
        by_new::returned_array(
            count, requirements, VK_STRUCTURE_TYPE_SPARSE_IMAGE_MEMORY_REQUIREMENTS_2_KHR,
            &VkSparseImageMemoryRequirements2KHR::memoryRequirements, NoMemory::cuts,
            [&](uint32_t* n, VkSparseImageMemoryRequirements2KHR* newer) {
                detail::table_of<Context>(device).vkGetImageSparseMemoryRequirements2(device, &info,
                                                                                      n, newer);
                return VK_SUCCESS;
            });
    }

#ifdef VK_EXT_image_compression_control
    static VKAPI_ATTR void VKAPI_CALL vkGetImageSubresourceLayout(
        VkDevice device, VkImage image, const VkImageSubresource* subresource,
        VkSubresourceLayout* layout) {
        const VkImageSubresource2EXT info = {VK_STRUCTURE_TYPE_IMAGE_SUBRESOURCE_2_EXT, nullptr,
                                             *subresource};
        auto newer =
            by_new::empty<VkSubresourceLayout2EXT>(VK_STRUCTURE_TYPE_SUBRESOURCE_LAYOUT_2_EXT);
        detail::table_of<Context>(device).vkGetImageSubresourceLayout2EXT(device, image, &info,
                                                                          &newer);
        *layout = newer.subresourceLayout;
    }
#endif

#ifdef VK_KHR_map_memory2
    static VKAPI_ATTR VkResult VKAPI_CALL vkMapMemory(VkDevice device, VkDeviceMemory memory,
                                                      VkDeviceSize offset, VkDeviceSize size,
                                                      VkMemoryMapFlags flags, void** data) {
        const VkMemoryMapInfoKHR info = {
            VK_STRUCTURE_TYPE_MEMORY_MAP_INFO_KHR, nullptr, flags, memory, offset, size};
        return detail::table_of<Context>(device).vkMapMemory2KHR(device, &info, data);
    }

    /// vkUnmapMemory2 fails only with VK_MEMORY_UNMAP_RESERVE_BIT_EXT.
    static VKAPI_ATTR void VKAPI_CALL vkUnmapMemory(VkDevice device, VkDeviceMemory memory) {
        const VkMemoryUnmapInfoKHR info = {VK_STRUCTURE_TYPE_MEMORY_UNMAP_INFO_KHR, nullptr, 0,
                                           memory};
        detail::table_of<Context>(device).vkUnmapMemory2KHR(device, &info);
    }
#endif

    static VKAPI_ATTR void VKAPI_CALL vkGetDeviceQueue(VkDevice device, uint32_t family,
                                                       uint32_t index, VkQueue* queue) {
        const VkDeviceQueueInfo2 info = {VK_STRUCTURE_TYPE_DEVICE_QUEUE_INFO_2, nullptr, 0, family,
                                         index};
        detail::table_of<Context>(device).vkGetDeviceQueue2(device, &info, queue);
    }

    static void install(DeviceTable& table) {
        using Common = Memory;
        by_new::install(table.vkBindBufferMemory, table.vkBindBufferMemory2,
                        &Common::vkBindBufferMemory);
        by_new::install(table.vkBindImageMemory, table.vkBindImageMemory2,
                        &Common::vkBindImageMemory);
        by_new::install(table.vkGetBufferMemoryRequirements, table.vkGetBufferMemoryRequirements2,
                        &Common::vkGetBufferMemoryRequirements);
        by_new::install(table.vkGetImageMemoryRequirements, table.vkGetImageMemoryRequirements2,
                        &Common::vkGetImageMemoryRequirements);
        by_new::install(table.vkGetImageSparseMemoryRequirements,
                        table.vkGetImageSparseMemoryRequirements2,
                        &Common::vkGetImageSparseMemoryRequirements);
#ifdef VK_EXT_image_compression_control
        by_new::install(table.vkGetImageSubresourceLayout, table.vkGetImageSubresourceLayout2EXT,
                        &Common::vkGetImageSubresourceLayout);
#endif
#ifdef VK_KHR_map_memory2
        by_new::install(table.vkMapMemory, table.vkMapMemory2KHR, &Common::vkMapMemory);
        by_new::install(table.vkUnmapMemory, table.vkUnmapMemory2KHR, &Common::vkUnmapMemory);
#endif
        by_new::install(table.vkGetDeviceQueue, table.vkGetDeviceQueue2, &Common::vkGetDeviceQueue);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_MEMORY_HPP
