// A render pass of two subpasses with draws, a query and depth bias; a render pass of two views.
#pragma once

#include "gpu.hpp"
#include "transfers.hpp"

inline const std::uint32_t mesh_vertex_code[] = {
#include "mesh.vert.spv.inc"
};
inline const std::uint32_t mesh_fragment_code[] = {
#include "mesh.frag.spv.inc"
};
inline const std::uint32_t cover_code[] = {
#include "cover.vert.spv.inc"
};
inline const std::uint32_t invert_code[] = {
#include "invert.frag.spv.inc"
};

struct Pipelines {
    Gpu& gpu;
    VkRenderPass pass;

    VkPipeline make(std::uint32_t subpass, VkPipelineLayout layout, VkShaderModule vertex,
                    VkShaderModule fragment) const {
        const VkPipelineShaderStageCreateInfo stages[] = {
            {VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO, nullptr, 0,
             VK_SHADER_STAGE_VERTEX_BIT, vertex, "main", nullptr},
            {VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO, nullptr, 0,
             VK_SHADER_STAGE_FRAGMENT_BIT, fragment, "main", nullptr}};
        const VkVertexInputBindingDescription bindings[] = {{0, 12, VK_VERTEX_INPUT_RATE_VERTEX},
                                                            {1, 16, VK_VERTEX_INPUT_RATE_VERTEX}};
        const VkVertexInputAttributeDescription attributes[] = {
            {0, 0, VK_FORMAT_R32G32B32_SFLOAT, 0}, {1, 1, VK_FORMAT_R32G32B32A32_SFLOAT, 0}};
        const bool is_mesh = subpass == 0;
        const VkPipelineVertexInputStateCreateInfo input = {
            VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO,
            nullptr,
            0,
            is_mesh ? 2U : 0U,
            bindings,
            is_mesh ? 2U : 0U,
            attributes};
        const VkPipelineInputAssemblyStateCreateInfo assembly = {
            VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO, nullptr, 0,
            VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST, VK_FALSE};
        const VkViewport viewport = {0, 0, 32, 32, 0, 1};
        const VkRect2D scissor = {{0, 0}, {32, 32}};
        const VkPipelineViewportStateCreateInfo viewports = {
            VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO,
            nullptr,
            0,
            1,
            &viewport,
            1,
            &scissor};
        auto rasterization = made<VkPipelineRasterizationStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO);
        rasterization.depthBiasEnable = is_mesh ? VK_TRUE : VK_FALSE;
        rasterization.lineWidth = 1;
        auto samples = made<VkPipelineMultisampleStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO);
        samples.rasterizationSamples = VK_SAMPLE_COUNT_1_BIT;
        auto depth = made<VkPipelineDepthStencilStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO);
        depth.depthTestEnable = depth.depthWriteEnable = is_mesh ? VK_TRUE : VK_FALSE;
        depth.depthCompareOp = VK_COMPARE_OP_LESS;
        VkPipelineColorBlendAttachmentState target = {};
        target.colorWriteMask = 15;
        auto blend = made<VkPipelineColorBlendStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO);
        blend.attachmentCount = 1;
        blend.pAttachments = &target;
        const VkDynamicState bias = VK_DYNAMIC_STATE_DEPTH_BIAS;
        const VkPipelineDynamicStateCreateInfo dynamic = {
            VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO, nullptr, 0, is_mesh ? 1U : 0U,
            &bias};
        auto info =
            made<VkGraphicsPipelineCreateInfo>(VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO);
        info.stageCount = 2;
        info.pStages = stages;
        info.pVertexInputState = &input;
        info.pInputAssemblyState = &assembly;
        info.pViewportState = &viewports;
        info.pRasterizationState = &rasterization;
        info.pMultisampleState = &samples;
        info.pDepthStencilState = &depth;
        info.pColorBlendState = &blend;
        info.pDynamicState = &dynamic;
        info.layout = layout;
        info.renderPass = pass;
        info.subpass = subpass;
        VkPipeline pipeline = {};
        CHECKED(gpu.vk.vkCreateGraphicsPipelines(gpu.device, {}, 1, &info, nullptr, &pipeline));
        Gpu& owner = gpu;
        gpu.defer(
            [&owner, pipeline] { owner.vk.vkDestroyPipeline(owner.device, pipeline, nullptr); });
        return pipeline;
    }
};

inline VkRenderPass create(Gpu& gpu, const VkRenderPassCreateInfo& info) {
    VkRenderPass pass = {};
    CHECKED(gpu.vk.vkCreateRenderPass(gpu.device, &info, nullptr, &pass));
    gpu.defer([&gpu, pass] { gpu.vk.vkDestroyRenderPass(gpu.device, pass, nullptr); });
    return pass;
}
inline VkFramebuffer framebuffer(Gpu& gpu, VkRenderPass pass,
                                 const std::vector<VkImageView>& views) {
    auto info = made<VkFramebufferCreateInfo>(VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO);
    info.renderPass = pass;
    info.attachmentCount = static_cast<std::uint32_t>(views.size());
    info.pAttachments = views.data();
    info.width = info.height = 32;
    info.layers = 1;
    VkFramebuffer framebuffer = {};
    CHECKED(gpu.vk.vkCreateFramebuffer(gpu.device, &info, nullptr, &framebuffer));
    gpu.defer(
        [&gpu, framebuffer] { gpu.vk.vkDestroyFramebuffer(gpu.device, framebuffer, nullptr); });
    return framebuffer;
}
inline VkAttachmentDescription attachment(VkFormat format, VkImageLayout last) {
    return {0,
            format,
            VK_SAMPLE_COUNT_1_BIT,
            VK_ATTACHMENT_LOAD_OP_CLEAR,
            VK_ATTACHMENT_STORE_OP_STORE,
            VK_ATTACHMENT_LOAD_OP_DONT_CARE,
            VK_ATTACHMENT_STORE_OP_DONT_CARE,
            VK_IMAGE_LAYOUT_UNDEFINED,
            last};
}

inline std::string draw(Gpu& gpu) {
    const VkImageUsageFlags read_later = VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    const Image first = gpu.image(
        rgba, 32, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_INPUT_ATTACHMENT_BIT);
    const Image depth =
        gpu.image(VK_FORMAT_D32_SFLOAT, 32, VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT);
    const Image second = gpu.image(rgba, 32, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | read_later);

    const VkAttachmentDescription attachments[] = {
        attachment(rgba, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL),
        attachment(VK_FORMAT_D32_SFLOAT, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL),
        attachment(rgba, general)};
    const VkAttachmentReference first_color = {0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    const VkAttachmentReference first_depth = {1, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL};
    const VkAttachmentReference input = {0, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
    const VkAttachmentReference second_color = {2, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    VkSubpassDescription subpasses[2] = {};
    subpasses[0].colorAttachmentCount = 1;
    subpasses[0].pColorAttachments = &first_color;
    subpasses[0].pDepthStencilAttachment = &first_depth;
    subpasses[1].inputAttachmentCount = 1;
    subpasses[1].pInputAttachments = &input;
    subpasses[1].colorAttachmentCount = 1;
    subpasses[1].pColorAttachments = &second_color;
    const VkSubpassDependency dependencies[] = {
        {0, 1, VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
         VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT | VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
         VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
         VK_ACCESS_INPUT_ATTACHMENT_READ_BIT | VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
         VK_DEPENDENCY_BY_REGION_BIT},
        {1, VK_SUBPASS_EXTERNAL, VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
         VK_PIPELINE_STAGE_TRANSFER_BIT, VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
         VK_ACCESS_TRANSFER_READ_BIT, 0}};
    const VkRenderPass pass = create(gpu, {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO, nullptr, 0, 3,
                                           attachments, 2, subpasses, 2, dependencies});
    const VkFramebuffer target = framebuffer(gpu, pass, {first.view, depth.view, second.view});

    const VkDescriptorType input_type = VK_DESCRIPTOR_TYPE_INPUT_ATTACHMENT;
    const auto set_layout = gpu.set_layout(input_type, 1, VK_SHADER_STAGE_FRAGMENT_BIT);
    const auto layout = gpu.layout({set_layout}, 0);
    const VkDescriptorSet set = gpu.set(set_layout, input_type, 1);
    const VkDescriptorImageInfo image_info = {VK_NULL_HANDLE, first.view,
                                              VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
    const VkWriteDescriptorSet write = {VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                        nullptr,
                                        set,
                                        0,
                                        0,
                                        1,
                                        input_type,
                                        &image_info,
                                        nullptr,
                                        nullptr};
    gpu.vk.vkUpdateDescriptorSets(gpu.device, 1, &write, 0, nullptr);
    const Pipelines pipelines = {gpu, pass};
    const VkPipeline mesh =
        pipelines.make(0, layout, gpu.shader(mesh_vertex_code, sizeof mesh_vertex_code),
                       gpu.shader(mesh_fragment_code, sizeof mesh_fragment_code));
    const VkPipeline invert = pipelines.make(1, layout, gpu.shader(cover_code, sizeof cover_code),
                                             gpu.shader(invert_code, sizeof invert_code));

    const float positions[] = {9,  9,  9,  // not drawn: the buffer is bound behind it
                               -1, -1, 0.5F, 0.5F, -1, 0.5F, -1, 1,  0.5F,
                               -1, 1,  0.4F, 1,    1,  0.4F, 1,  -1, 0.4F};
    const float colors[] = {1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1};
    const std::uint16_t indices[] = {9, 9, 2, 0, 1};
    const Buffer vertices = gpu.buffer(sizeof positions, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    const Buffer tints = gpu.buffer(sizeof colors, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    const Buffer order = gpu.buffer(sizeof indices, VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
    std::memcpy(vertices.data, positions, sizeof positions);
    std::memcpy(tints.data, colors, sizeof colors);
    std::memcpy(order.data, indices, sizeof indices);
    const VkQueryPool pool = gpu.queries(VK_QUERY_TYPE_OCCLUSION, 2);

    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdResetQueryPool(commands, pool, 0, 2);
    VkClearValue clears[3] = {};
    clears[0].color.float32[1] = clears[2].color.float32[0] = 0.25F;
    clears[1].depthStencil.depth = 1;
    const VkRenderPassBeginInfo begin = {VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO,
                                         nullptr,
                                         pass,
                                         target,
                                         {{0, 0}, {32, 32}},
                                         3,
                                         clears};
    gpu.vk.vkCmdBeginRenderPass(commands, &begin, VK_SUBPASS_CONTENTS_INLINE);
    gpu.vk.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, mesh);
    const VkBuffer bound[] = {vertices.handle, tints.handle};
    const VkDeviceSize offsets[] = {12, 0};
    gpu.vk.vkCmdBindVertexBuffers(commands, 0, 2, bound, offsets);
    gpu.vk.vkCmdBindIndexBuffer(commands, order.handle, 4, VK_INDEX_TYPE_UINT16);
    gpu.vk.vkCmdSetDepthBias(commands, 0, 0, 0);
    gpu.vk.vkCmdBeginQuery(commands, pool, 0, VK_QUERY_CONTROL_PRECISE_BIT);
    gpu.vk.vkCmdDraw(commands, 3, 2, 0, 1);
    gpu.vk.vkCmdEndQuery(commands, pool, 0);
    gpu.vk.vkCmdBeginQuery(commands, pool, 1, VK_QUERY_CONTROL_PRECISE_BIT);
    gpu.vk.vkCmdSetDepthBias(commands, 2000000, 0, 0);  // now behind the first
    gpu.vk.vkCmdDrawIndexed(commands, 3, 1, 0, 3, 0);
    gpu.vk.vkCmdEndQuery(commands, pool, 1);
    gpu.vk.vkCmdNextSubpass(commands, VK_SUBPASS_CONTENTS_INLINE);
    gpu.vk.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, invert);
    gpu.vk.vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout, 0, 1, &set, 0,
                                   nullptr);
    gpu.vk.vkCmdDraw(commands, 3, 1, 0, 0);
    gpu.vk.vkCmdEndRenderPass(commands);
    const std::string pixels = read(gpu, commands, second.handle);
    std::uint32_t covered[2] = {};
    CHECKED(gpu.vk.vkGetQueryPoolResults(gpu.device, pool, 0, 2, sizeof covered, covered, 4,
                                         VK_QUERY_RESULT_WAIT_BIT));
    if (covered[0] == 0 || covered[1] == 0)
        fail("a draw covers nothing");
    return pixels + bytes(covered);
}

/// Clears two layers by a render pass of two views.
inline std::string clear_views(Gpu& gpu) {
    const Image image =
        gpu.image(rgba, 32, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                  VK_SAMPLE_COUNT_1_BIT, 2);
    const VkAttachmentDescription description = attachment(rgba, general);
    const VkAttachmentReference color = {0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
    VkSubpassDescription subpass = {};
    subpass.colorAttachmentCount = 1;
    subpass.pColorAttachments = &color;
    const VkSubpassDependency dependency = {0,
                                            VK_SUBPASS_EXTERNAL,
                                            VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
                                            VK_PIPELINE_STAGE_TRANSFER_BIT,
                                            VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT,
                                            VK_ACCESS_TRANSFER_READ_BIT,
                                            0};
    const std::uint32_t views = 3;
    const std::int32_t offset = 0;
    const VkRenderPassMultiviewCreateInfo multiview = {
        VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO,
        nullptr,
        1,
        &views,
        1,
        &offset,
        1,
        &views};
    const VkRenderPass pass = create(gpu, {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO, &multiview, 0,
                                           1, &description, 1, &subpass, 1, &dependency});
    const VkFramebuffer target = framebuffer(gpu, pass, {image.view});
    VkCommandBuffer commands = gpu.begin();
    VkClearValue clear_value = {};
    clear_value.color.float32[2] = 0.5F;
    const VkRenderPassBeginInfo begin = {VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO,
                                         nullptr,
                                         pass,
                                         target,
                                         {{0, 0}, {32, 32}},
                                         1,
                                         &clear_value};
    gpu.vk.vkCmdBeginRenderPass(commands, &begin, VK_SUBPASS_CONTENTS_INLINE);
    gpu.vk.vkCmdEndRenderPass(commands);
    return read(gpu, commands, image.handle, 32, 2);
}
