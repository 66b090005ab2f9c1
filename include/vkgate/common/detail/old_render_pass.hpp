// From VkRenderPassCreateInfo2 to VkRenderPassCreateInfo.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_OLD_RENDER_PASS_HPP
#define VKGATE_COMMON_DETAIL_OLD_RENDER_PASS_HPP

#include <stdint.h>

#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"
#include "new_stages.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// Whether it renders to several views.
inline bool has_views(const VkRenderPassCreateInfo2KHR& info) {
    uint32_t views = info.correlatedViewMaskCount;
    for (uint32_t i = 0; i != info.subpassCount; ++i)
        views |= info.pSubpasses[i].viewMask;
    return views != 0;
}

/// How many references a subpass has: inputs, colors, resolves, depth and stencil.
inline uint64_t reference_count(const VkSubpassDescription2KHR& subpass) {
    return static_cast<uint64_t>(subpass.inputAttachmentCount) + subpass.colorAttachmentCount +
           (subpass.pResolveAttachments != nullptr ? subpass.colorAttachmentCount : 0) +
           (subpass.pDepthStencilAttachment != nullptr ? 1 : 0);
}

inline VkAttachmentDescription old_attachment(const VkAttachmentDescription2KHR& attachment) {
    return {attachment.flags,          attachment.format,        attachment.samples,
            attachment.loadOp,         attachment.storeOp,       attachment.stencilLoadOp,
            attachment.stencilStoreOp, attachment.initialLayout, attachment.finalLayout};
}

inline VkSubpassDependency old_dependency(const VkSubpassDependency2KHR& dependency) {
    VkSubpassDependency old = {dependency.srcSubpass,
                               dependency.dstSubpass,
                               by_old::source_of(dependency.srcStageMask),
                               by_old::destination_of(dependency.dstStageMask),
                               dependency.srcAccessMask,
                               dependency.dstAccessMask,
                               dependency.dependencyFlags};
#ifdef VK_KHR_synchronization2
    if (const auto* const barrier = vkgate::find_in_chain<VkMemoryBarrier2KHR>(
            dependency.pNext, VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR)) {
        old.srcStageMask = by_old::old_source(barrier->srcStageMask);
        old.dstStageMask = by_old::old_destination(barrier->dstStageMask);
        old.srcAccessMask = by_old::old_accesses(barrier->srcAccessMask);
        old.dstAccessMask = by_old::old_accesses(barrier->dstAccessMask);
    }
#endif
    return old;
}

/// Converts a render pass. The memory must be of bytes_of(...) and outlive the result.
struct OldRenderPass {
    const VkRenderPassCreateInfo2KHR& info;
    Scratch& memory;

    static uint64_t bytes_of(const VkRenderPassCreateInfo2KHR& info) {
        using Memory = Scratch;
        uint64_t byte_count = Memory::bytes_of<VkAttachmentDescription>(info.attachmentCount) +
                              Memory::bytes_of<VkSubpassDescription>(info.subpassCount) +
                              Memory::bytes_of<VkSubpassDependency>(info.dependencyCount) +
                              Memory::bytes_of<VkRenderPassMultiviewCreateInfoKHR>(1) +
                              Memory::bytes_of<uint32_t>(info.subpassCount) +
                              Memory::bytes_of<int32_t>(info.dependencyCount);
        for (uint32_t i = 0; i != info.subpassCount; ++i)
            byte_count += Memory::bytes_of<VkAttachmentReference>(1) *
                          by_old::reference_count(info.pSubpasses[i]);
        return byte_count;
    }

    VkRenderPassCreateInfo convert() const {
        auto* const attachments = memory.take<VkAttachmentDescription>(info.attachmentCount);
        for (uint32_t i = 0; i != info.attachmentCount; ++i)
            attachments[i] = by_old::old_attachment(info.pAttachments[i]);
        auto* const subpasses = memory.take<VkSubpassDescription>(info.subpassCount);
        for (uint32_t i = 0; i != info.subpassCount; ++i)
            subpasses[i] = convert(info.pSubpasses[i]);
        auto* const dependencies = memory.take<VkSubpassDependency>(info.dependencyCount);
        for (uint32_t i = 0; i != info.dependencyCount; ++i)
            dependencies[i] = by_old::old_dependency(info.pDependencies[i]);
        return {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                chain(),
                info.flags,
                info.attachmentCount,
                attachments,
                info.subpassCount,
                subpasses,
                info.dependencyCount,
                dependencies};
    }

  private:
    VkSubpassDescription convert(const VkSubpassDescription2KHR& subpass) const {
        return {subpass.flags,
                subpass.pipelineBindPoint,
                subpass.inputAttachmentCount,
                convert(subpass.pInputAttachments, subpass.inputAttachmentCount),
                subpass.colorAttachmentCount,
                convert(subpass.pColorAttachments, subpass.colorAttachmentCount),
                convert(subpass.pResolveAttachments, subpass.colorAttachmentCount),
                convert(subpass.pDepthStencilAttachment, 1),
                subpass.preserveAttachmentCount,
                subpass.pPreserveAttachments};
    }
    /// Without the aspects of inputs: the old command lets shaders read all aspects.
    const VkAttachmentReference* convert(const VkAttachmentReference2KHR* references,
                                         uint32_t count) const {
        if (references == nullptr)
            return nullptr;
        auto* const old = memory.take<VkAttachmentReference>(count);
        for (uint32_t i = 0; i != count; ++i)
            old[i] = {references[i].attachment, references[i].layout};
        return old;
    }
    /// The chain, with a structure for multiview if there are several views.
    const void* chain() const {
        if (!by_old::has_views(info))
            return info.pNext;
        auto* const masks = memory.take<uint32_t>(info.subpassCount);
        for (uint32_t i = 0; i != info.subpassCount; ++i)
            masks[i] = info.pSubpasses[i].viewMask;
        auto* const offsets = memory.take<int32_t>(info.dependencyCount);
        for (uint32_t i = 0; i != info.dependencyCount; ++i)
            offsets[i] = info.pDependencies[i].viewOffset;
        auto* const multiview = memory.take<VkRenderPassMultiviewCreateInfoKHR>(1);
        *multiview = {VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO_KHR,
                      info.pNext,
                      info.subpassCount,
                      masks,
                      info.dependencyCount,
                      offsets,
                      info.correlatedViewMaskCount,
                      info.pCorrelatedViewMasks};
        return multiview;
    }
};

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_OLD_RENDER_PASS_HPP
