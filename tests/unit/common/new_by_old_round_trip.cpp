// Older commands by newer ones by older ones: what arrives is what was called.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <vector>

#include <vkgate/common/old_by_new.hpp>

using vkgate::Command;

namespace {

/// Has only the newer commands, each translated into the old one that NewContext records.
struct Middle {
    inline static vkgate::InstanceTable instance;
    inline static vkgate::DeviceTable device;

    static const vkgate::InstanceTable& table(VkPhysicalDevice) { return instance; }
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle) {
        return device;
    }
};

/// What `table` has beyond `old`.
template <class Table>
Table without(const Table& table, const Table& old) {
    Table rest;
    for (const Command c : vkgate::first_names<Table>())
        if (vkgate::get_slot(old, c) == nullptr)
            vkgate::set_slot(rest, c, vkgate::get_slot(table, c));
    return rest;
}

/// The device table that has only older commands, by newer ones, by those that are recorded.
template <Command... old>
vkgate::DeviceTable round_trip() {
    NewContext::told.clear();
    NewContext::device_gate = vkgate::DeviceGate();
    const vkgate::DeviceTable recording = recording_device<old...>();
    vkgate::DeviceTable with_new = recording;
    vkgate::fill_new_by_old<NewContext>(with_new);
    Middle::device = without(with_new, recording);
    vkgate::DeviceTable with_old = Middle::device;
    vkgate::fill_old_by_new<Middle>(with_old);
    return without(with_old, Middle::device);
}

/// Whether call(table) has the same effect on both tables.
template <class Table, class Call>
bool returns(const Table& table, const Table& recording, Call call) {
    NewContext::told.clear();
    const std::string expected = recorded([&] { call(recording); });
    const bool same = recorded([&] { call(table); }) == expected;
    return same && !expected.empty() && NewContext::told.empty();
}
template <class Call>
bool returns(const vkgate::DeviceTable& table, Call call) {
    return returns(table, TestContext::device, call);
}

const auto gpu = handle<VkPhysicalDevice>(1);
const auto device = handle<VkDevice>(2);
const auto queue = handle<VkQueue>(3);
const auto commands = handle<VkCommandBuffer>(4);
const auto buffer = handle<VkBuffer>(5);
const auto other_buffer = handle<VkBuffer>(6);
const auto image = handle<VkImage>(7);
const auto other_image = handle<VkImage>(8);
const auto memory = handle<VkDeviceMemory>(9);
constexpr auto layout = VK_IMAGE_LAYOUT_GENERAL;
constexpr auto other_layout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;

/// Adds a returned value to what is recorded.
template <class T>
void note(const T& value) {
    recorder.log += std::string(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

TEST_CASE("queries of a physical device return through both translations") {
    const vkgate::InstanceTable recording = recording_instance<
        Command::vkGetPhysicalDeviceFeatures, Command::vkGetPhysicalDeviceProperties,
        Command::vkGetPhysicalDeviceMemoryProperties, Command::vkGetPhysicalDeviceFormatProperties,
        Command::vkGetPhysicalDeviceImageFormatProperties,
        Command::vkGetPhysicalDeviceSurfaceCapabilitiesKHR,
        Command::vkGetDisplayPlaneCapabilitiesKHR>();
    vkgate::InstanceTable with_new = recording;
    vkgate::fill_new_by_old<NewContext>(with_new);
    Middle::instance = without(with_new, recording);
    vkgate::InstanceTable with_old = Middle::instance;
    vkgate::fill_old_by_new<Middle>(with_old);
    const vkgate::InstanceTable table = without(with_old, Middle::instance);
    const auto check = [&](auto call) { return returns(table, recording, call); };

    CHECK(check([](const auto& vk) {
        VkPhysicalDeviceFeatures features = {};
        vk.vkGetPhysicalDeviceFeatures(gpu, &features);
        note(features);
    }));
    CHECK(check([](const auto& vk) {
        VkPhysicalDeviceProperties properties = {};
        vk.vkGetPhysicalDeviceProperties(gpu, &properties);
        note(properties);
    }));
    CHECK(check([](const auto& vk) {
        VkPhysicalDeviceMemoryProperties properties = {};
        vk.vkGetPhysicalDeviceMemoryProperties(gpu, &properties);
        note(properties);
    }));
    CHECK(check([](const auto& vk) {
        VkFormatProperties properties = {};
        vk.vkGetPhysicalDeviceFormatProperties(gpu, VK_FORMAT_R16_SFLOAT, &properties);
        note(properties);
    }));
    CHECK(check([](const auto& vk) {
        VkImageFormatProperties properties = {};
        vk.vkGetPhysicalDeviceImageFormatProperties(
            gpu, VK_FORMAT_R16_SFLOAT, VK_IMAGE_TYPE_3D, VK_IMAGE_TILING_LINEAR,
            VK_IMAGE_USAGE_STORAGE_BIT, VK_IMAGE_CREATE_MUTABLE_FORMAT_BIT, &properties);
        note(properties.maxExtent);
        note(properties.maxResourceSize);
    }));
    CHECK(check([](const auto& vk) {
        VkSurfaceCapabilitiesKHR capabilities = {};
        vk.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(gpu, handle<VkSurfaceKHR>(5), &capabilities);
        note(capabilities);
    }));
    CHECK(check([](const auto& vk) {
        VkDisplayPlaneCapabilitiesKHR capabilities = {};
        vk.vkGetDisplayPlaneCapabilitiesKHR(gpu, handle<VkDisplayModeKHR>(5), 6, &capabilities);
        note(capabilities);
    }));
}

namespace {

/// Checks arrays that get(table, count, elements) returns.
template <class Element, class Table, class Get>
void check_array(const Table& table, const Table& recording, Get get) {
    for (const std::uint32_t available : {0U, 3U, 16U}) {
        recorder.available = available;
        for (const std::uint32_t room : {0U, 2U, 3U, 16U, 20U}) {
            std::uint32_t count = room, expected_count = room;
            std::vector<Element> elements(21), expected(21);
            get(table, &count, elements.data());
            get(recording, &expected_count, expected.data());
            CHECK(count == expected_count);
            for (std::uint32_t i = 0; i != 21; ++i)
                REQUIRE(same_members(elements[i], expected[i]));
        }
    }
}

}  // namespace

TEST_CASE("arrays return through both translations") {
    const vkgate::InstanceTable recording =
        recording_instance<Command::vkGetPhysicalDeviceQueueFamilyProperties,
                           Command::vkGetPhysicalDeviceSparseImageFormatProperties,
                           Command::vkGetPhysicalDeviceSurfaceFormatsKHR,
                           Command::vkGetPhysicalDeviceDisplayPlanePropertiesKHR>();
    vkgate::InstanceTable with_new = recording;
    vkgate::fill_new_by_old<NewContext>(with_new);
    Middle::instance = without(with_new, recording);
    vkgate::InstanceTable with_old = Middle::instance;
    vkgate::fill_old_by_new<Middle>(with_old);
    const vkgate::InstanceTable table = without(with_old, Middle::instance);

    check_array<VkQueueFamilyProperties>(table, recording, [](const auto& vk, auto... out) {
        vk.vkGetPhysicalDeviceQueueFamilyProperties(gpu, out...);
    });
    check_array<VkSparseImageFormatProperties>(table, recording, [](const auto& vk, auto... out) {
        vk.vkGetPhysicalDeviceSparseImageFormatProperties(
            gpu, VK_FORMAT_R16_SFLOAT, VK_IMAGE_TYPE_3D, VK_SAMPLE_COUNT_4_BIT,
            VK_IMAGE_USAGE_STORAGE_BIT, VK_IMAGE_TILING_LINEAR, out...);
    });
    check_array<VkSurfaceFormatKHR>(table, recording, [](const auto& vk, auto... out) {
        vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, handle<VkSurfaceKHR>(5), out...);
    });
    check_array<VkDisplayPlanePropertiesKHR>(table, recording, [](const auto& vk, auto... out) {
        vk.vkGetPhysicalDeviceDisplayPlanePropertiesKHR(gpu, out...);
    });

    const vkgate::DeviceTable of_device = round_trip<Command::vkGetImageSparseMemoryRequirements>();
    check_array<VkSparseImageMemoryRequirements>(
        of_device, TestContext::device, [](const auto& vk, auto... out) {
            vk.vkGetImageSparseMemoryRequirements(device, image, out...);
        });
}

TEST_CASE("commands for memory return through both translations") {
    const vkgate::DeviceTable table =
        round_trip<Command::vkBindBufferMemory, Command::vkBindImageMemory,
                   Command::vkGetBufferMemoryRequirements, Command::vkGetImageMemoryRequirements,
                   Command::vkGetDeviceQueue, Command::vkMapMemory, Command::vkUnmapMemory,
                   Command::vkGetImageSubresourceLayout, Command::vkAcquireNextImageKHR>();
    CHECK(returns(table, [](const auto& vk) {
        CHECK(vk.vkBindBufferMemory(device, buffer, memory, 10) == VK_SUCCESS);
        CHECK(vk.vkBindImageMemory(device, image, memory, 20) == VK_SUCCESS);
    }));
    CHECK(returns(table, [](const auto& vk) {
        VkMemoryRequirements requirements = {};
        vk.vkGetBufferMemoryRequirements(device, buffer, &requirements);
        note(requirements.alignment);
        vk.vkGetImageMemoryRequirements(device, image, &requirements);
        note(requirements.memoryTypeBits);
    }));
    CHECK(returns(table, [](const auto& vk) {
        VkQueue got = {};
        vk.vkGetDeviceQueue(device, 10, 11, &got);
        note(got);
    }));
    CHECK(returns(table, [](const auto& vk) {
        std::uint32_t index = 0;
        CHECK(vk.vkAcquireNextImageKHR(device, handle<VkSwapchainKHR>(10), 11,
                                       handle<VkSemaphore>(12), handle<VkFence>(13),
                                       &index) == VK_SUCCESS);
        note(index);
    }));
#ifdef VK_KHR_map_memory2
    CHECK(returns(table, [](const auto& vk) {
        static void* data = nullptr;
        CHECK(vk.vkMapMemory(device, memory, 10, 11, 12, &data) == VK_SUCCESS);
        vk.vkUnmapMemory(device, memory);
    }));
#endif
#ifdef VK_EXT_image_compression_control
    CHECK(returns(table, [](const auto& vk) {
        const VkImageSubresource subresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 10, 11};
        VkSubresourceLayout got = {};
        vk.vkGetImageSubresourceLayout(device, image, &subresource, &got);
        note(got);
    }));
#endif
}

TEST_CASE("copies return through both translations") {
    const vkgate::DeviceTable table =
        round_trip<Command::vkCmdCopyBuffer, Command::vkCmdCopyImage,
                   Command::vkCmdCopyBufferToImage, Command::vkCmdCopyImageToBuffer,
                   Command::vkCmdBlitImage, Command::vkCmdResolveImage>();
    CHECK(returns(table, [](const auto& vk) {
        const VkBufferCopy regions[] = {{10, 11, 12}, {13, 14, 15}};
        vk.vkCmdCopyBuffer(commands, buffer, other_buffer, 2, regions);
    }));
    const VkImageSubresourceLayers from = {VK_IMAGE_ASPECT_COLOR_BIT, 10, 11, 12};
    const VkImageSubresourceLayers to = {VK_IMAGE_ASPECT_DEPTH_BIT, 13, 14, 15};
    const VkOffset3D a = {16, 17, 18}, b = {19, 20, 21}, c = {22, 23, 24}, d = {25, 26, 27};
    const VkExtent3D extent = {28, 29, 30};
    CHECK(returns(table, [&](const auto& vk) {
        const VkImageCopy region = {from, a, to, b, extent};
        vk.vkCmdCopyImage(commands, image, layout, other_image, other_layout, 1, &region);
    }));
    CHECK(returns(table, [&](const auto& vk) {
        const VkBufferImageCopy region = {31, 32, 33, from, a, extent};
        vk.vkCmdCopyBufferToImage(commands, buffer, image, layout, 1, &region);
        vk.vkCmdCopyImageToBuffer(commands, image, layout, buffer, 1, &region);
    }));
    CHECK(returns(table, [&](const auto& vk) {
        const VkImageBlit region = {from, {a, b}, to, {c, d}};
        vk.vkCmdBlitImage(commands, image, layout, other_image, other_layout, 1, &region,
                          VK_FILTER_LINEAR);
    }));
    CHECK(returns(table, [&](const auto& vk) {
        const VkImageResolve region = {from, a, to, b, extent};
        vk.vkCmdResolveImage(commands, image, layout, other_image, other_layout, 1, &region);
    }));
}

TEST_CASE("a render pass returns through both translations") {
    const vkgate::DeviceTable table =
        round_trip<Command::vkCreateRenderPass, Command::vkCmdBeginRenderPass,
                   Command::vkCmdNextSubpass, Command::vkCmdEndRenderPass,
                   Command::vkCmdEndRendering>();
    NewContext::device_gate = gate_with(
        {vkgate::Extension::KHR_multiview, vkgate::Extension::KHR_get_physical_device_properties2});
    const VkAttachmentDescription attachments[] = {
        {0, VK_FORMAT_D24_UNORM_S8_UINT, VK_SAMPLE_COUNT_4_BIT, VK_ATTACHMENT_LOAD_OP_CLEAR,
         VK_ATTACHMENT_STORE_OP_DONT_CARE, VK_ATTACHMENT_LOAD_OP_DONT_CARE,
         VK_ATTACHMENT_STORE_OP_STORE, VK_IMAGE_LAYOUT_UNDEFINED, layout},
        {1, VK_FORMAT_R8_UNORM, VK_SAMPLE_COUNT_1_BIT, VK_ATTACHMENT_LOAD_OP_LOAD,
         VK_ATTACHMENT_STORE_OP_STORE, VK_ATTACHMENT_LOAD_OP_LOAD, VK_ATTACHMENT_STORE_OP_STORE,
         layout, other_layout}};
    const VkAttachmentReference references[] = {{0, layout}, {1, other_layout}};
    const std::uint32_t preserved[] = {6, 7};
    const VkSubpassDescription subpasses[] = {
        {0, VK_PIPELINE_BIND_POINT_GRAPHICS, 2, references, 1, references + 1, references,
         references, 2, preserved},
        {1, VK_PIPELINE_BIND_POINT_GRAPHICS, 0, nullptr, 0, nullptr, nullptr, nullptr, 0, nullptr}};
    const VkSubpassDependency dependency = {0, 1, 2, 4, 8, 16, VK_DEPENDENCY_BY_REGION_BIT};
    const std::uint32_t masks[] = {3, 5}, correlation = 7;
    const std::int32_t offset = -2;
    const VkRenderPassMultiviewCreateInfo views = {
        VK_STRUCTURE_TYPE_RENDER_PASS_MULTIVIEW_CREATE_INFO,
        nullptr,
        2,
        masks,
        1,
        &offset,
        1,
        &correlation};
    for (const void* chain : {static_cast<const void*>(nullptr), static_cast<const void*>(&views)})
        CHECK(returns(table, [&](const auto& vk) {
            const VkRenderPassCreateInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO,
                                                 chain,
                                                 0,
                                                 2,
                                                 attachments,
                                                 2,
                                                 subpasses,
                                                 1,
                                                 &dependency};
            VkRenderPass pass = {};
            CHECK(vk.vkCreateRenderPass(device, &info, nullptr, &pass) == VK_SUCCESS);
            note(pass);
        }));
    CHECK(returns(table, [](const auto& vk) {
        VkClearValue value = {};
        const VkRenderPassBeginInfo info = {VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO,
                                            nullptr,
                                            handle<VkRenderPass>(10),
                                            handle<VkFramebuffer>(11),
                                            {{12, 13}, {14, 15}},
                                            1,
                                            &value};
        vk.vkCmdBeginRenderPass(commands, &info, VK_SUBPASS_CONTENTS_SECONDARY_COMMAND_BUFFERS);
        vk.vkCmdNextSubpass(commands, VK_SUBPASS_CONTENTS_INLINE);
        vk.vkCmdEndRenderPass(commands);
    }));
#ifdef VK_EXT_fragment_density_map_offset
    CHECK(returns(table, [](const auto& vk) { vk.vkCmdEndRendering(commands); }));
#endif
}

#ifdef VK_KHR_synchronization2

TEST_CASE("synchronization returns through both translations") {
    const vkgate::DeviceTable table =
        round_trip<Command::vkCmdPipelineBarrier, Command::vkCmdResetEvent,
                   Command::vkCmdWriteTimestamp, Command::vkCmdWriteBufferMarkerAMD>();
    const auto event = handle<VkEvent>(10);
    CHECK(returns(table, [&](const auto& vk) {
        vk.vkCmdResetEvent(commands, event, 0x803);
        vk.vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_TRANSFER_BIT, handle<VkQueryPool>(11),
                               12);
        vk.vkCmdWriteBufferMarkerAMD(commands, VK_PIPELINE_STAGE_HOST_BIT, buffer, 13, 14);
    }));
    std::vector<VkMemoryBarrier> memories;
    std::vector<VkBufferMemoryBarrier> buffers;
    std::vector<VkImageMemoryBarrier> images;
    const auto barrier = [&](const auto& vk) {
        vk.vkCmdPipelineBarrier(commands, 0x2801, 0x6003, VK_DEPENDENCY_BY_REGION_BIT,
                                static_cast<std::uint32_t>(memories.size()), memories.data(),
                                static_cast<std::uint32_t>(buffers.size()), buffers.data(),
                                static_cast<std::uint32_t>(images.size()), images.data());
    };
    CHECK(returns(table, barrier));  // without barriers: it orders execution
    for (std::uint32_t i = 0; i != 16; ++i) {
        images.push_back({VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER,
                          nullptr,
                          10 + i,
                          20 + i,
                          VK_IMAGE_LAYOUT_UNDEFINED,
                          layout,
                          30 + i,
                          40 + i,
                          image,
                          {VK_IMAGE_ASPECT_COLOR_BIT, 50 + i, 60 + i, 70 + i, 80 + i}});
        CHECK(returns(table, barrier));  // only transfers between queue families
    }
    for (std::uint32_t i = 0; i != 16; ++i) {
        memories.push_back({VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, 10 + i, 20 + i});
        buffers.push_back({VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER, nullptr, 10 + i, 20 + i, 30 + i,
                           30 + i % 2, buffer, 50 + i, 60 + i});
        CHECK(returns(table, barrier));
    }
}

TEST_CASE("submissions return through both translations") {
    const vkgate::DeviceTable table = round_trip<Command::vkQueueSubmit>();
    const VkSemaphore semaphores[] = {handle<VkSemaphore>(10), handle<VkSemaphore>(11)};
    const VkPipelineStageFlags stages[] = {0x800, 0x2001};
    const VkCommandBuffer buffers[] = {handle<VkCommandBuffer>(12), handle<VkCommandBuffer>(13)};
    const std::uint64_t values[] = {14, 0};
    const VkTimelineSemaphoreSubmitInfoKHR timeline = {
        VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO_KHR, nullptr, 2, values, 1, values + 1};
    for (const bool has_timelines : {false, true}) {
        if (has_timelines)
            NewContext::device_gate =
                gate_with({vkgate::Extension::KHR_timeline_semaphore,
                           vkgate::Extension::KHR_get_physical_device_properties2});
        CHECK(returns(table, [&](const auto& vk) {
            const VkSubmitInfo submit = {VK_STRUCTURE_TYPE_SUBMIT_INFO,
                                         has_timelines ? &timeline : nullptr,
                                         2,
                                         semaphores,
                                         stages,
                                         2,
                                         buffers,
                                         1,
                                         semaphores + 1};
            const VkSubmitInfo submits[] = {submit, submit};
            CHECK(vk.vkQueueSubmit(queue, 2, submits, handle<VkFence>(15)) == VK_SUCCESS);
        }));
    }
}

#endif

TEST_CASE("other commands return through both translations") {
    const vkgate::DeviceTable table = round_trip<
        Command::vkCmdBindDescriptorSets, Command::vkCmdPushConstants,
        Command::vkCmdPushDescriptorSetKHR, Command::vkCmdPushDescriptorSetWithTemplateKHR,
        Command::vkCmdSetDescriptorBufferOffsetsEXT,
        Command::vkCmdBindDescriptorBufferEmbeddedSamplersEXT, Command::vkCmdBindVertexBuffers,
        Command::vkCmdBindIndexBuffer, Command::vkCmdDispatch, Command::vkCmdBeginQuery,
        Command::vkCmdEndQuery, Command::vkCmdSetDepthBias, Command::vkDebugMarkerSetObjectNameEXT,
        Command::vkDebugMarkerSetObjectTagEXT, Command::vkCmdDebugMarkerBeginEXT,
        Command::vkCmdDebugMarkerEndEXT, Command::vkCmdDebugMarkerInsertEXT>();
    const int data = 0;
    CHECK(returns(table, [&](const auto& vk) {
        const VkBuffer buffers[] = {buffer, other_buffer};
        const VkDeviceSize offsets[] = {11, 12};
        vk.vkCmdBindVertexBuffers(commands, 13, 2, buffers, offsets);
        vk.vkCmdDispatch(commands, 14, 15, 16);
        vk.vkCmdBeginQuery(commands, handle<VkQueryPool>(17), 18, VK_QUERY_CONTROL_PRECISE_BIT);
        vk.vkCmdEndQuery(commands, handle<VkQueryPool>(17), 18);
    }));
#ifdef VK_KHR_maintenance6
    const auto pipeline_layout = handle<VkPipelineLayout>(10);
    CHECK(returns(table, [&](const auto& vk) {
        const VkDescriptorSet sets[] = {handle<VkDescriptorSet>(11), handle<VkDescriptorSet>(12)};
        const std::uint32_t numbers[] = {13, 14, 15};
        const VkDeviceSize offsets[] = {16, 17};
        const VkWriteDescriptorSet write = {};
        for (const VkPipelineBindPoint point :
             {VK_PIPELINE_BIND_POINT_GRAPHICS, VK_PIPELINE_BIND_POINT_COMPUTE}) {
            vk.vkCmdBindDescriptorSets(commands, point, pipeline_layout, 18, 2, sets, 3, numbers);
            vk.vkCmdPushDescriptorSetKHR(commands, point, pipeline_layout, 19, 1, &write);
            vk.vkCmdSetDescriptorBufferOffsetsEXT(commands, point, pipeline_layout, 20, 2, numbers,
                                                  offsets);
            vk.vkCmdBindDescriptorBufferEmbeddedSamplersEXT(commands, point, pipeline_layout, 21);
        }
        vk.vkCmdPushConstants(commands, pipeline_layout, VK_SHADER_STAGE_ALL, 22, 23, &data);
        vk.vkCmdPushDescriptorSetWithTemplateKHR(commands, handle<VkDescriptorUpdateTemplate>(24),
                                                 pipeline_layout, 25, &data);
        vk.vkCmdBindIndexBuffer(commands, buffer, 26, VK_INDEX_TYPE_UINT16);
        vk.vkCmdSetDepthBias(commands, 27.0F, 28.0F, 29.0F);
    }));
#endif
    CHECK(returns(table, [&](const auto& vk) {
        for (const auto type : {VK_DEBUG_REPORT_OBJECT_TYPE_IMAGE_EXT,
                                VK_DEBUG_REPORT_OBJECT_TYPE_SWAPCHAIN_KHR_EXT}) {
            const VkDebugMarkerObjectNameInfoEXT name = {
                VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_NAME_INFO_EXT, nullptr, type, 11, "eleven"};
            const VkDebugMarkerObjectTagInfoEXT tag = {
                VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_TAG_INFO_EXT,
                nullptr,
                type,
                11,
                12,
                13,
                &data};
            CHECK(vk.vkDebugMarkerSetObjectNameEXT(device, &name) == VK_SUCCESS);
            CHECK(vk.vkDebugMarkerSetObjectTagEXT(device, &tag) == VK_SUCCESS);
        }
        const VkDebugMarkerMarkerInfoEXT label = {VK_STRUCTURE_TYPE_DEBUG_MARKER_MARKER_INFO_EXT,
                                                  nullptr,
                                                  "label",
                                                  {0.1F, 0.2F, 0.3F, 0.4F}};
        vk.vkCmdDebugMarkerBeginEXT(commands, &label);
        vk.vkCmdDebugMarkerInsertEXT(commands, &label);
        vk.vkCmdDebugMarkerEndEXT(commands);
    }));
}
