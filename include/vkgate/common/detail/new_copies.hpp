// vkCmdCopyBuffer2 and its siblings by vkCmdCopyBuffer and its siblings.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_COPIES_HPP
#define VKGATE_COMMON_DETAIL_NEW_COPIES_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_checks.hpp"
#include "parts.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

inline VkBufferCopy old_region(const VkBufferCopy2KHR& region) {
    return {region.srcOffset, region.dstOffset, region.size};
}
inline VkImageCopy old_region(const VkImageCopy2KHR& region) {
    return {region.srcSubresource, region.srcOffset, region.dstSubresource, region.dstOffset,
            region.extent};
}
inline VkBufferImageCopy old_region(const VkBufferImageCopy2KHR& region) {
    return {region.bufferOffset,     region.bufferRowLength, region.bufferImageHeight,
            region.imageSubresource, region.imageOffset,     region.imageExtent};
}
inline VkImageBlit old_region(const VkImageBlit2KHR& region) {
    return {region.srcSubresource,
            {region.srcOffsets[0], region.srcOffsets[1]},
            region.dstSubresource,
            {region.dstOffsets[0], region.dstOffsets[1]}};
}
inline VkImageResolve old_region(const VkImageResolve2KHR& region) {
    return {region.srcSubresource, region.srcOffset, region.dstSubresource, region.dstOffset,
            region.extent};
}

VKGATE_FOREIGN_CALLS_BEGIN

/// Calls call(count, regions) once for every 16 regions. Several copies are equal to one, because
/// the regions of one copy are not ordered either.
template <class Region, class Call>
void in_groups(const Region* regions, uint32_t count, Call call) {
    decltype(by_old::old_region(*regions)) part[part_size];
    detail::for_each_part(count, [&](uint32_t first, uint32_t size) {
        for (uint32_t i = 0; i != size; ++i)
            part[i] = by_old::old_region(regions[first + i]);
        call(size, part);
    });
}

template <class Context>
struct Copies {
    /// Precondition: the pNext chains of the structure and of its regions are empty.
    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyBuffer2(VkCommandBuffer commands,
                                                       const VkCopyBufferInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdCopyBuffer2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto copy = detail::table_of<Context>(commands).vkCmdCopyBuffer;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkBufferCopy* regions) {
                              copy(commands, info->srcBuffer, info->dstBuffer, count, regions);
                          });
    }

    /// Precondition: the pNext chains of the structure and of its regions are empty.
    static VKAPI_ATTR void VKAPI_CALL vkCmdCopyImage2(VkCommandBuffer commands,
                                                      const VkCopyImageInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdCopyImage2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto copy = detail::table_of<Context>(commands).vkCmdCopyImage;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkImageCopy* regions) {
                              copy(commands, info->srcImage, info->srcImageLayout, info->dstImage,
                                   info->dstImageLayout, count, regions);
                          });
    }

    /// Precondition: the pNext chains of the structure and of its regions are empty: no rotation.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdCopyBufferToImage2(VkCommandBuffer commands, const VkCopyBufferToImageInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdCopyBufferToImage2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto copy = detail::table_of<Context>(commands).vkCmdCopyBufferToImage;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkBufferImageCopy* regions) {
                              copy(commands, info->srcBuffer, info->dstImage, info->dstImageLayout,
                                   count, regions);
                          });
    }

    /// Precondition: the pNext chains of the structure and of its regions are empty: no rotation.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdCopyImageToBuffer2(VkCommandBuffer commands, const VkCopyImageToBufferInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdCopyImageToBuffer2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto copy = detail::table_of<Context>(commands).vkCmdCopyImageToBuffer;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkBufferImageCopy* regions) {
                              copy(commands, info->srcImage, info->srcImageLayout, info->dstBuffer,
                                   count, regions);
                          });
    }

    /// Precondition: the pNext chains of the structure and of its regions are empty: no rotation,
    /// no weights of a cubic filter.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBlitImage2(VkCommandBuffer commands,
                                                      const VkBlitImageInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdBlitImage2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto blit = detail::table_of<Context>(commands).vkCmdBlitImage;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkImageBlit* regions) {
                              blit(commands, info->srcImage, info->srcImageLayout, info->dstImage,
                                   info->dstImageLayout, count, regions, info->filter);
                          });
    }

    /// Precondition: the pNext chains of the structure and of its regions are empty: no resolve
    /// mode.
    static VKAPI_ATTR void VKAPI_CALL vkCmdResolveImage2(VkCommandBuffer commands,
                                                         const VkResolveImageInfo2KHR* info) {
        if (!by_old::is_plain<Context>(Command::vkCmdResolveImage2, *info, info->pRegions,
                                       info->regionCount))
            return;
        const auto resolve = detail::table_of<Context>(commands).vkCmdResolveImage;
        by_old::in_groups(info->pRegions, info->regionCount,
                          [&](uint32_t count, const VkImageResolve* regions) {
                              resolve(commands, info->srcImage, info->srcImageLayout,
                                      info->dstImage, info->dstImageLayout, count, regions);
                          });
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdCopyBuffer2, vkCmdCopyBuffer);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdCopyImage2, vkCmdCopyImage);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdCopyBufferToImage2, vkCmdCopyBufferToImage);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdCopyImageToBuffer2, vkCmdCopyImageToBuffer);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBlitImage2, vkCmdBlitImage);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdResolveImage2, vkCmdResolveImage);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_COPIES_HPP
