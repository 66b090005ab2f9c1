// Draws the triangle on an image: by dynamic rendering where the table has it, else by a render
// pass.
#pragma once

#include <optional>

#include "../support.hpp"

// clang-format off
// What no device can do without.
#define DRAW_COMMANDS(X) \
    COMMANDS_OF_SUPPORT(X) X(vkBindImageMemory) X(vkCmdBeginRenderPass) X(vkCmdBindPipeline) \
    X(vkCmdCopyImageToBuffer) X(vkCmdDraw) X(vkCmdEndRenderPass) X(vkCmdSetScissor) \
    X(vkCmdSetViewport) X(vkCreateFramebuffer) X(vkCreateGraphicsPipelines) X(vkCreateImage) \
    X(vkCreateImageView) X(vkCreatePipelineLayout) X(vkCreateRenderPass) X(vkCreateShaderModule) \
    X(vkDestroyFramebuffer) X(vkDestroyImage) X(vkDestroyImageView) X(vkDestroyPipeline) \
    X(vkDestroyPipelineLayout) X(vkDestroyRenderPass) X(vkDestroyShaderModule) \
    X(vkGetImageMemoryRequirements)
#define WINDOW_COMMANDS(X) \
    X(vkAcquireNextImageKHR) X(vkCreateSemaphore) X(vkCreateSwapchainKHR) X(vkDestroySemaphore) \
    X(vkDestroySwapchainKHR) X(vkGetSwapchainImagesKHR) X(vkQueuePresentKHR)
#define TRIANGLE_COMMANDS(X) \
    DRAW_COMMANDS(X) WINDOW_COMMANDS(X) X(vkCmdBeginRendering) X(vkCmdEndRendering)
// clang-format on
VKGATE_TABLE(DrawCommands, DRAW_COMMANDS);
VKGATE_TABLE(WindowCommands, WINDOW_COMMANDS);
VKGATE_TABLE(TriangleCommands, TRIANGLE_COMMANDS);
using Device = LoadedDevice<TriangleCommands>;

constexpr vkgate::CommandSet dynamic_rendering = {vkgate::Command::vkCmdBeginRendering,
                                                  vkgate::Command::vkCmdEndRendering};

/// A way in which an image is used.
struct Use {
    VkImageLayout layout;
    VkPipelineStageFlags stage;
    VkAccessFlags access;
};
constexpr Use unused = {VK_IMAGE_LAYOUT_UNDEFINED, VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
                        0};
constexpr Use drawn_on = {VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                          VK_PIPELINE_STAGE_COLOR_ATTACHMENT_OUTPUT_BIT,
                          VK_ACCESS_COLOR_ATTACHMENT_WRITE_BIT};
constexpr Use copied_from = {VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, VK_PIPELINE_STAGE_TRANSFER_BIT,
                             VK_ACCESS_TRANSFER_READ_BIT};
constexpr Use presented = {VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT,
                           0};

// The whole of a color image without mipmaps.
constexpr VkImageSubresourceRange whole_image = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
constexpr VkClearValue background = {{{0.125f, 0.125f, 0.125f, 1}}};

VKGATE_FOREIGN_CALLS_BEGIN

inline void change_use(const Device& device, VkCommandBuffer commands, VkImage image,
                       const Use& from, const Use& to) {
    auto barrier = made<VkImageMemoryBarrier>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER);
    barrier.srcAccessMask = from.access;
    barrier.dstAccessMask = to.access;
    barrier.oldLayout = from.layout;
    barrier.newLayout = to.layout;
    barrier.srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.image = image;
    barrier.subresourceRange = whole_image;
    device.vkd.vkCmdPipelineBarrier(commands, from.stage, to.stage, 0, 0, nullptr, 0, nullptr, 1,
                                    &barrier);
}

/// The pipeline of the triangle, for images of one format.
class Triangle {
  public:
    Triangle(const Device& device, VkFormat format)
        : device_(device), format_(format), pass_(make_pass()), layout_(make_layout()),
          pipeline_(make_pipeline()) {}

    /// Whether it draws by dynamic rendering. Otherwise by pass().
    bool is_dynamic() const { return !pass_.has_value(); }
    VkRenderPass pass() const { return pass_->get(); }
    VkFormat format() const { return format_; }

    /// Records what is drawn between the begin and the end of rendering.
    void record(VkCommandBuffer commands, VkExtent2D extent) const {
        const VkViewport viewport = {
            0, 0, static_cast<float>(extent.width), static_cast<float>(extent.height), 0, 1};
        const VkRect2D scissor = {{0, 0}, extent};
        device_.vkd.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.get());
        device_.vkd.vkCmdSetViewport(commands, 0, 1, &viewport);
        device_.vkd.vkCmdSetScissor(commands, 0, 1, &scissor);
        device_.vkd.vkCmdDraw(commands, 3, 1, 0, 0);
    }

  private:
    std::optional<Object<VkRenderPass>> make_pass() const {
        if (device_.vkd.vkCmdBeginRendering && device_.vkd.vkCmdEndRendering)
            return std::nullopt;
        VkAttachmentDescription attachment = {};
        attachment.format = format_;
        attachment.samples = VK_SAMPLE_COUNT_1_BIT;
        attachment.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
        attachment.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        attachment.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
        attachment.initialLayout = drawn_on.layout;
        attachment.finalLayout = drawn_on.layout;
        const VkAttachmentReference reference = {0, drawn_on.layout};
        VkSubpassDescription subpass = {};
        subpass.pipelineBindPoint = VK_PIPELINE_BIND_POINT_GRAPHICS;
        subpass.colorAttachmentCount = 1;
        subpass.pColorAttachments = &reference;
        auto info = made<VkRenderPassCreateInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO);
        info.attachmentCount = 1;
        info.pAttachments = &attachment;
        info.subpassCount = 1;
        info.pSubpasses = &subpass;
        return Object<VkRenderPass>(device_.handle(), info, device_.vkd.vkCreateRenderPass,
                                    device_.vkd.vkDestroyRenderPass);
    }

    Object<VkPipelineLayout> make_layout() const {
        const auto info =
            made<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
        return {device_.handle(), info, device_.vkd.vkCreatePipelineLayout,
                device_.vkd.vkDestroyPipelineLayout};
    }

    Object<VkPipeline> make_pipeline() const {
        static constexpr std::uint32_t vertex_shader[] = {
#include "triangle.vert.spv.inc"
        };
        static constexpr std::uint32_t fragment_shader[] = {
#include "triangle.frag.spv.inc"
        };
        const ShaderModule vertex(device_.vkd, device_.handle(), vertex_shader);
        const ShaderModule fragment(device_.vkd, device_.handle(), fragment_shader);
        const VkPipelineShaderStageCreateInfo stages[] = {
            vertex.stage(VK_SHADER_STAGE_VERTEX_BIT), fragment.stage(VK_SHADER_STAGE_FRAGMENT_BIT)};

        const auto vertices = made<VkPipelineVertexInputStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO);
        auto assembly = made<VkPipelineInputAssemblyStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO);
        assembly.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
        auto viewports = made<VkPipelineViewportStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO);
        viewports.viewportCount = 1;
        viewports.scissorCount = 1;
        auto rasterization = made<VkPipelineRasterizationStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO);
        rasterization.lineWidth = 1;
        auto samples = made<VkPipelineMultisampleStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO);
        samples.rasterizationSamples = VK_SAMPLE_COUNT_1_BIT;
        VkPipelineColorBlendAttachmentState all_channels = {};
        all_channels.colorWriteMask = VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT |
                                      VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
        auto blending = made<VkPipelineColorBlendStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO);
        blending.attachmentCount = 1;
        blending.pAttachments = &all_channels;
        const VkDynamicState states[] = {VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
        auto dynamic = made<VkPipelineDynamicStateCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO);
        dynamic.dynamicStateCount = 2;
        dynamic.pDynamicStates = states;

        auto info =
            made<VkGraphicsPipelineCreateInfo>(VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO);
        info.stageCount = 2;
        info.pStages = stages;
        info.pVertexInputState = &vertices;
        info.pInputAssemblyState = &assembly;
        info.pViewportState = &viewports;
        info.pRasterizationState = &rasterization;
        info.pMultisampleState = &samples;
        info.pColorBlendState = &blending;
        info.pDynamicState = &dynamic;
        info.layout = layout_.get();
        auto formats = made<VkPipelineRenderingCreateInfoKHR>(
            VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO_KHR);
        formats.colorAttachmentCount = 1;
        formats.pColorAttachmentFormats = &format_;
        if (is_dynamic())
            info.pNext = &formats;
        else
            info.renderPass = pass();
        const auto create = [&](VkDevice, const VkGraphicsPipelineCreateInfo* one,
                                const VkAllocationCallbacks* allocator, VkPipeline* result) {
            return device_.vkd.vkCreateGraphicsPipelines(device_.handle(), {}, 1, one, allocator,
                                                         result);
        };
        return {device_.handle(), info, create, device_.vkd.vkDestroyPipeline};
    }

    const Device& device_;
    VkFormat format_;
    std::optional<Object<VkRenderPass>> pass_;
    Object<VkPipelineLayout> layout_;
    Object<VkPipeline> pipeline_;
};

/// An image that the triangle can be drawn on. Somebody else owns the image.
class Canvas {
  public:
    Canvas(const Device& device, const Triangle& triangle, VkImage image, VkExtent2D extent)
        : device_(device), triangle_(triangle), image_(image), extent_(extent), view_(make_view()),
          framebuffer_(make_framebuffer()) {}

    VkImage image() const { return image_; }
    VkExtent2D extent() const { return extent_; }

    /// Records the drawing of the whole image, which can then be used as in `next`.
    void record(VkCommandBuffer commands, const Use& next) const {
        change_use(device_, commands, image_, unused, drawn_on);
        if (triangle_.is_dynamic())
            record_dynamic(commands);
        else
            record_pass(commands);
        change_use(device_, commands, image_, drawn_on, next);
    }

  private:
    Object<VkImageView> make_view() const {
        auto info = made<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
        info.image = image_;
        info.viewType = VK_IMAGE_VIEW_TYPE_2D;
        info.format = triangle_.format();
        info.subresourceRange = whole_image;
        return {device_.handle(), info, device_.vkd.vkCreateImageView,
                device_.vkd.vkDestroyImageView};
    }

    std::optional<Object<VkFramebuffer>> make_framebuffer() const {
        if (triangle_.is_dynamic())
            return std::nullopt;
        auto info = made<VkFramebufferCreateInfo>(VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO);
        info.renderPass = triangle_.pass();
        info.attachmentCount = 1;
        info.pAttachments = &view_.get();
        info.width = extent_.width;
        info.height = extent_.height;
        info.layers = 1;
        return Object<VkFramebuffer>(device_.handle(), info, device_.vkd.vkCreateFramebuffer,
                                     device_.vkd.vkDestroyFramebuffer);
    }

    void record_dynamic(VkCommandBuffer commands) const {
        auto attachment =
            made<VkRenderingAttachmentInfoKHR>(VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO_KHR);
        attachment.imageView = view_.get();
        attachment.imageLayout = drawn_on.layout;
        attachment.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
        attachment.clearValue = background;
        auto info = made<VkRenderingInfoKHR>(VK_STRUCTURE_TYPE_RENDERING_INFO_KHR);
        info.renderArea.extent = extent_;
        info.layerCount = 1;
        info.colorAttachmentCount = 1;
        info.pColorAttachments = &attachment;
        device_.vkd.vkCmdBeginRendering(commands, &info);
        triangle_.record(commands, extent_);
        device_.vkd.vkCmdEndRendering(commands);
    }

    void record_pass(VkCommandBuffer commands) const {
        auto info = made<VkRenderPassBeginInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO);
        info.renderPass = triangle_.pass();
        info.framebuffer = framebuffer_->get();
        info.renderArea.extent = extent_;
        info.clearValueCount = 1;
        info.pClearValues = &background;
        device_.vkd.vkCmdBeginRenderPass(commands, &info, VK_SUBPASS_CONTENTS_INLINE);
        triangle_.record(commands, extent_);
        device_.vkd.vkCmdEndRenderPass(commands);
    }

    const Device& device_;
    const Triangle& triangle_;
    VkImage image_;
    VkExtent2D extent_;
    Object<VkImageView> view_;
    std::optional<Object<VkFramebuffer>> framebuffer_;
};

VKGATE_FOREIGN_CALLS_END
