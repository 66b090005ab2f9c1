// Commands of a command buffer by newer ones: bindings, draws, queries, labels.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

using vkgate::Command;

namespace {

const auto commands = handle<VkCommandBuffer>(1);
const auto device = handle<VkDevice>(2);
const auto layout = handle<VkPipelineLayout>(3);
const auto pool = handle<VkQueryPool>(4);

template <Command... newer>
vkgate::DeviceTable& device_with() {
    vkgate::DeviceTable& table = recording_device<newer...>();
    vkgate::fill_old_by_new<TestContext>(table);
    return table;
}

}  // namespace

#ifdef VK_KHR_maintenance6

namespace {

struct BindPoint {
    VkPipelineBindPoint bind_point;
    VkShaderStageFlags stages;
};
constexpr BindPoint bind_points[] = {
    {VK_PIPELINE_BIND_POINT_GRAPHICS, VK_SHADER_STAGE_ALL_GRAPHICS},
    {VK_PIPELINE_BIND_POINT_COMPUTE, VK_SHADER_STAGE_COMPUTE_BIT},
    {VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR,
     VK_SHADER_STAGE_RAYGEN_BIT_KHR | VK_SHADER_STAGE_ANY_HIT_BIT_KHR |
         VK_SHADER_STAGE_CLOSEST_HIT_BIT_KHR | VK_SHADER_STAGE_MISS_BIT_KHR |
         VK_SHADER_STAGE_INTERSECTION_BIT_KHR | VK_SHADER_STAGE_CALLABLE_BIT_KHR},
    {VK_PIPELINE_BIND_POINT_SUBPASS_SHADING_HUAWEI, VK_SHADER_STAGE_SUBPASS_SHADING_BIT_HUAWEI}};

}  // namespace

TEST_CASE("descriptor sets are bound for the stages of the bind point") {
    const auto& vk = device_with<Command::vkCmdBindDescriptorSets2KHR>();
    const VkDescriptorSet sets[] = {handle<VkDescriptorSet>(5), handle<VkDescriptorSet>(6)};
    const std::uint32_t offsets[] = {7, 8, 9};
    for (const auto& [bind_point, stages] : bind_points) {
        const VkBindDescriptorSetsInfoKHR info = {VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_SETS_INFO_KHR,
                                                  nullptr,
                                                  stages,
                                                  layout,
                                                  10,
                                                  2,
                                                  sets,
                                                  3,
                                                  offsets};
        CHECK(recorded([&, point = bind_point] {
                  vk.vkCmdBindDescriptorSets(commands, point, layout, 10, 2, sets, 3, offsets);
              }) == recorded([&] { vk.vkCmdBindDescriptorSets2KHR(commands, &info); }));
    }
}

TEST_CASE("push constants are pushed by the newer command") {
    const auto& vk = device_with<Command::vkCmdPushConstants2KHR>();
    const std::uint32_t values[2] = {};
    const VkPushConstantsInfoKHR info = {VK_STRUCTURE_TYPE_PUSH_CONSTANTS_INFO_KHR,
                                         nullptr,
                                         layout,
                                         VK_SHADER_STAGE_VERTEX_BIT,
                                         4,
                                         8,
                                         values};
    CHECK(recorded([&] {
              vk.vkCmdPushConstants(commands, layout, VK_SHADER_STAGE_VERTEX_BIT, 4, 8, values);
          }) == recorded([&] { vk.vkCmdPushConstants2KHR(commands, &info); }));
}

TEST_CASE("descriptors are pushed by the newer commands") {
    const auto& vk = device_with<Command::vkCmdPushDescriptorSet2KHR,
                                 Command::vkCmdPushDescriptorSetWithTemplate2KHR>();
    const VkDescriptorBufferInfo buffers[] = {{handle<VkBuffer>(5), 6, 7},
                                              {handle<VkBuffer>(8), 9, VK_WHOLE_SIZE}};
    VkWriteDescriptorSet writes[2] = {};
    writes[0] = {VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET, nullptr, VK_NULL_HANDLE, 1,      0, 2,
                 VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,      nullptr, buffers,        nullptr};
    writes[1] = writes[0];
    writes[1].dstBinding = 3;
    for (const auto& [bind_point, stages] : bind_points) {
        const VkPushDescriptorSetInfoKHR info = {
            VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_INFO_KHR, nullptr, stages, layout, 4, 2, writes};
        CHECK(recorded([&, point = bind_point] {
                  vk.vkCmdPushDescriptorSetKHR(commands, point, layout, 4, 2, writes);
              }) == recorded([&] { vk.vkCmdPushDescriptorSet2KHR(commands, &info); }));
    }

    const auto update = handle<VkDescriptorUpdateTemplate>(5);
    const VkPushDescriptorSetWithTemplateInfoKHR info = {
        VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_WITH_TEMPLATE_INFO_KHR,
        nullptr,
        update,
        layout,
        6,
        buffers};
    CHECK(recorded([&] {
              vk.vkCmdPushDescriptorSetWithTemplateKHR(commands, update, layout, 6, buffers);
          }) == recorded([&] { vk.vkCmdPushDescriptorSetWithTemplate2KHR(commands, &info); }));
}

TEST_CASE("descriptor buffers are set by the newer commands") {
    const auto& vk = device_with<Command::vkCmdSetDescriptorBufferOffsets2EXT,
                                 Command::vkCmdBindDescriptorBufferEmbeddedSamplers2EXT>();
    const std::uint32_t indices[] = {5, 6};
    const VkDeviceSize offsets[] = {7, 8};
    for (const auto& [bind_point, stages] : bind_points) {
        const VkSetDescriptorBufferOffsetsInfoEXT info = {
            VK_STRUCTURE_TYPE_SET_DESCRIPTOR_BUFFER_OFFSETS_INFO_EXT,
            nullptr,
            stages,
            layout,
            9,
            2,
            indices,
            offsets};
        CHECK(recorded([&, point = bind_point] {
                  vk.vkCmdSetDescriptorBufferOffsetsEXT(commands, point, layout, 9, 2, indices,
                                                        offsets);
              }) == recorded([&] { vk.vkCmdSetDescriptorBufferOffsets2EXT(commands, &info); }));
        const VkBindDescriptorBufferEmbeddedSamplersInfoEXT samplers = {
            VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_BUFFER_EMBEDDED_SAMPLERS_INFO_EXT, nullptr, stages,
            layout, 10};
        CHECK(recorded([&, point = bind_point] {
                  vk.vkCmdBindDescriptorBufferEmbeddedSamplersEXT(commands, point, layout, 10);
              }) == recorded([&] {
                  vk.vkCmdBindDescriptorBufferEmbeddedSamplers2EXT(commands, &samplers);
              }));
    }
}

#endif

TEST_CASE("vertex buffers are bound without sizes and strides") {
    const auto& vk = device_with<Command::vkCmdBindVertexBuffers2EXT>();
    const VkBuffer buffers[] = {handle<VkBuffer>(5), handle<VkBuffer>(6)};
    const VkDeviceSize offsets[] = {7, 8};
    CHECK(recorded([&] { vk.vkCmdBindVertexBuffers(commands, 3, 2, buffers, offsets); }) ==
          recorded([&] {
              vk.vkCmdBindVertexBuffers2EXT(commands, 3, 2, buffers, offsets, nullptr, nullptr);
          }));
}

#ifdef VK_KHR_maintenance5
TEST_CASE("an index buffer is bound to its end") {
    const auto& vk = device_with<Command::vkCmdBindIndexBuffer2KHR>();
    const auto buffer = handle<VkBuffer>(5);
    CHECK(recorded([&] { vk.vkCmdBindIndexBuffer(commands, buffer, 6, VK_INDEX_TYPE_UINT32); }) ==
          recorded([&] {
              vk.vkCmdBindIndexBuffer2KHR(commands, buffer, 6, VK_WHOLE_SIZE, VK_INDEX_TYPE_UINT32);
          }));
}
#endif

#ifdef VK_EXT_multi_draw
TEST_CASE("a draw is several draws of which there is one") {
    const auto& vk = device_with<Command::vkCmdDrawMultiEXT, Command::vkCmdDrawMultiIndexedEXT>();
    const VkMultiDrawInfoEXT draw = {7, 5};
    CHECK(recorded([&] { vk.vkCmdDraw(commands, 5, 6, 7, 8); }) ==
          recorded([&] { vk.vkCmdDrawMultiEXT(commands, 1, &draw, 6, 8, sizeof draw); }));
    const VkMultiDrawIndexedInfoEXT indexed = {7, 5, -8};
    CHECK(recorded([&] { vk.vkCmdDrawIndexed(commands, 5, 6, 7, -8, 9); }) == recorded([&] {
              vk.vkCmdDrawMultiIndexedEXT(commands, 1, &indexed, 6, 9, sizeof indexed, nullptr);
          }));
}
#endif

TEST_CASE("a dispatch begins at the first workgroup") {
    const auto& vk = device_with<Command::vkCmdDispatchBase>();
    CHECK(recorded([&] { vk.vkCmdDispatch(commands, 5, 6, 7); }) ==
          recorded([&] { vk.vkCmdDispatchBase(commands, 0, 0, 0, 5, 6, 7); }));
}

TEST_CASE("a query has the index 0") {
    const auto& vk =
        device_with<Command::vkCmdBeginQueryIndexedEXT, Command::vkCmdEndQueryIndexedEXT>();
    CHECK(recorded([&] { vk.vkCmdBeginQuery(commands, pool, 5, VK_QUERY_CONTROL_PRECISE_BIT); }) ==
          recorded([&] {
              vk.vkCmdBeginQueryIndexedEXT(commands, pool, 5, VK_QUERY_CONTROL_PRECISE_BIT, 0);
          }));
    CHECK(recorded([&] { vk.vkCmdEndQuery(commands, pool, 5); }) ==
          recorded([&] { vk.vkCmdEndQueryIndexedEXT(commands, pool, 5, 0); }));
}

#ifdef VK_EXT_depth_bias_control
TEST_CASE("depth bias is set by the newer command") {
    const auto& vk = device_with<Command::vkCmdSetDepthBias2EXT>();
    const VkDepthBiasInfoEXT info = {VK_STRUCTURE_TYPE_DEPTH_BIAS_INFO_EXT, nullptr, 1.5F, 2.5F,
                                     3.5F};
    CHECK(recorded([&] { vk.vkCmdSetDepthBias(commands, 1.5F, 2.5F, 3.5F); }) ==
          recorded([&] { vk.vkCmdSetDepthBias2EXT(commands, &info); }));
}
#endif

TEST_CASE("markers are labels of debug utils") {
    const auto& vk =
        device_with<Command::vkCmdBeginDebugUtilsLabelEXT, Command::vkCmdEndDebugUtilsLabelEXT,
                    Command::vkCmdInsertDebugUtilsLabelEXT>();
    const VkDebugMarkerMarkerInfoEXT marker = {VK_STRUCTURE_TYPE_DEBUG_MARKER_MARKER_INFO_EXT,
                                               nullptr,
                                               "marker",
                                               {1.5F, 2.5F, 3.5F, 4.5F}};
    const VkDebugUtilsLabelEXT label = {
        VK_STRUCTURE_TYPE_DEBUG_UTILS_LABEL_EXT, nullptr, "marker", {1.5F, 2.5F, 3.5F, 4.5F}};
    CHECK(recorded([&] { vk.vkCmdDebugMarkerBeginEXT(commands, &marker); }) ==
          recorded([&] { vk.vkCmdBeginDebugUtilsLabelEXT(commands, &label); }));
    CHECK(recorded([&] { vk.vkCmdDebugMarkerInsertEXT(commands, &marker); }) ==
          recorded([&] { vk.vkCmdInsertDebugUtilsLabelEXT(commands, &label); }));
    CHECK(recorded([&] { vk.vkCmdDebugMarkerEndEXT(commands); }) ==
          recorded([&] { vk.vkCmdEndDebugUtilsLabelEXT(commands); }));
}

TEST_CASE("names and tags of debug markers are those of debug utils, with its object types") {
    const auto& vk =
        device_with<Command::vkSetDebugUtilsObjectNameEXT, Command::vkSetDebugUtilsObjectTagEXT>();
    recorder.result = VK_ERROR_OUT_OF_HOST_MEMORY;
    const struct {
        VkDebugReportObjectTypeEXT older;
        VkObjectType newer;
    } types[] = {
        {VK_DEBUG_REPORT_OBJECT_TYPE_INSTANCE_EXT, VK_OBJECT_TYPE_INSTANCE},
        {VK_DEBUG_REPORT_OBJECT_TYPE_BUFFER_EXT, VK_OBJECT_TYPE_BUFFER},
        {VK_DEBUG_REPORT_OBJECT_TYPE_COMMAND_POOL_EXT, VK_OBJECT_TYPE_COMMAND_POOL},
        {VK_DEBUG_REPORT_OBJECT_TYPE_SURFACE_KHR_EXT, VK_OBJECT_TYPE_SURFACE_KHR},
        {VK_DEBUG_REPORT_OBJECT_TYPE_SWAPCHAIN_KHR_EXT, VK_OBJECT_TYPE_SWAPCHAIN_KHR},
        {VK_DEBUG_REPORT_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT_EXT,
         VK_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT},
        {VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_KHR_EXT, VK_OBJECT_TYPE_DISPLAY_KHR},
        {VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_MODE_KHR_EXT, VK_OBJECT_TYPE_DISPLAY_MODE_KHR},
        {VK_DEBUG_REPORT_OBJECT_TYPE_VALIDATION_CACHE_EXT_EXT, VK_OBJECT_TYPE_VALIDATION_CACHE_EXT},
        {VK_DEBUG_REPORT_OBJECT_TYPE_SAMPLER_YCBCR_CONVERSION_EXT,
         VK_OBJECT_TYPE_SAMPLER_YCBCR_CONVERSION},
        {VK_DEBUG_REPORT_OBJECT_TYPE_ACCELERATION_STRUCTURE_KHR_EXT,
         VK_OBJECT_TYPE_ACCELERATION_STRUCTURE_KHR}};
    for (const auto& type : types) {
        const VkDebugMarkerObjectNameInfoEXT name = {
            VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_NAME_INFO_EXT, nullptr, type.older, 5, "name"};
        const VkDebugUtilsObjectNameInfoEXT newer_name = {
            VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT, nullptr, type.newer, 5, "name"};
        CHECK(recorded([&] { return vk.vkDebugMarkerSetObjectNameEXT(device, &name); }) ==
              recorded([&] { return vk.vkSetDebugUtilsObjectNameEXT(device, &newer_name); }));
        const VkDebugMarkerObjectTagInfoEXT tag = {
            VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_TAG_INFO_EXT,
            nullptr,
            type.older,
            5,
            6,
            7,
            &type};
        const VkDebugUtilsObjectTagInfoEXT newer_tag = {
            VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_TAG_INFO_EXT, nullptr, type.newer, 5, 6, 7, &type};
        CHECK(recorded([&] { return vk.vkDebugMarkerSetObjectTagEXT(device, &tag); }) ==
              recorded([&] { return vk.vkSetDebugUtilsObjectTagEXT(device, &newer_tag); }));
    }
}
