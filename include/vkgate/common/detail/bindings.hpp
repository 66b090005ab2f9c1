// Descriptors, push constants, vertex and index buffers.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_BINDINGS_HPP
#define VKGATE_COMMON_DETAIL_BINDINGS_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "flags.hpp"
#include "install.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

#ifdef VK_KHR_maintenance6

/// Stages of a bind point. The stages of mesh shaders are left out, because they are valid only
/// with their extension, and are not needed: "If stageFlags specifies a subset of all stages
/// corresponding to one or more pipeline bind points, the binding operation still affects all
/// stages corresponding to the given pipeline bind point(s)" (VkBindDescriptorSetsInfo). No stage
/// stands for the bind points of execution graphs and data graphs.
inline VkShaderStageFlags stages_of(VkPipelineBindPoint bind_point) {
    switch (bind_point) {
    case VK_PIPELINE_BIND_POINT_GRAPHICS:
        return VK_SHADER_STAGE_ALL_GRAPHICS;
    case VK_PIPELINE_BIND_POINT_COMPUTE:
        return VK_SHADER_STAGE_COMPUTE_BIT;
    case VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR:
        return detail::flags_of(VK_SHADER_STAGE_RAYGEN_BIT_KHR, VK_SHADER_STAGE_ANY_HIT_BIT_KHR,
                                VK_SHADER_STAGE_CLOSEST_HIT_BIT_KHR, VK_SHADER_STAGE_MISS_BIT_KHR,
                                VK_SHADER_STAGE_INTERSECTION_BIT_KHR,
                                VK_SHADER_STAGE_CALLABLE_BIT_KHR);
    case VK_PIPELINE_BIND_POINT_SUBPASS_SHADING_HUAWEI:
        return VK_SHADER_STAGE_SUBPASS_SHADING_BIT_HUAWEI;
    default:
        return 0;
    }
}

#endif

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Bindings {
#ifdef VK_KHR_maintenance6
    static VKAPI_ATTR void VKAPI_CALL vkCmdBindDescriptorSets(
        VkCommandBuffer commands, VkPipelineBindPoint bind_point, VkPipelineLayout layout,
        uint32_t first_set, uint32_t set_count, const VkDescriptorSet* sets,
        uint32_t dynamic_offset_count, const uint32_t* dynamic_offsets) {
        const VkBindDescriptorSetsInfoKHR info = {VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_SETS_INFO_KHR,
                                                  nullptr,
                                                  by_new::stages_of(bind_point),
                                                  layout,
                                                  first_set,
                                                  set_count,
                                                  sets,
                                                  dynamic_offset_count,
                                                  dynamic_offsets};
        detail::table_of<Context>(commands).vkCmdBindDescriptorSets2KHR(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdPushConstants(VkCommandBuffer commands,
                                                         VkPipelineLayout layout,
                                                         VkShaderStageFlags stages, uint32_t offset,
                                                         uint32_t size, const void* values) {
        const VkPushConstantsInfoKHR info = {VK_STRUCTURE_TYPE_PUSH_CONSTANTS_INFO_KHR,
                                             nullptr,
                                             layout,
                                             stages,
                                             offset,
                                             size,
                                             values};
        detail::table_of<Context>(commands).vkCmdPushConstants2KHR(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdPushDescriptorSetKHR(
        VkCommandBuffer commands, VkPipelineBindPoint bind_point, VkPipelineLayout layout,
        uint32_t set, uint32_t write_count, const VkWriteDescriptorSet* writes) {
        const VkPushDescriptorSetInfoKHR info = {VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_INFO_KHR,
                                                 nullptr,
                                                 by_new::stages_of(bind_point),
                                                 layout,
                                                 set,
                                                 write_count,
                                                 writes};
        detail::table_of<Context>(commands).vkCmdPushDescriptorSet2KHR(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdPushDescriptorSetWithTemplateKHR(
        VkCommandBuffer commands, VkDescriptorUpdateTemplate update_template,
        VkPipelineLayout layout, uint32_t set, const void* data) {
        const VkPushDescriptorSetWithTemplateInfoKHR info = {
            VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_WITH_TEMPLATE_INFO_KHR,
            nullptr,
            update_template,
            layout,
            set,
            data};
        detail::table_of<Context>(commands).vkCmdPushDescriptorSetWithTemplate2KHR(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdSetDescriptorBufferOffsetsEXT(
        VkCommandBuffer commands, VkPipelineBindPoint bind_point, VkPipelineLayout layout,
        uint32_t first_set, uint32_t set_count, const uint32_t* buffer_indices,
        const VkDeviceSize* offsets) {
        const VkSetDescriptorBufferOffsetsInfoEXT info = {
            VK_STRUCTURE_TYPE_SET_DESCRIPTOR_BUFFER_OFFSETS_INFO_EXT,
            nullptr,
            by_new::stages_of(bind_point),
            layout,
            first_set,
            set_count,
            buffer_indices,
            offsets};
        detail::table_of<Context>(commands).vkCmdSetDescriptorBufferOffsets2EXT(commands, &info);
    }

    static VKAPI_ATTR void VKAPI_CALL vkCmdBindDescriptorBufferEmbeddedSamplersEXT(
        VkCommandBuffer commands, VkPipelineBindPoint bind_point, VkPipelineLayout layout,
        uint32_t set) {
        const VkBindDescriptorBufferEmbeddedSamplersInfoEXT info = {
            VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_BUFFER_EMBEDDED_SAMPLERS_INFO_EXT, nullptr,
            by_new::stages_of(bind_point), layout, set};
        detail::table_of<Context>(commands).vkCmdBindDescriptorBufferEmbeddedSamplers2EXT(commands,
                                                                                          &info);
    }
#endif

    static VKAPI_ATTR void VKAPI_CALL vkCmdBindVertexBuffers(VkCommandBuffer commands,
                                                             uint32_t first, uint32_t count,
                                                             const VkBuffer* buffers,
                                                             const VkDeviceSize* offsets) {
        detail::table_of<Context>(commands).vkCmdBindVertexBuffers2EXT(
            commands, first, count, buffers, offsets, nullptr, nullptr);
    }

#ifdef VK_KHR_maintenance5
    /// A NULL buffer needs maintenance6, as with the newer command.
    static VKAPI_ATTR void VKAPI_CALL vkCmdBindIndexBuffer(VkCommandBuffer commands,
                                                           VkBuffer buffer, VkDeviceSize offset,
                                                           VkIndexType type) {
        detail::table_of<Context>(commands).vkCmdBindIndexBuffer2KHR(commands, buffer, offset,
                                                                     VK_WHOLE_SIZE, type);
    }
#endif

    static void install(DeviceTable& table) {
        using Common = Bindings;
#ifdef VK_KHR_maintenance6
        by_new::install(table.vkCmdBindDescriptorSets, table.vkCmdBindDescriptorSets2KHR,
                        &Common::vkCmdBindDescriptorSets);
        by_new::install(table.vkCmdPushConstants, table.vkCmdPushConstants2KHR,
                        &Common::vkCmdPushConstants);
        by_new::install(table.vkCmdPushDescriptorSetKHR, table.vkCmdPushDescriptorSet2KHR,
                        &Common::vkCmdPushDescriptorSetKHR);
        by_new::install(table.vkCmdPushDescriptorSetWithTemplateKHR,
                        table.vkCmdPushDescriptorSetWithTemplate2KHR,
                        &Common::vkCmdPushDescriptorSetWithTemplateKHR);
        by_new::install(table.vkCmdSetDescriptorBufferOffsetsEXT,
                        table.vkCmdSetDescriptorBufferOffsets2EXT,
                        &Common::vkCmdSetDescriptorBufferOffsetsEXT);
        by_new::install(table.vkCmdBindDescriptorBufferEmbeddedSamplersEXT,
                        table.vkCmdBindDescriptorBufferEmbeddedSamplers2EXT,
                        &Common::vkCmdBindDescriptorBufferEmbeddedSamplersEXT);
#endif
        by_new::install(table.vkCmdBindVertexBuffers, table.vkCmdBindVertexBuffers2EXT,
                        &Common::vkCmdBindVertexBuffers);
#ifdef VK_KHR_maintenance5
        by_new::install(table.vkCmdBindIndexBuffer, table.vkCmdBindIndexBuffer2KHR,
                        &Common::vkCmdBindIndexBuffer);
#endif
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_BINDINGS_HPP
