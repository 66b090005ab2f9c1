// Copies, blits and resolves. A command with many regions becomes several commands of at most 16,
// so that no memory is needed. This changes nothing: the regions of one command are not ordered,
// and none may write what another one reads.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_COPIES_HPP
#define VKGATE_COMMON_DETAIL_COPIES_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"
#include "parts.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

inline VkBufferCopy2KHR newer_region(const VkBufferCopy& r) {
    return {VK_STRUCTURE_TYPE_BUFFER_COPY_2_KHR, nullptr, r.srcOffset, r.dstOffset, r.size};
}
inline VkImageCopy2KHR newer_region(const VkImageCopy& r) {
    return {VK_STRUCTURE_TYPE_IMAGE_COPY_2_KHR,
            nullptr,
            r.srcSubresource,
            r.srcOffset,
            r.dstSubresource,
            r.dstOffset,
            r.extent};
}
inline VkBufferImageCopy2KHR newer_region(const VkBufferImageCopy& r) {
    return {VK_STRUCTURE_TYPE_BUFFER_IMAGE_COPY_2_KHR,
            nullptr,
            r.bufferOffset,
            r.bufferRowLength,
            r.bufferImageHeight,
            r.imageSubresource,
            r.imageOffset,
            r.imageExtent};
}
inline VkImageBlit2KHR newer_region(const VkImageBlit& r) {
    return {
        VK_STRUCTURE_TYPE_IMAGE_BLIT_2_KHR, nullptr,          r.srcSubresource,
        {r.srcOffsets[0], r.srcOffsets[1]}, r.dstSubresource, {r.dstOffsets[0], r.dstOffsets[1]}};
}
inline VkImageResolve2KHR newer_region(const VkImageResolve& r) {
    return {VK_STRUCTURE_TYPE_IMAGE_RESOLVE_2_KHR,
            nullptr,
            r.srcSubresource,
            r.srcOffset,
            r.dstSubresource,
            r.dstOffset,
            r.extent};
}

VKGATE_FOREIGN_CALLS_BEGIN

/// Calls the newer command with the regions, at most 16 at a time. `info` lacks only the regions.
template <class Command, class Info, class Region>
void copy_regions(VkCommandBuffer commands, Command newer, Info info, uint32_t count,
                  const Region* regions) {
    decltype(by_new::newer_region(*regions)) part[part_size];
    info.pRegions = part;
    detail::for_each_part(count, [&](uint32_t first, uint32_t size) {
        for (uint32_t i = 0; i != size; ++i)
            part[i] = by_new::newer_region(regions[first + i]);
        info.regionCount = size;
        newer(commands, &info);
    });
}

template <class Context>
struct Copies {
    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyBuffer(VkCommandBuffer commands, VkBuffer from,
                                                      VkBuffer to, uint32_t count,
                                                      const VkBufferCopy* regions) {
        const VkCopyBufferInfo2KHR info = {
            VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2_KHR, nullptr, from, to, 0, nullptr};
        by_new::copy_regions(commands, detail::table_of<Context>(commands).vkCmdCopyBuffer2KHR,
                             info, count, regions);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyImage(VkCommandBuffer commands, VkImage from,
                                                     VkImageLayout from_layout, VkImage to,
                                                     VkImageLayout to_layout, uint32_t count,
                                                     const VkImageCopy* regions) {
        const VkCopyImageInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_IMAGE_INFO_2_KHR,
                                          nullptr,
                                          from,
                                          from_layout,
                                          to,
                                          to_layout,
                                          0,
                                          nullptr};
        by_new::copy_regions(commands, detail::table_of<Context>(commands).vkCmdCopyImage2KHR, info,
                             count, regions);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyBufferToImage(VkCommandBuffer commands,
                                                             VkBuffer from, VkImage to,
                                                             VkImageLayout to_layout,
                                                             uint32_t count,
                                                             const VkBufferImageCopy* regions) {
        const VkCopyBufferToImageInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_BUFFER_TO_IMAGE_INFO_2_KHR,
                                                  nullptr,
                                                  from,
                                                  to,
                                                  to_layout,
                                                  0,
                                                  nullptr};
        by_new::copy_regions(commands,
                             detail::table_of<Context>(commands).vkCmdCopyBufferToImage2KHR, info,
                             count, regions);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyImageToBuffer(VkCommandBuffer commands, VkImage from,
                                                             VkImageLayout from_layout, VkBuffer to,
                                                             uint32_t count,
                                                             const VkBufferImageCopy* regions) {
        const VkCopyImageToBufferInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_IMAGE_TO_BUFFER_INFO_2_KHR,
                                                  nullptr,
                                                  from,
                                                  from_layout,
                                                  to,
                                                  0,
                                                  nullptr};
        by_new::copy_regions(commands,
                             detail::table_of<Context>(commands).vkCmdCopyImageToBuffer2KHR, info,
                             count, regions);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdBlitImage(VkCommandBuffer commands, VkImage from,
                                                     VkImageLayout from_layout, VkImage to,
                                                     VkImageLayout to_layout, uint32_t count,
                                                     const VkImageBlit* regions, VkFilter filter) {
        const VkBlitImageInfo2KHR info = {VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2_KHR,
                                          nullptr,
                                          from,
                                          from_layout,
                                          to,
                                          to_layout,
                                          0,
                                          nullptr,
                                          filter};
        by_new::copy_regions(commands, detail::table_of<Context>(commands).vkCmdBlitImage2KHR, info,
                             count, regions);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdResolveImage(VkCommandBuffer commands, VkImage from,
                                                        VkImageLayout from_layout, VkImage to,
                                                        VkImageLayout to_layout, uint32_t count,
                                                        const VkImageResolve* regions) {
        const VkResolveImageInfo2KHR info = {VK_STRUCTURE_TYPE_RESOLVE_IMAGE_INFO_2_KHR,
                                             nullptr,
                                             from,
                                             from_layout,
                                             to,
                                             to_layout,
                                             0,
                                             nullptr};
        by_new::copy_regions(commands, detail::table_of<Context>(commands).vkCmdResolveImage2KHR,
                             info, count, regions);
    }

    static void install(DeviceTable& table) {
        using Common = Copies;
        by_new::install(table.vkCmdCopyBuffer, table.vkCmdCopyBuffer2KHR, &Common::vkCmdCopyBuffer);
        by_new::install(table.vkCmdCopyImage, table.vkCmdCopyImage2KHR, &Common::vkCmdCopyImage);
        by_new::install(table.vkCmdCopyBufferToImage, table.vkCmdCopyBufferToImage2KHR,
                        &Common::vkCmdCopyBufferToImage);
        by_new::install(table.vkCmdCopyImageToBuffer, table.vkCmdCopyImageToBuffer2KHR,
                        &Common::vkCmdCopyImageToBuffer);
        by_new::install(table.vkCmdBlitImage, table.vkCmdBlitImage2KHR, &Common::vkCmdBlitImage);
        by_new::install(table.vkCmdResolveImage, table.vkCmdResolveImage2KHR,
                        &Common::vkCmdResolveImage);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_COPIES_HPP
