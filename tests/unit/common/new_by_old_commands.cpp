// Other new commands of command buffers, and debug utils, by old commands.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;

namespace {

const auto device = handle<VkDevice>(1);
const auto commands = handle<VkCommandBuffer>(2);
const auto pool = handle<VkQueryPool>(3);

}  // namespace

TEST_CASE("vertex buffers are bound by the old command, without strides") {
    const auto& vk = new_by_old_device<Command::vkCmdBindVertexBuffers>();
    const Command c = Command::vkCmdBindVertexBuffers2;
    const VkBuffer buffers[] = {handle<VkBuffer>(4), handle<VkBuffer>(5)};
    const VkDeviceSize offsets[] = {6, 7}, whole[] = {VK_WHOLE_SIZE, VK_WHOLE_SIZE},
                       sizes[] = {VK_WHOLE_SIZE, 8}, strides[] = {9, 10};
    const std::string expected =
        recorded([&] { vk.vkCmdBindVertexBuffers(commands, 1, 2, buffers, offsets); });
    const auto bind = [&](const VkDeviceSize* size, const VkDeviceSize* stride) {
        return [&, size, stride] {
            vk.vkCmdBindVertexBuffers2EXT(commands, 1, 2, buffers, offsets, size, stride);
        };
    };
    CHECK(recorded(bind(nullptr, nullptr)) == expected);
    CHECK(recorded(bind(whole, nullptr)) == expected);
    CHECK(recorded(bind(sizes, nullptr)) == expected);
    CHECK(NewContext::told.empty());
    CHECK(is_refused(c, bind(nullptr, strides)));
    CHECK(is_refused(c, bind(whole, strides)));

    // The old command must bind at least one.
    CHECK(recorded([&] {
              vk.vkCmdBindVertexBuffers2EXT(commands, 1, 0, buffers, offsets, nullptr, nullptr);
          }).empty());
    CHECK(NewContext::told.empty());

    // With these extensions, reads beyond the size may be defined to return zero.
    for (const Extension extension : {Extension::EXT_robustness2, Extension::KHR_robustness2,
                                      Extension::EXT_pipeline_robustness}) {
        NewContext::device_gate = gate_with({extension});
        CHECK(recorded(bind(nullptr, nullptr)) == expected);
        CHECK(recorded(bind(whole, nullptr)) == expected);
        CHECK(is_refused(c, bind(sizes, nullptr)));
    }
}

#ifdef VK_KHR_maintenance5
TEST_CASE("an index buffer is bound by the old command") {
    const auto& vk = new_by_old_device<Command::vkCmdBindIndexBuffer>();
    const auto buffer = handle<VkBuffer>(4);
    const auto type = VK_INDEX_TYPE_UINT32;
    const std::string expected =
        recorded([&] { vk.vkCmdBindIndexBuffer(commands, buffer, 5, type); });
    const auto bind = [&](VkDeviceSize size) {
        return [&, size] { vk.vkCmdBindIndexBuffer2KHR(commands, buffer, 5, size, type); };
    };
    CHECK(recorded(bind(VK_WHOLE_SIZE)) == expected);
    CHECK(recorded(bind(8)) == expected);
    CHECK(NewContext::told.empty());
    for (const Extension extension : {Extension::EXT_robustness2, Extension::KHR_robustness2,
                                      Extension::EXT_pipeline_robustness}) {
        NewContext::device_gate = gate_with({extension});
        CHECK(recorded(bind(VK_WHOLE_SIZE)) == expected);
        CHECK(is_refused(Command::vkCmdBindIndexBuffer2, bind(8)));
    }
}
#endif

TEST_CASE("workgroups are dispatched by the old command if they begin with the first") {
    const auto& vk = new_by_old_device<Command::vkCmdDispatch>();
    CHECK(recorded([&] { vk.vkCmdDispatchBaseKHR(commands, 0, 0, 0, 4, 5, 6); }) ==
          recorded([&] { vk.vkCmdDispatch(commands, 4, 5, 6); }));
    CHECK(NewContext::told.empty());
    const Command c = Command::vkCmdDispatchBase;
    CHECK(is_refused(c, [&] { vk.vkCmdDispatchBaseKHR(commands, 1, 0, 0, 4, 5, 6); }));
    CHECK(is_refused(c, [&] { vk.vkCmdDispatchBaseKHR(commands, 0, 1, 0, 4, 5, 6); }));
    CHECK(is_refused(c, [&] { vk.vkCmdDispatchBaseKHR(commands, 0, 0, 1, 4, 5, 6); }));
}

TEST_CASE("queries with index 0 are begun and ended by the old commands") {
    const auto& vk = new_by_old_device<Command::vkCmdBeginQuery, Command::vkCmdEndQuery>();
    const VkQueryControlFlags flags = VK_QUERY_CONTROL_PRECISE_BIT;
    CHECK(recorded([&] { vk.vkCmdBeginQueryIndexedEXT(commands, pool, 4, flags, 0); }) ==
          recorded([&] { vk.vkCmdBeginQuery(commands, pool, 4, flags); }));
    CHECK(recorded([&] { vk.vkCmdEndQueryIndexedEXT(commands, pool, 4, 0); }) ==
          recorded([&] { vk.vkCmdEndQuery(commands, pool, 4); }));
    CHECK(NewContext::told.empty());
    CHECK(is_refused(Command::vkCmdBeginQueryIndexedEXT,
                     [&] { vk.vkCmdBeginQueryIndexedEXT(commands, pool, 4, flags, 1); }));
    CHECK(is_refused(Command::vkCmdEndQueryIndexedEXT,
                     [&] { vk.vkCmdEndQueryIndexedEXT(commands, pool, 4, 1); }));
}

#ifdef VK_EXT_depth_bias_control
TEST_CASE("a depth bias is set by the old command") {
    const auto& vk = new_by_old_device<Command::vkCmdSetDepthBias>();
    VkDepthBiasInfoEXT info = {VK_STRUCTURE_TYPE_DEPTH_BIAS_INFO_EXT, nullptr, 1.5F, 2.5F, 3.5F};
    CHECK(recorded([&] { vk.vkCmdSetDepthBias2EXT(commands, &info); }) ==
          recorded([&] { vk.vkCmdSetDepthBias(commands, 1.5F, 2.5F, 3.5F); }));
    CHECK(NewContext::told.empty());
    info.pNext = &unknown;
    CHECK(is_refused(Command::vkCmdSetDepthBias2EXT,
                     [&] { vk.vkCmdSetDepthBias2EXT(commands, &info); }));
}
#endif

#ifdef VK_EXT_fragment_density_map_offset
TEST_CASE("rendering is ended by the old command") {
    const auto& vk = new_by_old_device<Command::vkCmdEndRendering>();
    VkRenderingEndInfoEXT info = {VK_STRUCTURE_TYPE_RENDERING_END_INFO_EXT, nullptr};
    const std::string expected = recorded([&] { vk.vkCmdEndRendering(commands); });
    CHECK(recorded([&] { vk.vkCmdEndRendering2EXT(commands, &info); }) == expected);
    CHECK(recorded([&] { vk.vkCmdEndRendering2EXT(commands, nullptr); }) == expected);
    CHECK(NewContext::told.empty());
    info.pNext = &unknown;
    CHECK(is_refused(Command::vkCmdEndRendering2KHR,
                     [&] { vk.vkCmdEndRendering2EXT(commands, &info); }));
}
#endif

#ifdef VK_KHR_maintenance6

namespace {

const auto layout = handle<VkPipelineLayout>(5);
constexpr auto graphics = VK_PIPELINE_BIND_POINT_GRAPHICS;
constexpr auto compute = VK_PIPELINE_BIND_POINT_COMPUTE;
constexpr auto ray_tracing = VK_PIPELINE_BIND_POINT_RAY_TRACING_KHR;
constexpr auto subpass_shading = VK_PIPELINE_BIND_POINT_SUBPASS_SHADING_HUAWEI;

/// A gate that allows commands for all stages.
const auto with_all_stages = vkgate::DeviceGate::everything();

/// Checks a command that binds for stages. call(info) calls it, and old(bind point) the old one.
template <class Info, class Call, class Old>
void check_stages(Command c, Info info, Call call, Old old) {
    const auto calls = [&](std::initializer_list<VkPipelineBindPoint> points) {
        return recorded([&] {
            for (const VkPipelineBindPoint point : points)
                old(point);
        });
    };
    const auto with_stages = [&](VkShaderStageFlags stages) {
        info.stageFlags = stages;
        return &info;
    };
    const auto with = [&](VkShaderStageFlags stages) {
        return recorded([&] { call(with_stages(stages)); });
    };
    vkgate::DeviceTable& table = TestContext::device;
    NewContext::device_gate = with_all_stages;
    for (unsigned bit = 0; bit != 31; ++bit) {
        const auto stage = VkShaderStageFlags(1) << bit;
        CAPTURE(bit);
        table.vkCmdTraceRaysKHR = nullptr;
        table.vkCmdTraceRaysNV = nullptr;
        table.vkCmdSubpassShadingHUAWEI = nullptr;
        if (bit <= 4 || bit == 6 || bit == 7 || bit == 19)
            CHECK(with(stage) == calls({graphics}));
        else if (bit == 5)
            CHECK(with(stage) == calls({compute}));
        else {  // no bind point, or one whose commands the table lacks
            CHECK(is_refused(c, [&] { call(with_stages(stage)); }));
            CHECK(is_refused(c, [&] { call(with_stages(stage | VK_SHADER_STAGE_COMPUTE_BIT)); }));
        }
        record<Command::vkCmdSubpassShadingHUAWEI>(table);
        if (bit == 14)
            CHECK(with(stage) == calls({subpass_shading}));
        record<Command::vkCmdTraceRaysNV>(table);
        if (8 <= bit && bit <= 13)
            CHECK(with(stage) == calls({ray_tracing}));
        table.vkCmdTraceRaysNV = nullptr;
        record<Command::vkCmdTraceRaysKHR>(table);
        if (8 <= bit && bit <= 13)
            CHECK(with(stage) == calls({ray_tracing}));
    }
    record<Command::vkCmdTraceRaysNV>(table);
    table.vkCmdTraceRaysKHR = nullptr;
    CHECK(with(VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT) == calls({graphics}));
    CHECK(with(VK_SHADER_STAGE_ALL) == calls({graphics, compute, ray_tracing, subpass_shading}));
    table.vkCmdTraceRaysNV = nullptr;
    table.vkCmdSubpassShadingHUAWEI = nullptr;
    CHECK(with(VK_SHADER_STAGE_ALL) == calls({graphics, compute}));
    record<Command::vkCmdTraceRaysKHR>(table);
    CHECK(with(VK_SHADER_STAGE_ALL) == calls({graphics, compute, ray_tracing}));
    CHECK(is_refused(c, [&] { call(with_stages(0)); }));
    // A layer's table has commands that are not enabled.
    record<Command::vkCmdTraceRaysNV, Command::vkCmdSubpassShadingHUAWEI>(table);
    for (const Command enabled : {Command::none, Command::vkCmdTraceRaysKHR,
                                  Command::vkCmdTraceRaysNV, Command::vkCmdSubpassShadingHUAWEI}) {
        CAPTURE(name(enabled));
        const bool traces =
            enabled == Command::vkCmdTraceRaysKHR || enabled == Command::vkCmdTraceRaysNV;
        const bool shades = enabled == Command::vkCmdSubpassShadingHUAWEI;
        NewContext::device_gate = with_all_stages.without(
            CommandSet{Command::vkCmdTraceRaysKHR, Command::vkCmdTraceRaysNV,
                       Command::vkCmdSubpassShadingHUAWEI} -
            CommandSet(enabled));
        CHECK(with(VK_SHADER_STAGE_ALL) == (traces   ? calls({graphics, compute, ray_tracing})
                                            : shades ? calls({graphics, compute, subpass_shading})
                                                     : calls({graphics, compute})));
        CHECK(is_refused(c, [&] { call(with_stages(VK_SHADER_STAGE_RAYGEN_BIT_KHR)); }) != traces);
        CHECK(is_refused(c, [&] { call(with_stages(VkShaderStageFlags(1) << 14)); }) != shades);
    }
    CHECK(NewContext::told.empty());
}

/// Checks that a chain and a missing layout are refused.
template <class Info, class Call>
void check_refused(Command c, Info info, Call call) {
    Info without_layout = info;
    without_layout.layout = VkPipelineLayout{};
    CHECK(is_refused(c, [&] { call(&without_layout); }));
    info.pNext = &unknown;
    CHECK(is_refused(c, [&] { call(&info); }));
}

}  // namespace

TEST_CASE("descriptor sets are bound for each bind point that has one of the stages") {
    const auto& vk = new_by_old_device<Command::vkCmdBindDescriptorSets>();
    const VkDescriptorSet sets[] = {handle<VkDescriptorSet>(6), handle<VkDescriptorSet>(7)};
    const std::uint32_t offsets[] = {8, 9, 10};
    const VkBindDescriptorSetsInfoKHR info = {VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_SETS_INFO_KHR,
                                              nullptr,
                                              VK_SHADER_STAGE_ALL,
                                              layout,
                                              11,
                                              2,
                                              sets,
                                              3,
                                              offsets};
    const auto call = [&](const VkBindDescriptorSetsInfoKHR* one) {
        vk.vkCmdBindDescriptorSets2KHR(commands, one);
    };
    check_stages(Command::vkCmdBindDescriptorSets2, info, call, [&](VkPipelineBindPoint point) {
        vk.vkCmdBindDescriptorSets(commands, point, layout, 11, 2, sets, 3, offsets);
    });
    check_refused(Command::vkCmdBindDescriptorSets2, info, call);
}

TEST_CASE("descriptor sets are pushed for each bind point that has one of the stages") {
    const auto& vk = new_by_old_device<Command::vkCmdPushDescriptorSetKHR>();
    VkWriteDescriptorSet writes[2] = {};
    writes[0].sType = writes[1].sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET;
    writes[1].dstBinding = 6;
    const VkPushDescriptorSetInfoKHR info = {VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_INFO_KHR,
                                             nullptr,
                                             VK_SHADER_STAGE_ALL,
                                             layout,
                                             7,
                                             2,
                                             writes};
    const auto call = [&](const VkPushDescriptorSetInfoKHR* one) {
        vk.vkCmdPushDescriptorSet2KHR(commands, one);
    };
    check_stages(Command::vkCmdPushDescriptorSet2, info, call, [&](VkPipelineBindPoint point) {
        vk.vkCmdPushDescriptorSetKHR(commands, point, layout, 7, 2, writes);
    });
    check_refused(Command::vkCmdPushDescriptorSet2, info, call);
}

TEST_CASE("descriptor buffers are bound for each bind point that has one of the stages") {
    const auto& vk = new_by_old_device<Command::vkCmdSetDescriptorBufferOffsetsEXT,
                                       Command::vkCmdBindDescriptorBufferEmbeddedSamplersEXT>();
    const std::uint32_t indices[] = {6, 7};
    const VkDeviceSize offsets[] = {8, 9};
    const VkSetDescriptorBufferOffsetsInfoEXT info = {
        VK_STRUCTURE_TYPE_SET_DESCRIPTOR_BUFFER_OFFSETS_INFO_EXT,
        nullptr,
        VK_SHADER_STAGE_ALL,
        layout,
        10,
        2,
        indices,
        offsets};
    const auto call = [&](const VkSetDescriptorBufferOffsetsInfoEXT* one) {
        vk.vkCmdSetDescriptorBufferOffsets2EXT(commands, one);
    };
    check_stages(
        Command::vkCmdSetDescriptorBufferOffsets2EXT, info, call, [&](VkPipelineBindPoint point) {
            vk.vkCmdSetDescriptorBufferOffsetsEXT(commands, point, layout, 10, 2, indices, offsets);
        });
    check_refused(Command::vkCmdSetDescriptorBufferOffsets2EXT, info, call);

    const VkBindDescriptorBufferEmbeddedSamplersInfoEXT samplers = {
        VK_STRUCTURE_TYPE_BIND_DESCRIPTOR_BUFFER_EMBEDDED_SAMPLERS_INFO_EXT, nullptr,
        VK_SHADER_STAGE_ALL, layout, 12};
    const auto bind = [&](const VkBindDescriptorBufferEmbeddedSamplersInfoEXT* one) {
        vk.vkCmdBindDescriptorBufferEmbeddedSamplers2EXT(commands, one);
    };
    check_stages(Command::vkCmdBindDescriptorBufferEmbeddedSamplers2EXT, samplers, bind,
                 [&](VkPipelineBindPoint point) {
                     vk.vkCmdBindDescriptorBufferEmbeddedSamplersEXT(commands, point, layout, 12);
                 });
    check_refused(Command::vkCmdBindDescriptorBufferEmbeddedSamplers2EXT, samplers, bind);
}

TEST_CASE("constants and templates are pushed by the old commands") {
    const auto& vk = new_by_old_device<Command::vkCmdPushConstants,
                                       Command::vkCmdPushDescriptorSetWithTemplateKHR>();
    const int data = 0;
    const VkPushConstantsInfoKHR constants = {VK_STRUCTURE_TYPE_PUSH_CONSTANTS_INFO_KHR,
                                              nullptr,
                                              layout,
                                              VK_SHADER_STAGE_ALL,
                                              6,
                                              7,
                                              &data};
    const auto push = [&](const VkPushConstantsInfoKHR* one) {
        vk.vkCmdPushConstants2KHR(commands, one);
    };
    CHECK(recorded([&] { push(&constants); }) == recorded([&] {
              vk.vkCmdPushConstants(commands, layout, VK_SHADER_STAGE_ALL, 6, 7, &data);
          }));
    CHECK(NewContext::told.empty());
    check_refused(Command::vkCmdPushConstants2, constants, push);

    const auto update = handle<VkDescriptorUpdateTemplate>(8);
    const VkPushDescriptorSetWithTemplateInfoKHR info = {
        VK_STRUCTURE_TYPE_PUSH_DESCRIPTOR_SET_WITH_TEMPLATE_INFO_KHR,
        nullptr,
        update,
        layout,
        9,
        &data};
    const auto push_template = [&](const VkPushDescriptorSetWithTemplateInfoKHR* one) {
        vk.vkCmdPushDescriptorSetWithTemplate2KHR(commands, one);
    };
    CHECK(recorded([&] { push_template(&info); }) == recorded([&] {
              vk.vkCmdPushDescriptorSetWithTemplateKHR(commands, update, layout, 9, &data);
          }));
    CHECK(NewContext::told.empty());
    check_refused(Command::vkCmdPushDescriptorSetWithTemplate2, info, push_template);
}

#endif

namespace {

struct ObjectTypes {
    VkObjectType type;
    VkDebugReportObjectTypeEXT old;
};
/// A type that has the same number in both enumerations.
ObjectTypes same_number(int number) {
    return {static_cast<VkObjectType>(number), static_cast<VkDebugReportObjectTypeEXT>(number)};
}

}  // namespace

TEST_CASE("objects are named and tagged by VK_EXT_debug_marker") {
    const auto& vk = new_by_old_device<Command::vkDebugMarkerSetObjectNameEXT,
                                       Command::vkDebugMarkerSetObjectTagEXT>();
    const ObjectTypes types[] = {
        {VK_OBJECT_TYPE_INSTANCE, VK_DEBUG_REPORT_OBJECT_TYPE_INSTANCE_EXT},
        {VK_OBJECT_TYPE_QUEUE, VK_DEBUG_REPORT_OBJECT_TYPE_QUEUE_EXT},
        {VK_OBJECT_TYPE_IMAGE, VK_DEBUG_REPORT_OBJECT_TYPE_IMAGE_EXT},
        {VK_OBJECT_TYPE_COMMAND_POOL, VK_DEBUG_REPORT_OBJECT_TYPE_COMMAND_POOL_EXT},
        {VK_OBJECT_TYPE_SURFACE_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_SURFACE_KHR_EXT},
        {VK_OBJECT_TYPE_SWAPCHAIN_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_SWAPCHAIN_KHR_EXT},
        {VK_OBJECT_TYPE_DISPLAY_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_KHR_EXT},
        {VK_OBJECT_TYPE_DISPLAY_MODE_KHR, VK_DEBUG_REPORT_OBJECT_TYPE_DISPLAY_MODE_KHR_EXT},
        {VK_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT,
         VK_DEBUG_REPORT_OBJECT_TYPE_DEBUG_REPORT_CALLBACK_EXT_EXT},
        {VK_OBJECT_TYPE_VALIDATION_CACHE_EXT, VK_DEBUG_REPORT_OBJECT_TYPE_VALIDATION_CACHE_EXT_EXT},
        {VK_OBJECT_TYPE_SAMPLER_YCBCR_CONVERSION,
         VK_DEBUG_REPORT_OBJECT_TYPE_SAMPLER_YCBCR_CONVERSION_EXT},
        {VK_OBJECT_TYPE_DESCRIPTOR_UPDATE_TEMPLATE,
         VK_DEBUG_REPORT_OBJECT_TYPE_DESCRIPTOR_UPDATE_TEMPLATE_EXT},
        {VK_OBJECT_TYPE_ACCELERATION_STRUCTURE_KHR,
         VK_DEBUG_REPORT_OBJECT_TYPE_ACCELERATION_STRUCTURE_KHR_EXT},
        {VK_OBJECT_TYPE_ACCELERATION_STRUCTURE_NV,
         VK_DEBUG_REPORT_OBJECT_TYPE_ACCELERATION_STRUCTURE_NV_EXT},
        // Not all headers declare these: modules and functions of CUDA, collections of FUCHSIA.
        same_number(1000029000),
        same_number(1000029001),
        same_number(1000307000),
        same_number(1000307001),
        same_number(1000366000)};
    VkDebugUtilsObjectNameInfoEXT name = {VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_NAME_INFO_EXT,
                                          nullptr, VK_OBJECT_TYPE_UNKNOWN, 6, "six"};
    VkDebugMarkerObjectNameInfoEXT old_name = {VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_NAME_INFO_EXT,
                                               nullptr, VK_DEBUG_REPORT_OBJECT_TYPE_UNKNOWN_EXT, 6,
                                               "six"};
    const int data = 0;
    VkDebugUtilsObjectTagInfoEXT tag = {VK_STRUCTURE_TYPE_DEBUG_UTILS_OBJECT_TAG_INFO_EXT,
                                        nullptr,
                                        VK_OBJECT_TYPE_UNKNOWN,
                                        6,
                                        7,
                                        8,
                                        &data};
    VkDebugMarkerObjectTagInfoEXT old_tag = {VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_TAG_INFO_EXT,
                                             nullptr,
                                             VK_DEBUG_REPORT_OBJECT_TYPE_UNKNOWN_EXT,
                                             6,
                                             7,
                                             8,
                                             &data};
    const auto named = [&] {
        CHECK(vk.vkSetDebugUtilsObjectNameEXT(device, &name) == recorder.result);
    };
    const auto old_named = [&] { vk.vkDebugMarkerSetObjectNameEXT(device, &old_name); };
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_OUT_OF_HOST_MEMORY}) {
        recorder.result = result;
        for (const auto& one : types) {
            name.objectType = tag.objectType = one.type;
            old_name.objectType = old_tag.objectType = one.old;
            CHECK(recorded(named) == recorded(old_named));
            CHECK(recorded([&] {
                      CHECK(vk.vkSetDebugUtilsObjectTagEXT(device, &tag) == result);
                  }) == recorded([&] { vk.vkDebugMarkerSetObjectTagEXT(device, &old_tag); }));
        }
    }
    name.pObjectName = nullptr;  // removes the name
    old_name.pObjectName = "";
    CHECK(recorded(named) == recorded(old_named));
    CHECK(NewContext::told.empty());

    recorder.result = VK_SUCCESS;
    const auto is_all_refused = [&] {
        return is_refused(Command::vkSetDebugUtilsObjectNameEXT,
                          [&] {
                              CHECK(vk.vkSetDebugUtilsObjectNameEXT(device, &name) ==
                                    VK_ERROR_VALIDATION_FAILED_EXT);
                          }) &&
               is_refused(Command::vkSetDebugUtilsObjectTagEXT, [&] {
                   CHECK(vk.vkSetDebugUtilsObjectTagEXT(device, &tag) ==
                         VK_ERROR_VALIDATION_FAILED_EXT);
               });
    };
    for (const VkObjectType type : {VK_OBJECT_TYPE_UNKNOWN, VK_OBJECT_TYPE_PRIVATE_DATA_SLOT_EXT,
                                    VK_OBJECT_TYPE_DEBUG_UTILS_MESSENGER_EXT}) {
        name.objectType = tag.objectType = type;
        CHECK(is_all_refused());
    }
    name.objectType = tag.objectType = VK_OBJECT_TYPE_IMAGE;
    name.pNext = tag.pNext = &unknown;
    CHECK(is_all_refused());
}

TEST_CASE("labels are recorded by VK_EXT_debug_marker") {
    const auto& vk =
        new_by_old_device<Command::vkCmdDebugMarkerBeginEXT, Command::vkCmdDebugMarkerEndEXT,
                          Command::vkCmdDebugMarkerInsertEXT>();
    VkDebugUtilsLabelEXT label = {
        VK_STRUCTURE_TYPE_DEBUG_UTILS_LABEL_EXT, nullptr, "label", {0.25F, 0.5F, 0.75F, 1.0F}};
    const VkDebugMarkerMarkerInfoEXT old = {VK_STRUCTURE_TYPE_DEBUG_MARKER_MARKER_INFO_EXT,
                                            nullptr,
                                            "label",
                                            {0.25F, 0.5F, 0.75F, 1.0F}};
    const auto begin = [&] { vk.vkCmdBeginDebugUtilsLabelEXT(commands, &label); };
    const auto insert = [&] { vk.vkCmdInsertDebugUtilsLabelEXT(commands, &label); };
    CHECK(recorded(begin) == recorded([&] { vk.vkCmdDebugMarkerBeginEXT(commands, &old); }));
    CHECK(recorded(insert) == recorded([&] { vk.vkCmdDebugMarkerInsertEXT(commands, &old); }));
    CHECK(recorded([&] { vk.vkCmdEndDebugUtilsLabelEXT(commands); }) ==
          recorded([&] { vk.vkCmdDebugMarkerEndEXT(commands); }));
    CHECK(NewContext::told.empty());
    label.pNext = &unknown;
    CHECK(is_refused(Command::vkCmdBeginDebugUtilsLabelEXT, begin));
    CHECK(is_refused(Command::vkCmdInsertDebugUtilsLabelEXT, insert));
}
