// Draws, dispatches, queries, and a dynamic state.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_DRAWS_HPP
#define VKGATE_COMMON_DETAIL_DRAWS_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "install.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Draws {
#ifdef VK_EXT_multi_draw
    static VKAPI_ATTR void VKAPI_CALL vkCmdDraw(VkCommandBuffer commands, uint32_t vertices,
                                                uint32_t instances, uint32_t first_vertex,
                                                uint32_t first_instance) {
        const VkMultiDrawInfoEXT draw = {first_vertex, vertices};
        detail::table_of<Context>(commands).vkCmdDrawMultiEXT(commands, 1, &draw, instances,
                                                              first_instance, sizeof draw);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdDrawIndexed(VkCommandBuffer commands, uint32_t indices,
                                                       uint32_t instances, uint32_t first_index,
                                                       int32_t vertex_offset,
                                                       uint32_t first_instance) {
        const VkMultiDrawIndexedInfoEXT draw = {first_index, indices, vertex_offset};
        detail::table_of<Context>(commands).vkCmdDrawMultiIndexedEXT(
            commands, 1, &draw, instances, first_instance, sizeof draw, nullptr);
    }
#endif

    static VKAPI_ATTR void VKAPI_CALL vkCmdDispatch(VkCommandBuffer commands, uint32_t x,
                                                    uint32_t y, uint32_t z) {
        detail::table_of<Context>(commands).vkCmdDispatchBase(commands, 0, 0, 0, x, y, z);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdBeginQuery(VkCommandBuffer commands, VkQueryPool pool,
                                                      uint32_t query, VkQueryControlFlags flags) {
        detail::table_of<Context>(commands).vkCmdBeginQueryIndexedEXT(commands, pool, query, flags,
                                                                      0);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdEndQuery(VkCommandBuffer commands, VkQueryPool pool,
                                                    uint32_t query) {
        detail::table_of<Context>(commands).vkCmdEndQueryIndexedEXT(commands, pool, query, 0);
    }

#ifdef VK_EXT_depth_bias_control
    static VKAPI_ATTR void VKAPI_CALL vkCmdSetDepthBias(VkCommandBuffer commands, float constant,
                                                        float clamp, float slope) {
        const VkDepthBiasInfoEXT info = {VK_STRUCTURE_TYPE_DEPTH_BIAS_INFO_EXT, nullptr, constant,
                                         clamp, slope};
        detail::table_of<Context>(commands).vkCmdSetDepthBias2EXT(commands, &info);
    }
#endif

    static void install(DeviceTable& table) {
        using Common = Draws;
#ifdef VK_EXT_multi_draw
        by_new::install(table.vkCmdDraw, table.vkCmdDrawMultiEXT, &Common::vkCmdDraw);
        by_new::install(table.vkCmdDrawIndexed, table.vkCmdDrawMultiIndexedEXT,
                        &Common::vkCmdDrawIndexed);
#endif
        by_new::install(table.vkCmdDispatch, table.vkCmdDispatchBase, &Common::vkCmdDispatch);
        by_new::install(table.vkCmdBeginQuery, table.vkCmdBeginQueryIndexedEXT,
                        &Common::vkCmdBeginQuery);
        by_new::install(table.vkCmdEndQuery, table.vkCmdEndQueryIndexedEXT, &Common::vkCmdEndQuery);
#ifdef VK_EXT_depth_bias_control
        by_new::install(table.vkCmdSetDepthBias, table.vkCmdSetDepthBias2EXT,
                        &Common::vkCmdSetDepthBias);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_DRAWS_HPP
