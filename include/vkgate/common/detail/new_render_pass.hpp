// vkCreateRenderPass2 and the commands that use a render pass by those of Vulkan 1.0.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_RENDER_PASS_HPP
#define VKGATE_COMMON_DETAIL_NEW_RENDER_PASS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "kept_structures.hpp"
#include "new_checks.hpp"
#include "new_stages.hpp"
#include "old_render_pass.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// Whether vkCreateRenderPass can express the subpass. If not, the call is refused.
template <class Context>
bool is_expressible(const Gate& gate, const VkSubpassDescription2KHR& subpass) {
    constexpr Command c = Command::vkCreateRenderPass2;
    const auto are_expressible = [&](const VkAttachmentReference2KHR* references, uint32_t count) {
        for (uint32_t i = 0; references != nullptr && i != count; ++i)
            if (!by_old::is_plain<Context>(c, references[i].pNext) ||
                !by_old::are_allowed<Context>(c, gate, references[i].layout))
                return false;
        return true;
    };
    return by_old::is_plain<Context>(c, subpass.pNext) &&
           are_expressible(subpass.pInputAttachments, subpass.inputAttachmentCount) &&
           are_expressible(subpass.pColorAttachments, subpass.colorAttachmentCount) &&
           are_expressible(subpass.pResolveAttachments, subpass.colorAttachmentCount) &&
           are_expressible(subpass.pDepthStencilAttachment, 1);
}

/// Whether vkCreateRenderPass can express the dependency. If not, the call is refused.
template <class Context>
bool is_expressible(const Gate& gate, const VkSubpassDependency2KHR& dependency) {
    constexpr Command c = Command::vkCreateRenderPass2;
    if (!by_old::has_dependencies<Context>(c, gate, dependency.dependencyFlags))
        return false;
#ifdef VK_KHR_synchronization2
    if (!by_old::is_plain_but_for<Context, VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR>(
            c, dependency.pNext))
        return false;
    const VkSubpassDependency old = by_old::old_dependency(dependency);
    return dependency.pNext == nullptr || old.srcSubpass != old.dstSubpass ||
           by_old::is_valid_in_subpass(old.srcStageMask, old.dstStageMask, old.dependencyFlags) ||
           by_old::refuse<Context>(c, "not called: in a dependency of a subpass on itself, a stage "
                                      "has no old form that is valid with the others and the "
                                      "dependencyFlags");
#else
    return by_old::is_plain<Context>(c, dependency.pNext);
#endif
}

/// Whether vkCreateRenderPass can express the render pass. If not, the call is refused.
template <class Context>
bool is_expressible(const Gate& gate, const VkRenderPassCreateInfo2KHR& info) {
    constexpr Command c = Command::vkCreateRenderPass2;
    if (!by_old::is_plain_but_for<Context>(c, info.pNext, kept_of_render_pass))
        return false;
    if (by_old::has_views(info) && !by_old::has(gate, Extension::KHR_multiview, 1))
        return by_old::refuse<Context>(c, "not called: views need Vulkan 1.1 or VK_KHR_multiview");
    for (uint32_t i = 0; i != info.attachmentCount; ++i)
        if (const VkAttachmentDescription2KHR& attachment = info.pAttachments[i];
            !by_old::is_plain<Context>(c, attachment.pNext) ||
            !by_old::are_allowed<Context>(c, gate, attachment.initialLayout,
                                          attachment.finalLayout))
            return false;
    for (uint32_t i = 0; i != info.subpassCount; ++i)
        if (!by_old::is_expressible<Context>(gate, info.pSubpasses[i]))
            return false;
    for (uint32_t i = 0; i != info.dependencyCount; ++i)
        if (!by_old::is_expressible<Context>(gate, info.pDependencies[i]))
            return false;
    return true;
}

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct RenderPass {
    /// Preconditions: the pNext chains have only structures that also extend
    /// VkRenderPassCreateInfo, and VkMemoryBarrier2 in those of dependencies. A dependency of a
    /// subpass on itself has stages whose old forms are valid there. The gate has what views and
    /// layouts need: Vulkan 1.1 or VK_KHR_multiview for views, Vulkan 1.3 or
    /// VK_KHR_synchronization2 for the layouts that came with it. Otherwise,
    /// VK_ERROR_VALIDATION_FAILED. Shaders may read all aspects of input attachments.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkCreateRenderPass2(VkDevice device, const VkRenderPassCreateInfo2KHR* info,
                        const VkAllocationCallbacks* allocator, VkRenderPass* render_pass) {
        if (!by_old::is_expressible<Context>(Context::gate(device), *info))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        Scratch memory(OldRenderPass::bytes_of(*info), allocator);
        if (!memory.is_allocated())
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        const VkRenderPassCreateInfo old = OldRenderPass{*info, memory}.convert();
        return detail::table_of<Context>(device).vkCreateRenderPass(device, &old, allocator,
                                                                    render_pass);
    }

    /// Precondition: the pNext chain of `subpass` is empty. That of `info` is passed on.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBeginRenderPass2(VkCommandBuffer commands,
                                                            const VkRenderPassBeginInfo* info,
                                                            const VkSubpassBeginInfoKHR* subpass) {
        if (by_old::is_plain<Context>(Command::vkCmdBeginRenderPass2, subpass->pNext))
            detail::table_of<Context>(commands).vkCmdBeginRenderPass(commands, info,
                                                                     subpass->contents);
    }

    /// Precondition: the pNext chains are empty.
    static VKAPI_ATTR void VKAPI_CALL vkCmdNextSubpass2(VkCommandBuffer commands,
                                                        const VkSubpassBeginInfoKHR* next,
                                                        const VkSubpassEndInfoKHR* last) {
        if (by_old::is_plain<Context>(Command::vkCmdNextSubpass2, next->pNext) &&
            by_old::is_plain<Context>(Command::vkCmdNextSubpass2, last->pNext))
            detail::table_of<Context>(commands).vkCmdNextSubpass(commands, next->contents);
    }

    /// Precondition: the pNext chain is empty.
    static VKAPI_ATTR void VKAPI_CALL vkCmdEndRenderPass2(VkCommandBuffer commands,
                                                          const VkSubpassEndInfoKHR* last) {
        if (by_old::is_plain<Context>(Command::vkCmdEndRenderPass2, last->pNext))
            detail::table_of<Context>(commands).vkCmdEndRenderPass(commands);
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkCreateRenderPass2, vkCreateRenderPass);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBeginRenderPass2, vkCmdBeginRenderPass);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdNextSubpass2, vkCmdNextSubpass);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdEndRenderPass2, vkCmdEndRenderPass);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_RENDER_PASS_HPP
