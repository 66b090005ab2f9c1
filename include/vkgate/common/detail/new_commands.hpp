// Commands that extend one of Vulkan 1.0 by a few parameters.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_COMMANDS_HPP
#define VKGATE_COMMON_DETAIL_NEW_COMMANDS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_checks.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

/// Whether it is defined what a read returns that is outside the bound range, but in the buffer.
/// With robustBufferAccess, and without, it may return what is there. See the Vulkan specification,
/// "Robust Buffer Access".
constexpr bool has_exact_ranges(const Gate& gate) {
    return !(gate.extensions() & ExtensionSet{Extension::EXT_robustness2,
                                              Extension::KHR_robustness2,
                                              Extension::EXT_pipeline_robustness})
                .empty();
}

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Commands {
    /// Preconditions: `strides` is NULL. `sizes` is NULL or has only VK_WHOLE_SIZE if the gate has
    /// VK_KHR_robustness2, VK_EXT_robustness2 or VK_EXT_pipeline_robustness. (Without these, reads
    /// beyond a size may return what is in the buffer, as they do here.) Binds nothing if `count`
    /// is 0, which the old command does not allow.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBindVertexBuffers2(
        VkCommandBuffer commands, uint32_t first, uint32_t count, const VkBuffer* buffers,
        const VkDeviceSize* offsets, const VkDeviceSize* sizes, const VkDeviceSize* strides) {
        constexpr Command c = Command::vkCmdBindVertexBuffers2;
        if (count == 0)
            return;
        bool is_whole = true;
        for (uint32_t i = 0; sizes != nullptr && i != count; ++i)
            is_whole = is_whole && sizes[i] == VK_WHOLE_SIZE;
        if (strides != nullptr)
            by_old::refuse<Context>(c, "not called: the old command cannot set strides");
        else if (is_whole || can_ignore_sizes(c, commands))
            detail::table_of<Context>(commands).vkCmdBindVertexBuffers(commands, first, count,
                                                                       buffers, offsets);
    }

#ifdef VK_KHR_maintenance5
    /// Precondition: `size` is VK_WHOLE_SIZE if the gate has VK_KHR_robustness2,
    /// VK_EXT_robustness2 or VK_EXT_pipeline_robustness. (Without these, indices beyond the size
    /// are the application's error.)
    static VKAPI_ATTR void VKAPI_CALL vkCmdBindIndexBuffer2(VkCommandBuffer commands,
                                                            VkBuffer buffer, VkDeviceSize offset,
                                                            VkDeviceSize size, VkIndexType type) {
        if (size == VK_WHOLE_SIZE || can_ignore_sizes(Command::vkCmdBindIndexBuffer2, commands))
            detail::table_of<Context>(commands).vkCmdBindIndexBuffer(commands, buffer, offset,
                                                                     type);
    }
#endif

    /// Precondition: the base is 0, 0, 0.
    static VKAPI_ATTR void VKAPI_CALL vkCmdDispatchBase(VkCommandBuffer commands, uint32_t base_x,
                                                        uint32_t base_y, uint32_t base_z,
                                                        uint32_t x, uint32_t y, uint32_t z) {
        if (base_x == 0 && base_y == 0 && base_z == 0)
            detail::table_of<Context>(commands).vkCmdDispatch(commands, x, y, z);
        else
            by_old::refuse<Context>(Command::vkCmdDispatchBase,
                                    "not called: the old command begins with workgroup 0, 0, 0");
    }

    /// Precondition: `index` is 0.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBeginQueryIndexedEXT(VkCommandBuffer commands,
                                                                VkQueryPool pool, uint32_t query,
                                                                VkQueryControlFlags flags,
                                                                uint32_t index) {
        if (is_first(Command::vkCmdBeginQueryIndexedEXT, index))
            detail::table_of<Context>(commands).vkCmdBeginQuery(commands, pool, query, flags);
    }

    /// Precondition: `index` is 0.
    static VKAPI_ATTR void VKAPI_CALL vkCmdEndQueryIndexedEXT(VkCommandBuffer commands,
                                                              VkQueryPool pool, uint32_t query,
                                                              uint32_t index) {
        if (is_first(Command::vkCmdEndQueryIndexedEXT, index))
            detail::table_of<Context>(commands).vkCmdEndQuery(commands, pool, query);
    }

#ifdef VK_EXT_depth_bias_control
    /// Precondition: the pNext chain is empty.
    static VKAPI_ATTR void VKAPI_CALL vkCmdSetDepthBias2EXT(VkCommandBuffer commands,
                                                            const VkDepthBiasInfoEXT* info) {
        if (by_old::is_plain<Context>(Command::vkCmdSetDepthBias2EXT, info->pNext))
            detail::table_of<Context>(commands).vkCmdSetDepthBias(
                commands, info->depthBiasConstantFactor, info->depthBiasClamp,
                info->depthBiasSlopeFactor);
    }
#endif

#ifdef VK_EXT_fragment_density_map_offset
    /// Precondition: the pNext chain is empty. `info` may be NULL.
    static VKAPI_ATTR void VKAPI_CALL vkCmdEndRendering2KHR(VkCommandBuffer commands,
                                                            const VkRenderingEndInfoEXT* info) {
        if (info == nullptr ||
            by_old::is_plain<Context>(Command::vkCmdEndRendering2KHR, info->pNext))
            detail::table_of<Context>(commands).vkCmdEndRendering(commands);
    }
#endif

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBindVertexBuffers2, vkCmdBindVertexBuffers);
#ifdef VK_KHR_maintenance5
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBindIndexBuffer2, vkCmdBindIndexBuffer);
#endif
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdDispatchBase, vkCmdDispatch);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBeginQueryIndexedEXT, vkCmdBeginQuery);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdEndQueryIndexedEXT, vkCmdEndQuery);
#ifdef VK_EXT_depth_bias_control
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdSetDepthBias2EXT, vkCmdSetDepthBias);
#endif
#ifdef VK_EXT_fragment_density_map_offset
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdEndRendering2KHR, vkCmdEndRendering);
#endif
    }

  private:
    static bool can_ignore_sizes(Command c, VkCommandBuffer commands) {
        return !by_old::has_exact_ranges(Context::gate(commands)) ||
               by_old::refuse<Context>(c, "not called: the old command binds the whole buffer, and "
                                          "an extension lets reads beyond a size return zero");
    }
    static bool is_first(Command c, uint32_t index) {
        return index == 0 || by_old::refuse<Context>(c, "not called: the old command has no index");
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_COMMANDS_HPP
