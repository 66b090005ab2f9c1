// Render passes by the newer commands.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

#include <cstdlib>
#include <vector>

using vkgate::Command;

namespace {

const auto device = handle<VkDevice>(1);
const auto commands = handle<VkCommandBuffer>(2);

const vkgate::DeviceTable& table() {
    vkgate::DeviceTable& filled =
        recording_device<Command::vkCreateRenderPass2, Command::vkCmdBeginRenderPass2,
                         Command::vkCmdNextSubpass2, Command::vkCmdEndRenderPass2>();
    vkgate::fill_old_by_new<TestContext>(filled);
    return filled;
}

VkAttachmentReference2 reference(std::uint32_t attachment, VkImageLayout layout,
                                 VkImageAspectFlags aspects) {
    return {VK_STRUCTURE_TYPE_ATTACHMENT_REFERENCE_2, nullptr, attachment, layout, aspects};
}

/// A render pass of two subpasses, with all kinds of attachments, and what is expected of it.
struct RenderPass {
    std::vector<VkAttachmentDescription> attachments;
    std::vector<VkAttachmentDescription2> newer_attachments;
    std::vector<VkAttachmentReference> inputs;
    std::vector<VkAttachmentReference2> newer_inputs;
    VkAttachmentReference color[2] = {{0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL},
                                      {VK_ATTACHMENT_UNUSED, VK_IMAGE_LAYOUT_GENERAL}};
    VkAttachmentReference2 newer_color[2] = {
        reference(0, VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL, 0),
        reference(VK_ATTACHMENT_UNUSED, VK_IMAGE_LAYOUT_GENERAL, 0)};
    VkAttachmentReference resolve[2] = {{1, VK_IMAGE_LAYOUT_GENERAL}, {2, VK_IMAGE_LAYOUT_GENERAL}};
    VkAttachmentReference2 newer_resolve[2] = {reference(1, VK_IMAGE_LAYOUT_GENERAL, 0),
                                               reference(2, VK_IMAGE_LAYOUT_GENERAL, 0)};
    VkAttachmentReference depth = {3, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL};
    VkAttachmentReference2 newer_depth =
        reference(3, VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL, 0);
    std::uint32_t preserved[2] = {4, 5};
    VkSubpassDescription subpasses[2] = {};
    VkSubpassDescription2 newer_subpasses[2] = {};
    VkSubpassDependency dependencies[2] = {
        {0, 1, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_VERTEX_SHADER_BIT, 2, 3,
         VK_DEPENDENCY_BY_REGION_BIT},
        {1, VK_SUBPASS_EXTERNAL, VK_PIPELINE_STAGE_HOST_BIT, VK_PIPELINE_STAGE_TRANSFER_BIT, 4, 5,
         VK_DEPENDENCY_VIEW_LOCAL_BIT}};
    VkSubpassDependency2 newer_dependencies[2] = {};
    VkRenderPassCreateInfo info = {};
    VkRenderPassCreateInfo2 newer = {};

    RenderPass() {
        const VkFormat formats[] = {
            VK_FORMAT_R8G8B8A8_UNORM,    VK_FORMAT_D16_UNORM,         VK_FORMAT_X8_D24_UNORM_PACK32,
            VK_FORMAT_D32_SFLOAT,        VK_FORMAT_S8_UINT,           VK_FORMAT_D16_UNORM_S8_UINT,
            VK_FORMAT_D24_UNORM_S8_UINT, VK_FORMAT_D32_SFLOAT_S8_UINT};
        const VkImageAspectFlags d = VK_IMAGE_ASPECT_DEPTH_BIT;
        const VkImageAspectFlags s = VK_IMAGE_ASPECT_STENCIL_BIT;
        const VkImageAspectFlags aspects[] = {
            VK_IMAGE_ASPECT_COLOR_BIT, d, d, d, s, d | s, d | s, d | s};
        for (std::uint32_t i = 0; i != 8; ++i) {
            attachments.push_back({1, formats[i], VK_SAMPLE_COUNT_4_BIT,
                                   VK_ATTACHMENT_LOAD_OP_CLEAR, VK_ATTACHMENT_STORE_OP_DONT_CARE,
                                   VK_ATTACHMENT_LOAD_OP_DONT_CARE, VK_ATTACHMENT_STORE_OP_STORE,
                                   VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL});
            newer_attachments.push_back(
                {VK_STRUCTURE_TYPE_ATTACHMENT_DESCRIPTION_2, nullptr, 1, formats[i],
                 VK_SAMPLE_COUNT_4_BIT, VK_ATTACHMENT_LOAD_OP_CLEAR,
                 VK_ATTACHMENT_STORE_OP_DONT_CARE, VK_ATTACHMENT_LOAD_OP_DONT_CARE,
                 VK_ATTACHMENT_STORE_OP_STORE, VK_IMAGE_LAYOUT_UNDEFINED, VK_IMAGE_LAYOUT_GENERAL});
            inputs.push_back({i, VK_IMAGE_LAYOUT_GENERAL});
            newer_inputs.push_back(reference(i, VK_IMAGE_LAYOUT_GENERAL, aspects[i]));
        }
        inputs.push_back({VK_ATTACHMENT_UNUSED, VK_IMAGE_LAYOUT_UNDEFINED});
        newer_inputs.push_back(reference(VK_ATTACHMENT_UNUSED, VK_IMAGE_LAYOUT_UNDEFINED, 0));

        subpasses[0] = {
            1, VK_PIPELINE_BIND_POINT_COMPUTE, 0, nullptr, 2, color, resolve, &depth, 2, preserved};
        newer_subpasses[0] = {VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2,
                              nullptr,
                              1,
                              VK_PIPELINE_BIND_POINT_COMPUTE,
                              0,
                              0,
                              nullptr,
                              2,
                              newer_color,
                              newer_resolve,
                              &newer_depth,
                              2,
                              preserved};
        subpasses[1] = {0,       VK_PIPELINE_BIND_POINT_GRAPHICS,
                        9,       inputs.data(),
                        1,       color,
                        nullptr, nullptr,
                        0,       nullptr};
        newer_subpasses[1] = {VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2,
                              nullptr,
                              0,
                              VK_PIPELINE_BIND_POINT_GRAPHICS,
                              0,
                              9,
                              newer_inputs.data(),
                              1,
                              newer_color,
                              nullptr,
                              nullptr,
                              0,
                              nullptr};
        for (std::uint32_t i = 0; i != 2; ++i) {
            const VkSubpassDependency& d2 = dependencies[i];
            newer_dependencies[i] = {VK_STRUCTURE_TYPE_SUBPASS_DEPENDENCY_2,
                                     nullptr,
                                     d2.srcSubpass,
                                     d2.dstSubpass,
                                     d2.srcStageMask,
                                     d2.dstStageMask,
                                     d2.srcAccessMask,
                                     d2.dstAccessMask,
                                     d2.dependencyFlags,
                                     0};
        }
        info = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                nullptr,
                1,
                8,
                attachments.data(),
                2,
                subpasses,
                2,
                dependencies};
        newer = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2,
                 nullptr,
                 1,
                 8,
                 newer_attachments.data(),
                 2,
                 newer_subpasses,
                 2,
                 newer_dependencies,
                 0,
                 nullptr};
    }
    RenderPass(const RenderPass&) = delete;
    RenderPass& operator=(const RenderPass&) = delete;

    void check(const VkAllocationCallbacks* allocator = nullptr) const {
        const auto& vk = table();
        VkRenderPass created = {}, expected = {};
        for (const VkResult result : {VK_SUCCESS, VK_ERROR_OUT_OF_DEVICE_MEMORY}) {
            recorder.result = result;
            CHECK(recorded([&] {
                      return vk.vkCreateRenderPass(device, &info, allocator, &created);
                  }) == recorded([&] {
                      return vk.vkCreateRenderPass2(device, &newer, allocator, &expected);
                  }));
            CHECK(created == expected);
        }
    }
};

/// Counts the memory that it gives and takes back.
struct Counter {
    int given = 0;
    int freed = 0;
    bool fails = false;
    bool has_scope = true;
    VkAllocationCallbacks callbacks = {this, allocate, reallocate, free, nullptr, nullptr};

  private:
    static VKAPI_ATTR void* VKAPI_CALL allocate(void* self, std::size_t size, std::size_t,
                                                VkSystemAllocationScope scope) {
        auto& counter = *static_cast<Counter*>(self);
        counter.has_scope = counter.has_scope && scope == VK_SYSTEM_ALLOCATION_SCOPE_COMMAND;
        counter.given += counter.fails ? 0 : 1;
        return counter.fails ? nullptr : std::malloc(size);
    }
    static VKAPI_ATTR void* VKAPI_CALL reallocate(void*, void*, std::size_t, std::size_t,
                                                  VkSystemAllocationScope) {
        return nullptr;
    }
    static VKAPI_ATTR void VKAPI_CALL free(void* self, void* memory) {
        ++static_cast<Counter*>(self)->freed;
        std::free(memory);
    }
};

}  // namespace

TEST_CASE("a render pass has the same attachments, subpasses and dependencies in the newer form") {
    RenderPass().check();
}

TEST_CASE("a render pass without attachments and dependencies is one in the newer form") {
    RenderPass pass;
    VkSubpassDescription empty = {};
    VkSubpassDescription2 newer_empty = {};
    newer_empty.sType = VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2;
    pass.info = {
        VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO, nullptr, 0, 0, nullptr, 1, &empty, 0, nullptr};
    pass.newer = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2,
                  nullptr,
                  0,
                  0,
                  nullptr,
                  1,
                  &newer_empty,
                  0,
                  nullptr,
                  0,
                  nullptr};
    pass.check();
}

TEST_CASE("multiview becomes view masks, view offsets and correlated views") {
    RenderPass pass;
    const std::uint32_t view_masks[] = {3, 5};
    const std::int32_t view_offsets[] = {-1, 2};
    const std::uint32_t correlated[] = {1, 4, 6};
    VkRenderPassMultiviewCreateInfo multiview = {
        VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO,
        nullptr,
        2,
        view_masks,
        2,
        view_offsets,
        3,
        correlated};
    pass.info.pNext = &multiview;
    pass.newer_subpasses[0].viewMask = 3;
    pass.newer_subpasses[1].viewMask = 5;
    pass.newer_dependencies[0].viewOffset = -1;
    pass.newer_dependencies[1].viewOffset = 2;
    pass.newer.correlatedViewMaskCount = 3;
    pass.newer.pCorrelatedViewMasks = correlated;
    pass.check();

    // Each of the counts may be 0.
    multiview.dependencyCount = 0;
    multiview.pViewOffsets = nullptr;
    pass.newer_dependencies[0].viewOffset = pass.newer_dependencies[1].viewOffset = 0;
    multiview.subpassCount = 0;
    multiview.pViewMasks = nullptr;
    pass.newer_subpasses[0].viewMask = pass.newer_subpasses[1].viewMask = 0;
    pass.check();
}

TEST_CASE("aspects of an input attachment are those that the application gives") {
    RenderPass pass;
    const VkInputAttachmentAspectReference references[] = {{1, 5, VK_IMAGE_ASPECT_STENCIL_BIT},
                                                           {0, 6, VK_IMAGE_ASPECT_DEPTH_BIT}};
    const VkRenderPassInputAttachmentAspectCreateInfo aspects = {
        VK_STRUCTURE_TYPE_RENDER_PASS_INPUT_ATTACHMENT_ASPECT_CREATE_INFO, nullptr, 2, references};
    pass.info.pNext = &aspects;
    pass.newer_inputs[5].aspectMask = VK_IMAGE_ASPECT_STENCIL_BIT;
    pass.check();
}

TEST_CASE("a render pass's chain keeps what extends the newer structure, and nothing else") {
    RenderPass pass;
    VkApplicationInfo unknown = {};
    unknown.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    VkRenderPassFragmentDensityMapCreateInfoEXT density = {
        VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT,
        &unknown,
        {7, VK_IMAGE_LAYOUT_GENERAL}};
    const VkRenderPassMultiviewCreateInfo multiview = {
        VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO,
        &density,
        0,
        nullptr,
        0,
        nullptr,
        0,
        nullptr};
    pass.info.pNext = &multiview;
    auto kept = density;
    kept.pNext = nullptr;
    pass.newer.pNext = &kept;
    pass.check();
}

TEST_CASE("memory for a render pass comes from the allocator, for the command only") {
    Counter counter;
    RenderPass pass;
    pass.check(&counter.callbacks);
    CHECK(counter.given == 0);  // it fits on the stack
    pass.attachments.resize(100, pass.attachments[0]);
    pass.newer_attachments.resize(100, pass.newer_attachments[0]);
    pass.info.attachmentCount = pass.newer.attachmentCount = 100;
    pass.info.pAttachments = pass.attachments.data();
    pass.newer.pAttachments = pass.newer_attachments.data();
    pass.check();
    pass.check(&counter.callbacks);
    CHECK(counter.given == 2);  // check() creates two
    CHECK(counter.freed == 2);
    CHECK(counter.has_scope);

    counter.fails = true;
    VkRenderPass created = {};
    const auto& vk = table();
    CHECK(recorded([&] {
              return vk.vkCreateRenderPass(device, &pass.info, &counter.callbacks, &created);
          }) == "-> " + std::to_string(VK_ERROR_OUT_OF_HOST_MEMORY) + "\n");
    CHECK(counter.freed == 2);
}

TEST_CASE("a render pass is recorded by the newer commands") {
    const auto& vk = table();
    VkClearValue clears[2] = {};
    clears[0].color.uint32[1] = 7;
    const VkRenderPassBeginInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO,
                                        nullptr,
                                        handle<VkRenderPass>(3),
                                        handle<VkFramebuffer>(4),
                                        {{5, 6}, {7, 8}},
                                        2,
                                        clears};
    const VkSubpassContents contents = VK_SUBPASS_CONTENTS_SECONDARY_COMMAND_BUFFERS;
    const VkSubpassBeginInfo begin = {VK_STRUCTURE_TYPE_SUBPASS_BEGIN_INFO, nullptr, contents};
    const VkSubpassEndInfo end = {VK_STRUCTURE_TYPE_SUBPASS_END_INFO, nullptr};
    CHECK(recorded([&] { vk.vkCmdBeginRenderPass(commands, &info, contents); }) ==
          recorded([&] { vk.vkCmdBeginRenderPass2(commands, &info, &begin); }));
    CHECK(recorded([&] { vk.vkCmdNextSubpass(commands, contents); }) ==
          recorded([&] { vk.vkCmdNextSubpass2(commands, &begin, &end); }));
    CHECK(recorded([&] { vk.vkCmdEndRenderPass(commands); }) ==
          recorded([&] { vk.vkCmdEndRenderPass2(commands, &end); }));
}

#ifdef VK_EXT_fragment_density_map_offset
TEST_CASE("rendering is ended by the newer command") {
    vkgate::DeviceTable& vk = recording_device<Command::vkCmdEndRendering2EXT>();
    vkgate::fill_old_by_new<TestContext>(vk);
    const VkRenderingEndInfoEXT end = {VK_STRUCTURE_TYPE_RENDERING_END_INFO_EXT, nullptr};
    CHECK(recorded([&] { vk.vkCmdEndRendering(commands); }) ==
          recorded([&] { vk.vkCmdEndRendering2EXT(commands, &end); }));
}
#endif
