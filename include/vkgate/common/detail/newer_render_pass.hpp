// From VkRenderPassCreateInfo to VkRenderPassCreateInfo2.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEWER_RENDER_PASS_HPP
#define VKGATE_COMMON_DETAIL_NEWER_RENDER_PASS_HPP

#include <stdint.h>

#include "../../implement/chain.hpp"
#include "../../registry/types.hpp"
#include "flags.hpp"
#include "kept_structures.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

// What becomes of the structures that extend VkRenderPassCreateInfo (vk.xml, structextends):
//   VkRenderPassMultiviewCreateInfo               viewMask, viewOffset, correlated view masks
//   VkRenderPassInputAttachmentAspectCreateInfo   aspectMask of the input attachments
//   kept_of_render_pass, which extend VkRenderPassCreateInfo2, too    stay
//   those of newer registries                                         dropped

/// All aspects of a format that an attachment may have.
inline VkImageAspectFlags aspects_of(VkFormat format) {
    switch (format) {
    case VK_FORMAT_D16_UNORM:
    case VK_FORMAT_X8_D24_UNORM_PACK32:
    case VK_FORMAT_D32_SFLOAT:
        return VK_IMAGE_ASPECT_DEPTH_BIT;
    case VK_FORMAT_S8_UINT:
        return VK_IMAGE_ASPECT_STENCIL_BIT;
    case VK_FORMAT_D16_UNORM_S8_UINT:
    case VK_FORMAT_D24_UNORM_S8_UINT:
    case VK_FORMAT_D32_SFLOAT_S8_UINT:
        return detail::flags_of(VK_IMAGE_ASPECT_DEPTH_BIT, VK_IMAGE_ASPECT_STENCIL_BIT);
    default:
        return VK_IMAGE_ASPECT_COLOR_BIT;
    }
}

inline VkAttachmentDescription2KHR newer_attachment(const VkAttachmentDescription& a) {
    return {VK_STRUCTURE_TYPE_ATTACHMENT_DESCRIPTION_2_KHR,
            nullptr,
            a.flags,
            a.format,
            a.samples,
            a.loadOp,
            a.storeOp,
            a.stencilLoadOp,
            a.stencilStoreOp,
            a.initialLayout,
            a.finalLayout};
}
inline VkSubpassDependency2KHR newer_dependency(const VkSubpassDependency& d, int32_t view_offset) {
    return {VK_STRUCTURE_TYPE_SUBPASS_DEPENDENCY_2_KHR,
            nullptr,
            d.srcSubpass,
            d.dstSubpass,
            d.srcStageMask,
            d.dstStageMask,
            d.srcAccessMask,
            d.dstAccessMask,
            d.dependencyFlags,
            view_offset};
}
/// Only input attachments have an aspect mask; others ignore it.
inline VkAttachmentReference2KHR newer_reference(const VkAttachmentReference& r,
                                                 VkImageAspectFlags aspects) {
    return {VK_STRUCTURE_TYPE_ATTACHMENT_REFERENCE_2_KHR, nullptr, r.attachment, r.layout, aspects};
}

/// Makes a VkRenderPassCreateInfo2 that lasts as long as the old structure and the scratch memory.
class NewerRenderPass {
  public:
    /// The memory for newer().
    static uint64_t bytes_of(const VkRenderPassCreateInfo& info) {
        uint64_t sum = Scratch::bytes_of<VkAttachmentDescription2KHR>(info.attachmentCount) +
                       Scratch::bytes_of<VkSubpassDescription2KHR>(info.subpassCount) +
                       Scratch::bytes_of<VkSubpassDependency2KHR>(info.dependencyCount) +
                       detail::kept_bytes(info.pNext, kept_of_render_pass);
        for (uint32_t i = 0; i != info.subpassCount; ++i) {
            const VkSubpassDescription& s = info.pSubpasses[i];
            sum += Scratch::bytes_of<VkAttachmentReference2KHR>(s.inputAttachmentCount) +
                   Scratch::bytes_of<VkAttachmentReference2KHR>(s.colorAttachmentCount) * 2 +
                   Scratch::bytes_of<VkAttachmentReference2KHR>(1);
        }
        return sum;
    }

    NewerRenderPass(const VkRenderPassCreateInfo& info, Scratch& scratch)
        : info_(info), scratch_(scratch),
          views_(vkgate::find_in_chain<VkRenderPassMultiviewCreateInfoKHR>(
              info.pNext, VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO_KHR)),
          aspects_(vkgate::find_in_chain<VkRenderPassInputAttachmentAspectCreateInfoKHR>(
              info.pNext, VK_STRUCTURE_TYPE_RENDER_PASS_INPUT_ATTACHMENT_ASPECT_CREATE_INFO_KHR)) {}

    VkRenderPassCreateInfo2KHR newer() const {
        auto* const attachments = scratch_.take<VkAttachmentDescription2KHR>(info_.attachmentCount);
        for (uint32_t i = 0; i != info_.attachmentCount; ++i)
            attachments[i] = by_new::newer_attachment(info_.pAttachments[i]);
        auto* const subpasses = scratch_.take<VkSubpassDescription2KHR>(info_.subpassCount);
        for (uint32_t i = 0; i != info_.subpassCount; ++i)
            subpasses[i] = newer_subpass(i);
        auto* const dependencies = scratch_.take<VkSubpassDependency2KHR>(info_.dependencyCount);
        for (uint32_t i = 0; i != info_.dependencyCount; ++i)
            dependencies[i] = by_new::newer_dependency(
                info_.pDependencies[i],
                views_ != nullptr && i < views_->dependencyCount ? views_->pViewOffsets[i] : 0);
        return {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2_KHR,
                detail::kept_chain(info_.pNext, kept_of_render_pass, scratch_),
                info_.flags,
                info_.attachmentCount,
                attachments,
                info_.subpassCount,
                subpasses,
                info_.dependencyCount,
                dependencies,
                views_ != nullptr ? views_->correlationMaskCount : 0,
                views_ != nullptr ? views_->pCorrelationMasks : nullptr};
    }

  private:
    VkSubpassDescription2KHR newer_subpass(uint32_t subpass) const {
        const VkSubpassDescription& s = info_.pSubpasses[subpass];
        auto* const inputs = newer_references(s.pInputAttachments, s.inputAttachmentCount);
        for (uint32_t i = 0; i != s.inputAttachmentCount; ++i)
            inputs[i].aspectMask = input_aspects(subpass, i);
        return {VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2_KHR,
                nullptr,
                s.flags,
                s.pipelineBindPoint,
                views_ != nullptr && subpass < views_->subpassCount ? views_->pViewMasks[subpass]
                                                                    : 0,
                s.inputAttachmentCount,
                inputs,
                s.colorAttachmentCount,
                newer_references(s.pColorAttachments, s.colorAttachmentCount),
                newer_references(s.pResolveAttachments, s.colorAttachmentCount),
                newer_references(s.pDepthStencilAttachment, 1),
                s.preserveAttachmentCount,
                s.pPreserveAttachments};
    }

    /// NULL for an array that is not there.
    VkAttachmentReference2KHR* newer_references(const VkAttachmentReference* references,
                                                uint32_t count) const {
        if (references == nullptr)
            return nullptr;
        auto* const newer = scratch_.take<VkAttachmentReference2KHR>(count);
        for (uint32_t i = 0; i != count; ++i)
            newer[i] = by_new::newer_reference(references[i], 0);
        return newer;
    }

    /// What VkRenderPassInputAttachmentAspectCreateInfo says, otherwise all aspects of the format.
    VkImageAspectFlags input_aspects(uint32_t subpass, uint32_t input) const {
        const uint32_t count = aspects_ != nullptr ? aspects_->aspectReferenceCount : 0;
        for (uint32_t i = 0; i != count; ++i)
            if (const VkInputAttachmentAspectReferenceKHR& r = aspects_->pAspectReferences[i];
                r.subpass == subpass && r.inputAttachmentIndex == input)
                return r.aspectMask;
        const uint32_t attachment = info_.pSubpasses[subpass].pInputAttachments[input].attachment;
        return attachment < info_.attachmentCount
                   ? by_new::aspects_of(info_.pAttachments[attachment].format)
                   : 0;
    }

    const VkRenderPassCreateInfo& info_;
    Scratch& scratch_;
    const VkRenderPassMultiviewCreateInfoKHR* views_;
    const VkRenderPassInputAttachmentAspectCreateInfoKHR* aspects_;
};

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEWER_RENDER_PASS_HPP
