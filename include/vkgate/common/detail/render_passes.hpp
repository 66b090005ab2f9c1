// Render passes, and the end of dynamic rendering.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_RENDER_PASSES_HPP
#define VKGATE_COMMON_DETAIL_RENDER_PASSES_HPP

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"
#include "newer_render_pass.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct RenderPasses {
    static VKAPI_ATTR VkResult VKAPI_CALL vkCreateRenderPass(VkDevice device,
                                                             const VkRenderPassCreateInfo* info,
                                                             const VkAllocationCallbacks* allocator,
                                                             VkRenderPass* render_pass) {
        Scratch scratch(NewerRenderPass::bytes_of(*info), allocator);
        if (!scratch.is_allocated())
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        const VkRenderPassCreateInfo2KHR newer = NewerRenderPass(*info, scratch).newer();
        return detail::table_of<Context>(device).vkCreateRenderPass2(device, &newer, allocator,
                                                                     render_pass);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdBeginRenderPass(VkCommandBuffer commands,
                                                           const VkRenderPassBeginInfo* info,
                                                           VkSubpassContents contents) {
        const VkSubpassBeginInfoKHR begin = {VK_STRUCTURE_TYPE_SUBPASS_BEGIN_INFO_KHR, nullptr,
                                             contents};
        detail::table_of<Context>(commands).vkCmdBeginRenderPass2(commands, info, &begin);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdNextSubpass(VkCommandBuffer commands,
                                                       VkSubpassContents contents) {
        const VkSubpassBeginInfoKHR begin = {VK_STRUCTURE_TYPE_SUBPASS_BEGIN_INFO_KHR, nullptr,
                                             contents};
        const VkSubpassEndInfoKHR end = {VK_STRUCTURE_TYPE_SUBPASS_END_INFO_KHR, nullptr};
        detail::table_of<Context>(commands).vkCmdNextSubpass2(commands, &begin, &end);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdEndRenderPass(VkCommandBuffer commands) {
        const VkSubpassEndInfoKHR end = {VK_STRUCTURE_TYPE_SUBPASS_END_INFO_KHR, nullptr};
        detail::table_of<Context>(commands).vkCmdEndRenderPass2(commands, &end);
    }

#ifdef VK_EXT_fragment_density_map_offset
    static VKAPI_ATTR void VKAPI_CALL vkCmdEndRendering(VkCommandBuffer commands) {
        const VkRenderingEndInfoEXT end = {VK_STRUCTURE_TYPE_RENDERING_END_INFO_EXT, nullptr};
        detail::table_of<Context>(commands).vkCmdEndRendering2EXT(commands, &end);
    }
#endif

    static void install(DeviceTable& table) {
        using Common = RenderPasses;
        by_new::install(table.vkCreateRenderPass, table.vkCreateRenderPass2,
                        &Common::vkCreateRenderPass);
        by_new::install(table.vkCmdBeginRenderPass, table.vkCmdBeginRenderPass2,
                        &Common::vkCmdBeginRenderPass);
        by_new::install(table.vkCmdNextSubpass, table.vkCmdNextSubpass2, &Common::vkCmdNextSubpass);
        by_new::install(table.vkCmdEndRenderPass, table.vkCmdEndRenderPass2,
                        &Common::vkCmdEndRenderPass);
#ifdef VK_EXT_fragment_density_map_offset
        by_new::install(table.vkCmdEndRendering, table.vkCmdEndRendering2EXT,
                        &Common::vkCmdEndRendering);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_RENDER_PASSES_HPP
