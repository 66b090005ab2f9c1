// The commands of VK_KHR_maintenance6, which bind for stages, by those that bind for one bind
// point.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_BINDINGS_HPP
#define VKGATE_COMMON_DETAIL_NEW_BINDINGS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "flags.hpp"
#include "new_checks.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

VKGATE_FOREIGN_CALLS_BEGIN

#ifdef VK_KHR_maintenance6

/// Calls bind(bind point) for each bind point that has one of the stages. Those of ray tracing and
/// subpass shading are left out if the table lacks their commands or the gate does not allow them,
/// because VK_SHADER_STAGE_ALL has their stages, too. If other stages name one that is left out,
/// the call is refused.
template <class Context, class Table, class Bind>
void for_each_bind_point(Command c, const Table& table, const Gate& gate, VkShaderStageFlags stages,
                         Bind bind) {
    constexpr VkShaderStageFlags graphics =
        detail::flags_of(VK_SHADER_STAGE_ALL_GRAPHICS, VK_SHADER_STAGE_TASK_BIT_EXT,
                         VK_SHADER_STAGE_MESH_BIT_EXT, VK_SHADER_STAGE_CLUSTER_CULLING_BIT_HUAWEI);
    constexpr VkShaderStageFlags compute = VK_SHADER_STAGE_COMPUTE_BIT;
    // A layer's table may have commands that are not enabled, and a gate those that no driver has.
    const auto has = [&](Command command, auto slot) {
        return slot != nullptr && gate.allows_any_alias(command);
    };
    const bool has_ray_tracing = has(Command::vkCmdTraceRaysKHR, table.vkCmdTraceRaysKHR) ||
                                 has(Command::vkCmdTraceRaysNV, table.vkCmdTraceRaysNV);
    const VkShaderStageFlags ray_tracing =
        !has_ray_tracing
            ? 0
            : detail::flags_of(VK_SHADER_STAGE_RAYGEN_BIT_KHR, VK_SHADER_STAGE_ANY_HIT_BIT_KHR,
                               VK_SHADER_STAGE_CLOSEST_HIT_BIT_KHR, VK_SHADER_STAGE_MISS_BIT_KHR,
                               VK_SHADER_STAGE_INTERSECTION_BIT_KHR,
                               VK_SHADER_STAGE_CALLABLE_BIT_KHR);
    const VkShaderStageFlags subpass_shading =
        !has(Command::vkCmdSubpassShadingHUAWEI, table.vkCmdSubpassShadingHUAWEI)
            ? 0
            : VK_SHADER_STAGE_SUBPASS_SHADING_BIT_HUAWEI;
    if (stages != VK_SHADER_STAGE_ALL &&
        (stages & ~(graphics | compute | ray_tracing | subpass_shading)) != 0) {
        by_old::refuse<Context>(c, "not called: no command that runs one of the stages is "
                                   "enabled");
        return;
    }
    if (stages == 0) {
        by_old::refuse<Context>(c, "not called: there are no stages to bind for");
        return;
    }
    if ((stages & graphics) != 0)
        bind(VK_PIPELINE_BIND_POINT_GRAPHICS);
    if ((stages & compute) != 0)
        bind(VK_PIPELINE_BIND_POINT_COMPUTE);
    if ((stages & ray_tracing) != 0)
        bind(VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR);
    if ((stages & subpass_shading) != 0)
        bind(VK_PIPELINE_BIND_POINT_SUBPASS_SHADING_HUAWEI);
}

#endif

template <class Context>
struct Bindings {
#ifdef VK_KHR_maintenance6
    /// Preconditions: the pNext chain is empty; the layout is not NULL; `stageFlags` is
    /// VK_SHADER_STAGE_ALL, or the table has commands that run each of its stages, and the gate
    /// allows them.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdBindDescriptorSets2(VkCommandBuffer commands, const VkBindDescriptorSetsInfoKHR* info) {
        constexpr Command c = Command::vkCmdBindDescriptorSets2;
        if (!has_layout(c, *info))
            return;
        const auto& table = detail::table_of<Context>(commands);
        by_old::for_each_bind_point<Context>(
            c, table, Context::gate(commands), info->stageFlags, [&](VkPipelineBindPoint point) {
                table.vkCmdBindDescriptorSets(commands, point, info->layout, info->firstSet,
                                              info->descriptorSetCount, info->pDescriptorSets,
                                              info->dynamicOffsetCount, info->pDynamicOffsets);
            });
    }

    /// Preconditions: the pNext chain is empty; the layout is not NULL.
    static VKAPI_ATTR void VKAPI_CALL vkCmdPushConstants2(VkCommandBuffer commands,
                                                          const VkPushConstantsInfoKHR* info) {
        if (has_layout(Command::vkCmdPushConstants2, *info))
            detail::table_of<Context>(commands).vkCmdPushConstants(
                commands, info->layout, info->stageFlags, info->offset, info->size, info->pValues);
    }

    /// Preconditions: the same as for vkCmdBindDescriptorSets2.
    static VKAPI_ATTR void VKAPI_CALL
    vkCmdPushDescriptorSet2(VkCommandBuffer commands, const VkPushDescriptorSetInfoKHR* info) {
        constexpr Command c = Command::vkCmdPushDescriptorSet2;
        if (!has_layout(c, *info))
            return;
        const auto& table = detail::table_of<Context>(commands);
        by_old::for_each_bind_point<Context>(
            c, table, Context::gate(commands), info->stageFlags, [&](VkPipelineBindPoint point) {
                table.vkCmdPushDescriptorSetKHR(commands, point, info->layout, info->set,
                                                info->descriptorWriteCount,
                                                info->pDescriptorWrites);
            });
    }

    /// Preconditions: the pNext chain is empty; the layout is not NULL.
    static VKAPI_ATTR void VKAPI_CALL vkCmdPushDescriptorSetWithTemplate2(
        VkCommandBuffer commands, const VkPushDescriptorSetWithTemplateInfoKHR* info) {
        if (has_layout(Command::vkCmdPushDescriptorSetWithTemplate2, *info))
            detail::table_of<Context>(commands).vkCmdPushDescriptorSetWithTemplateKHR(
                commands, info->descriptorUpdateTemplate, info->layout, info->set, info->pData);
    }

    /// Preconditions: the same as for vkCmdBindDescriptorSets2.
    static VKAPI_ATTR void VKAPI_CALL vkCmdSetDescriptorBufferOffsets2EXT(
        VkCommandBuffer commands, const VkSetDescriptorBufferOffsetsInfoEXT* info) {
        constexpr Command c = Command::vkCmdSetDescriptorBufferOffsets2EXT;
        if (!has_layout(c, *info))
            return;
        const auto& table = detail::table_of<Context>(commands);
        by_old::for_each_bind_point<Context>(
            c, table, Context::gate(commands), info->stageFlags, [&](VkPipelineBindPoint point) {
                table.vkCmdSetDescriptorBufferOffsetsEXT(commands, point, info->layout,
                                                         info->firstSet, info->setCount,
                                                         info->pBufferIndices, info->pOffsets);
            });
    }

    /// Preconditions: the same as for vkCmdBindDescriptorSets2.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBindDescriptorBufferEmbeddedSamplers2EXT(
        VkCommandBuffer commands, const VkBindDescriptorBufferEmbeddedSamplersInfoEXT* info) {
        constexpr Command c = Command::vkCmdBindDescriptorBufferEmbeddedSamplers2EXT;
        if (!has_layout(c, *info))
            return;
        const auto& table = detail::table_of<Context>(commands);
        by_old::for_each_bind_point<Context>(c, table, Context::gate(commands), info->stageFlags,
                                             [&](VkPipelineBindPoint point) {
                                                 table.vkCmdBindDescriptorBufferEmbeddedSamplersEXT(
                                                     commands, point, info->layout, info->set);
                                             });
    }
#endif

    template <class Table>
    static void add_to([[maybe_unused]] const Slots<Table>& targets) {
#ifdef VK_KHR_maintenance6
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBindDescriptorSets2, vkCmdBindDescriptorSets);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdPushConstants2, vkCmdPushConstants);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdPushDescriptorSet2, vkCmdPushDescriptorSetKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdPushDescriptorSetWithTemplate2,
                                 vkCmdPushDescriptorSetWithTemplateKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdSetDescriptorBufferOffsets2EXT,
                                 vkCmdSetDescriptorBufferOffsetsEXT);
        VKGATE_DETAIL_NEW_BY_OLD(vkCmdBindDescriptorBufferEmbeddedSamplers2EXT,
                                 vkCmdBindDescriptorBufferEmbeddedSamplersEXT);
#endif
    }

#ifdef VK_KHR_maintenance6
  private:
    template <class Info>
    static bool has_layout(Command c, const Info& info) {
        return by_old::is_plain<Context>(c, info.pNext) &&
               (info.layout != VkPipelineLayout{} ||
                by_old::refuse<Context>(c, "not called: the old command needs a pipeline layout"));
    }
#endif
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_BINDINGS_HPP
