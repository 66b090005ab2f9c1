// vkCreateRenderPass2, and commands that use a render pass, by those of Vulkan 1.0.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <cstdlib>
#include <vector>

using vkgate::Command;
using vkgate::Extension;

namespace {

const auto device = handle<VkDevice>(1);
const auto commands = handle<VkCommandBuffer>(2);

template <class T>
std::uint32_t size(const std::vector<T>& elements) {
    return static_cast<std::uint32_t>(elements.size());
}
template <class T>
const T* some(const std::vector<T>& elements) {
    return elements.empty() ? nullptr : elements.data();
}

VkAttachmentDescription2KHR attachment(std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_ATTACHMENT_DESCRIPTION_2_KHR,
            nullptr,
            i,
            static_cast<VkFormat>(i + 1),
            static_cast<VkSampleCountFlagBits>(i + 2),
            static_cast<VkAttachmentLoadOp>(i + 3),
            static_cast<VkAttachmentStoreOp>(i + 4),
            static_cast<VkAttachmentLoadOp>(i + 5),
            static_cast<VkAttachmentStoreOp>(i + 6),
            static_cast<VkImageLayout>(i + 7),
            static_cast<VkImageLayout>(i + 8)};
}
VkAttachmentReference2KHR reference(std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_ATTACHMENT_REFERENCE_2_KHR, nullptr, i,
            static_cast<VkImageLayout>(i + 1), VK_IMAGE_ASPECT_STENCIL_BIT};
}
VkSubpassDependency2KHR dependency(std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_SUBPASS_DEPENDENCY_2_KHR,
            nullptr,
            i,
            i + 1,
            i + 2,
            i + 3,
            i + 4,
            i + 5,
            (i + 6) & ~6U,  // but for views and device groups, which a gate must have
            static_cast<std::int32_t>(i) - 7};
}

/// A subpass, and the references of the old one.
struct Subpass {
    std::vector<VkAttachmentReference2KHR> inputs, colors, resolves, depth;
    std::vector<std::uint32_t> preserved;
    std::uint32_t view_mask = 0;
    VkSubpassDescriptionFlags flags = 3;
    const void* next = nullptr;
    std::vector<VkAttachmentReference> old_inputs, old_colors, old_resolves, old_depth;

    Subpass(std::uint32_t input_count, std::uint32_t color_count, bool resolve, bool has_depth,
            std::uint32_t preserved_count) {
        std::uint32_t n = 0;
        const auto add = [&](auto& references, std::uint32_t count) {
            for (std::uint32_t i = 0; i != count; ++i)
                references.push_back(reference(n++));
        };
        add(inputs, input_count);
        add(colors, color_count);
        add(resolves, resolve ? color_count : 0);
        add(depth, has_depth ? 1 : 0);
        for (std::uint32_t i = 0; i != preserved_count; ++i)
            preserved.push_back(90 + i);
    }
    VkSubpassDescription2KHR info() const {
        return {VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2_KHR,
                next,
                flags,
                VK_PIPELINE_BIND_POINT_COMPUTE,
                view_mask,
                size(inputs),
                some(inputs),
                size(colors),
                some(colors),
                some(resolves),
                some(depth),
                size(preserved),
                some(preserved)};
    }
    VkSubpassDescription old() {
        const auto convert = [](const auto& references, auto& older) {
            older.clear();
            for (const VkAttachmentReference2KHR& one : references)
                older.push_back({one.attachment, one.layout});
        };
        convert(inputs, old_inputs);
        convert(colors, old_colors);
        convert(resolves, old_resolves);
        convert(depth, old_depth);
        return {flags,
                VK_PIPELINE_BIND_POINT_COMPUTE,
                size(old_inputs),
                some(old_inputs),
                size(old_colors),
                some(old_colors),
                some(old_resolves),
                some(old_depth),
                size(preserved),
                some(preserved)};
    }
};

struct Pass {
    std::vector<VkAttachmentDescription2KHR> attachments;
    std::vector<Subpass> subpasses;
    std::vector<VkSubpassDependency2KHR> dependencies;
    std::vector<std::uint32_t> correlated;
    const void* next = nullptr;
    const void* old_next = nullptr;
    std::vector<VkSubpassDescription2KHR> subpass_infos = {};
    std::vector<VkAttachmentDescription> old_attachments = {};
    std::vector<VkSubpassDescription> old_subpasses = {};
    std::vector<VkSubpassDependency> old_dependencies = {};

    VkRenderPassCreateInfo2KHR info() {
        subpass_infos.clear();
        for (const Subpass& subpass : subpasses)
            subpass_infos.push_back(subpass.info());
        return {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2_KHR,
                next,
                5,
                size(attachments),
                some(attachments),
                size(subpass_infos),
                some(subpass_infos),
                size(dependencies),
                some(dependencies),
                size(correlated),
                some(correlated)};
    }
    VkRenderPassCreateInfo old() {
        old_attachments.clear();
        for (const VkAttachmentDescription2KHR& one : attachments)
            old_attachments.push_back({one.flags, one.format, one.samples, one.loadOp, one.storeOp,
                                       one.stencilLoadOp, one.stencilStoreOp, one.initialLayout,
                                       one.finalLayout});
        old_subpasses.clear();
        for (Subpass& subpass : subpasses)
            old_subpasses.push_back(subpass.old());
        if (old_dependencies.empty())
            for (const VkSubpassDependency2KHR& one : dependencies)
                old_dependencies.push_back({one.srcSubpass, one.dstSubpass, one.srcStageMask,
                                            one.dstStageMask, one.srcAccessMask, one.dstAccessMask,
                                            one.dependencyFlags});
        return {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                old_next,
                5,
                size(old_attachments),
                some(old_attachments),
                size(old_subpasses),
                some(old_subpasses),
                size(old_dependencies),
                some(old_dependencies)};
    }
};

Pass pass() {
    return {{attachment(10), attachment(20)},
            {Subpass(2, 3, true, true, 2), Subpass(0, 1, false, false, 0),
             Subpass(1, 0, false, true, 1)},
            {dependency(30), dependency(50)},
            {}};
}

std::string created(Pass& pass, VkResult expected,
                    const VkAllocationCallbacks* allocator = nullptr) {
    const VkRenderPassCreateInfo2KHR info = pass.info();
    return recorded([&] {
        VkRenderPass created = {};
        CHECK(TestContext::device.vkCreateRenderPass2KHR(device, &info, allocator, &created) ==
              expected);
        CHECK((created == pattern<VkRenderPass>()) == (expected == recorder.result));
    });
}
std::string old_created(Pass& pass, const VkAllocationCallbacks* allocator = nullptr) {
    const VkRenderPassCreateInfo info = pass.old();
    return recorded([&] {
        VkRenderPass created = {};
        TestContext::device.vkCreateRenderPass(device, &info, allocator, &created);
    });
}

const auto& table() {
    return new_by_old_device<Command::vkCreateRenderPass, Command::vkCmdBeginRenderPass,
                             Command::vkCmdNextSubpass, Command::vkCmdEndRenderPass>();
}

}  // namespace

TEST_CASE("a render pass is created by the old command, with all that it has") {
    table();
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_OUT_OF_DEVICE_MEMORY}) {
        recorder.result = result;
        Pass one = pass();
        CHECK(created(one, result) == old_created(one));
        Pass smallest = {{}, {Subpass(0, 0, false, false, 0)}, {}, {}};
        CHECK(created(smallest, result) == old_created(smallest));
    }
    CHECK(NewContext::told.empty());
}

TEST_CASE("the views of a render pass are in a structure of its chain") {
    table();
    NewContext::device_gate =
        gate_with({Extension::KHR_multiview, Extension::KHR_get_physical_device_properties2});
    VkRenderPassFragmentDensityMapCreateInfoEXT density = {
        VK_STRUCTURE_TYPE_RENDER_PASS_FRAGMENT_DENSITY_MAP_CREATE_INFO_EXT,
        nullptr,
        {8, VK_IMAGE_LAYOUT_GENERAL}};
    Pass one = pass();
    one.next = one.old_next = &density;  // it extends both structures
    CHECK(created(one, VK_SUCCESS) == old_created(one));

    one.subpasses[1].view_mask = 6;
    const std::uint32_t masks[] = {0, 6, 0};
    const std::int32_t offsets[] = {23, 43};
    VkRenderPassMultiviewCreateInfoKHR views = {
        VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO_KHR,
        &density,
        3,
        masks,
        2,
        offsets,
        0,
        nullptr};
    one.old_next = &views;
    CHECK(created(one, VK_SUCCESS) == old_created(one));

    one.correlated = {6, 9};
    views.correlationMaskCount = 2;
    views.pCorrelationMasks = one.correlated.data();
    CHECK(created(one, VK_SUCCESS) == old_created(one));
    CHECK(NewContext::told.empty());
}

TEST_CASE("a dependency without stages is one of the top or the bottom of the pipe") {
    table();
    Pass one = pass();
    one.dependencies[0].srcStageMask = one.dependencies[1].dstStageMask = 0;
    one.old_dependencies = {
        {30, 31, VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT, 33, 34, 35, 32},
        {50, 51, 52, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, 54, 55, 56},
    };
    CHECK(created(one, VK_SUCCESS) == old_created(one));
    CHECK(NewContext::told.empty());
}

namespace {

/// Whether the pass is refused by a gate without the extension and by one that is older than the
/// version, and created by other gates.
bool needs(Extension extension, std::uint32_t version, Pass one) {
    const vkgate::InstanceGate instance(version);
    const auto create = [&] {
        const VkRenderPassCreateInfo2KHR info = one.info();
        VkRenderPass render_pass = {};
        TestContext::device.vkCreateRenderPass2KHR(device, &info, nullptr, &render_pass);
    };
    const auto is_created_by = [&](const vkgate::DeviceGate& gate) {
        NewContext::device_gate = gate;
        return !recorded(create).empty() && NewContext::told.empty();
    };
    NewContext::device_gate = vkgate::DeviceGate(instance, version - (1U << 12));
    const bool is_refused_by_older = is_refused(Command::vkCreateRenderPass2, create);
    return is_refused_by_older && is_created_by(vkgate::DeviceGate(instance, version)) &&
           is_created_by(gate_with({extension, Extension::KHR_get_physical_device_properties2}));
}

}  // namespace

TEST_CASE("a render pass with views is refused if the gate has none") {
    table();
    const auto views_need_multiview = [](const Pass& one) {
        return needs(Extension::KHR_multiview, VK_API_VERSION_1_1, one);
    };
    Pass one = pass();
    one.subpasses[2].view_mask = 1;
    CHECK(views_need_multiview(one));
    one = pass();
    one.correlated = {1};
    CHECK(views_need_multiview(one));
}

TEST_CASE("dependencies of views and of a device group are refused if the gate has none") {
    table();
    const vkgate::DeviceGate plain = gate_with({}),
                             vulkan_1_1(vkgate::InstanceGate(VK_API_VERSION_1_1),
                                        VK_API_VERSION_1_1);
    const auto refuses = [](VkDependencyFlags flags, const vkgate::DeviceGate& gate) {
        Pass one = pass();
        one.dependencies[1].dependencyFlags = flags;
        NewContext::device_gate = gate;
        const VkRenderPassCreateInfo2KHR info = one.info();
        VkRenderPass none = {};
        const bool is = is_refused(Command::vkCreateRenderPass2, [&] {
            TestContext::device.vkCreateRenderPass2KHR(device, &info, nullptr, &none);
        });
        if (!is)
            CHECK(created(one, VK_SUCCESS) == old_created(one));
        CHECK(NewContext::told.empty());
        return is;
    };
    const auto multiview =
        plain.with({Extension::KHR_multiview, Extension::KHR_get_physical_device_properties2});
    const auto group = plain.with(Extension::KHR_device_group);
    CHECK(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, plain));
    CHECK(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, group));
    CHECK_FALSE(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, multiview));
    CHECK_FALSE(refuses(VK_DEPENDENCY_VIEW_LOCAL_BIT, vulkan_1_1));
    CHECK(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, plain));
    CHECK(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, multiview));
    CHECK_FALSE(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, group));
    CHECK_FALSE(refuses(VK_DEPENDENCY_DEVICE_GROUP_BIT, vulkan_1_1));
    CHECK_FALSE(refuses(VK_DEPENDENCY_BY_REGION_BIT, plain));
}

TEST_CASE("layouts of synchronization2 are refused if the gate lacks it") {
    table();
    // VK_IMAGE_LAYOUT_READ_ONLY_OPTIMAL and VK_IMAGE_LAYOUT_ATTACHMENT_OPTIMAL
    for (const int number : {1000314000, 1000314001}) {
        const auto layout = static_cast<VkImageLayout>(number);
        const auto needs_synchronization2 = [&](auto change) {
            Pass one = pass();
            change(one);
            return needs(Extension::KHR_synchronization2, VK_MAKE_VERSION(1, 3, 0), one);
        };
        const auto in_a_reference = [&](auto Subpass::*references) {
            return needs_synchronization2(
                [&](Pass& one) { (one.subpasses[0].*references).back().layout = layout; });
        };
        CHECK(
            needs_synchronization2([&](Pass& one) { one.attachments[1].initialLayout = layout; }));
        CHECK(needs_synchronization2([&](Pass& one) { one.attachments[1].finalLayout = layout; }));
        CHECK(in_a_reference(&Subpass::inputs));
        CHECK(in_a_reference(&Subpass::colors));
        CHECK(in_a_reference(&Subpass::resolves));
        CHECK(in_a_reference(&Subpass::depth));
    }
}

#ifdef VK_KHR_synchronization2
TEST_CASE("a dependency of a subpass on itself is refused if its new stages have no old form") {
    table();
    constexpr auto shaders = VK_PIPELINE_STAGE_2_PRE_RASTERIZATION_SHADERS_BIT_KHR;
    constexpr auto vertex = VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT_KHR;
    constexpr auto fragment = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT_KHR;
    constexpr auto early = VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT_KHR;
    constexpr auto late = VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT_KHR;
    constexpr auto color = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT_KHR;
    const auto create = [](VkPipelineStageFlags2KHR from, VkPipelineStageFlags2KHR to,
                           bool on_itself, VkDependencyFlags flags) {
        Pass one = pass();
        const VkMemoryBarrier2KHR barrier = {
            VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, from, 0, to, 0};
        one.dependencies[1].pNext = &barrier;
        one.dependencies[1].dependencyFlags = flags;
        if (on_itself)
            one.dependencies[1].dstSubpass = one.dependencies[1].srcSubpass;
        const VkRenderPassCreateInfo2KHR info = one.info();
        VkRenderPass created = {};
        TestContext::device.vkCreateRenderPass2KHR(device, &info, nullptr, &created);
    };
    const auto refuses = [&](VkPipelineStageFlags2KHR from, VkPipelineStageFlags2KHR to,
                             VkDependencyFlags flags = VK_DEPENDENCY_BY_REGION_BIT) {
        return is_refused(Command::vkCreateRenderPass2, [&] { create(from, to, true, flags); });
    };
    CHECK(refuses(shaders, shaders));
    CHECK(refuses(shaders, fragment | vertex));
    CHECK(refuses(VkPipelineStageFlags2KHR{1} << 39, shaders));
    for (const VkPipelineStageFlags2KHR framebuffer : {fragment, early, late, color}) {
        CAPTURE(framebuffer);
        CHECK(refuses(framebuffer, vertex));
        CHECK_FALSE(refuses(shaders, framebuffer));
        CHECK_FALSE(refuses(vertex, framebuffer));
        CHECK_FALSE(refuses(framebuffer, framebuffer));
        // Stages of the framebuffer on both sides need the flag, even if only the old source has
        // them.
        CHECK(refuses(shaders, framebuffer, 0));
        CHECK_FALSE(refuses(vertex, framebuffer, 0));
    }
    CHECK_FALSE(refuses(vertex, shaders));
    CHECK_FALSE(refuses(vertex, vertex | fragment));
    CHECK(NewContext::told.empty());
    create(shaders, shaders, false, 0);
    CHECK(NewContext::told.empty());
}

TEST_CASE("a dependency with 32-bit stages is passed on as it is") {
    table();
    Pass one = pass();
    one.dependencies[1].dstSubpass = one.dependencies[1].srcSubpass;
    one.dependencies[1].srcStageMask = VK_PIPELINE_STAGE_ALL_GRAPHICS_BIT;
    one.dependencies[1].dstStageMask = VK_PIPELINE_STAGE_ALL_COMMANDS_BIT;
    CHECK(created(one, VK_SUCCESS) == old_created(one));
    CHECK(NewContext::told.empty());
}

TEST_CASE("a dependency with 64-bit stages has old ones that include them") {
    table();
    Pass one = pass();
    const VkMemoryBarrier2KHR barriers[] = {
        {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, VK_PIPELINE_STAGE_2_COPY_BIT_KHR,
         VK_ACCESS_2_TRANSFER_WRITE_BIT_KHR, VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT_KHR,
         VK_ACCESS_2_SHADER_SAMPLED_READ_BIT_KHR},
        {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2_KHR, nullptr, 0, 0, 0, 0}};
    one.dependencies[0].pNext = &barriers[0];
    one.dependencies[1].pNext = &barriers[1];
    one.old_dependencies = {{30, 31, VK_PIPELINE_STAGE_TRANSFER_BIT,
                             VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT, VK_ACCESS_TRANSFER_WRITE_BIT,
                             VK_ACCESS_SHADER_READ_BIT, 32},
                            {50, 51, VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT,
                             VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, 0, 0, 56}};
    CHECK(created(one, VK_SUCCESS) == old_created(one));
    CHECK(NewContext::told.empty());
}
#endif

namespace {

/// Memory from malloc, which counts, and may fail.
struct Allocations {
    int made = 0;
    int left = 0;
    bool fail = false;
    VkAllocationCallbacks callbacks = {this, allocate, nullptr, free, nullptr, nullptr};

    static VKAPI_ATTR void* VKAPI_CALL allocate(void* self, std::size_t bytes,
                                                std::size_t alignment,
                                                VkSystemAllocationScope scope) {
        auto& allocations = *static_cast<Allocations*>(self);
        CHECK(alignment == 8);
        CHECK(scope == VK_SYSTEM_ALLOCATION_SCOPE_COMMAND);
        if (allocations.fail)
            return nullptr;
        ++allocations.made;
        ++allocations.left;
        return std::malloc(bytes);
    }
    static VKAPI_ATTR void VKAPI_CALL free(void* self, void* memory) {
        --static_cast<Allocations*>(self)->left;
        std::free(memory);
    }
};

}  // namespace

TEST_CASE("a large render pass takes memory from the caller's allocator, and returns it") {
    table();
    Allocations allocations;
    Pass small = pass();
    CHECK(created(small, VK_SUCCESS, &allocations.callbacks) ==
          old_created(small, &allocations.callbacks));
    CHECK(allocations.made == 0);

    Pass large = pass();
    for (std::uint32_t i = 0; i != 100; ++i) {
        large.attachments.push_back(attachment(i));
        large.subpasses.push_back(Subpass(i % 5, i % 4, i % 3 == 0, i % 2 == 0, i % 7));
        large.dependencies.push_back(dependency(i));
    }
    CHECK(created(large, VK_SUCCESS) == old_created(large));
    CHECK(created(large, VK_SUCCESS, &allocations.callbacks) ==
          old_created(large, &allocations.callbacks));
    CHECK(allocations.made == 1);
    CHECK(allocations.left == 0);
    allocations.fail = true;
    CHECK(created(large, VK_ERROR_OUT_OF_HOST_MEMORY, &allocations.callbacks).empty());
}

TEST_CASE("a render pass that the old command cannot create is refused") {
    table();
    const auto refuses = [](auto change) {
        Pass one = pass();
        change(one);
        return is_refused(Command::vkCreateRenderPass2, [&] {
            const VkRenderPassCreateInfo2KHR info = one.info();
            VkRenderPass none = {};
            CHECK(TestContext::device.vkCreateRenderPass2KHR(device, &info, nullptr, &none) ==
                  VK_ERROR_VALIDATION_FAILED_EXT);
            CHECK(none == VkRenderPass{});
        });
    };
    CHECK(refuses([](Pass& one) { one.next = &unknown; }));
    CHECK(refuses([](Pass& one) { one.attachments[1].pNext = &unknown; }));
    CHECK(refuses([](Pass& one) { one.subpasses[2].next = &unknown; }));
    CHECK(refuses([](Pass& one) { one.subpasses[0].inputs[1].pNext = &unknown; }));
    CHECK(refuses([](Pass& one) { one.subpasses[0].colors[2].pNext = &unknown; }));
    CHECK(refuses([](Pass& one) { one.subpasses[0].resolves[2].pNext = &unknown; }));
    CHECK(refuses([](Pass& one) { one.subpasses[0].depth[0].pNext = &unknown; }));
    CHECK(refuses([](Pass& one) { one.dependencies[1].pNext = &unknown; }));
}

TEST_CASE("a render pass is begun, continued and ended by the old commands") {
    const auto& vk = table();
    VkDeviceGroupRenderPassBeginInfoKHR devices = {};
    devices.sType = VK_STRUCTURE_TYPE_DEVICE_GROUP_RENDER_PASS_BEGIN_INFO_KHR;
    VkClearValue values[2] = {};
    values[1].color.uint32[2] = 9;
    const VkRenderPassBeginInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO,
                                        &devices,
                                        handle<VkRenderPass>(3),
                                        handle<VkFramebuffer>(4),
                                        {{5, 6}, {7, 8}},
                                        2,
                                        values};
    VkSubpassBeginInfoKHR begin = {VK_STRUCTURE_TYPE_SUBPASS_BEGIN_INFO_KHR, nullptr,
                                   VK_SUBPASS_CONTENTS_SECONDARY_COMMAND_BUFFERS};
    VkSubpassEndInfoKHR end = {VK_STRUCTURE_TYPE_SUBPASS_END_INFO_KHR, nullptr};
    CHECK(recorded([&] { vk.vkCmdBeginRenderPass2KHR(commands, &info, &begin); }) ==
          recorded([&] { vk.vkCmdBeginRenderPass(commands, &info, begin.contents); }));
    CHECK(recorded([&] { vk.vkCmdNextSubpass2KHR(commands, &begin, &end); }) ==
          recorded([&] { vk.vkCmdNextSubpass(commands, begin.contents); }));
    CHECK(recorded([&] { vk.vkCmdEndRenderPass2KHR(commands, &end); }) ==
          recorded([&] { vk.vkCmdEndRenderPass(commands); }));
    CHECK(NewContext::told.empty());

    end.pNext = &unknown;
    CHECK(is_refused(Command::vkCmdNextSubpass2,
                     [&] { vk.vkCmdNextSubpass2KHR(commands, &begin, &end); }));
    CHECK(is_refused(Command::vkCmdEndRenderPass2,
                     [&] { vk.vkCmdEndRenderPass2KHR(commands, &end); }));
    end.pNext = nullptr;
    begin.pNext = &unknown;
    CHECK(is_refused(Command::vkCmdBeginRenderPass2,
                     [&] { vk.vkCmdBeginRenderPass2KHR(commands, &info, &begin); }));
    CHECK(is_refused(Command::vkCmdNextSubpass2,
                     [&] { vk.vkCmdNextSubpass2KHR(commands, &begin, &end); }));
}
