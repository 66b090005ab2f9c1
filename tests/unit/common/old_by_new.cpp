// Which slots fill_old_by_new fills.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

struct Pair {
    Command older;
    Command newer;
};

/// Every translation, as docs/common-entry-points.md lists them.
constexpr Pair instance_pairs[] = {
    {Command::vkGetPhysicalDeviceFeatures, Command::vkGetPhysicalDeviceFeatures2},
    {Command::vkGetPhysicalDeviceProperties, Command::vkGetPhysicalDeviceProperties2},
    {Command::vkGetPhysicalDeviceMemoryProperties, Command::vkGetPhysicalDeviceMemoryProperties2},
    {Command::vkGetPhysicalDeviceFormatProperties, Command::vkGetPhysicalDeviceFormatProperties2},
    {Command::vkGetPhysicalDeviceImageFormatProperties,
     Command::vkGetPhysicalDeviceImageFormatProperties2},
    {Command::vkGetPhysicalDeviceQueueFamilyProperties,
     Command::vkGetPhysicalDeviceQueueFamilyProperties2},
    {Command::vkGetPhysicalDeviceSparseImageFormatProperties,
     Command::vkGetPhysicalDeviceSparseImageFormatProperties2},
    {Command::vkGetPhysicalDeviceSurfaceCapabilitiesKHR,
     Command::vkGetPhysicalDeviceSurfaceCapabilities2KHR},
    {Command::vkGetPhysicalDeviceSurfaceFormatsKHR, Command::vkGetPhysicalDeviceSurfaceFormats2KHR},
    {Command::vkGetPhysicalDeviceDisplayPropertiesKHR,
     Command::vkGetPhysicalDeviceDisplayProperties2KHR},
    {Command::vkGetPhysicalDeviceDisplayPlanePropertiesKHR,
     Command::vkGetPhysicalDeviceDisplayPlaneProperties2KHR},
    {Command::vkGetDisplayModePropertiesKHR, Command::vkGetDisplayModeProperties2KHR},
    {Command::vkGetDisplayPlaneCapabilitiesKHR, Command::vkGetDisplayPlaneCapabilities2KHR}};

constexpr Pair device_pairs[] = {
    {Command::vkBindBufferMemory, Command::vkBindBufferMemory2},
    {Command::vkBindImageMemory, Command::vkBindImageMemory2},
    {Command::vkGetBufferMemoryRequirements, Command::vkGetBufferMemoryRequirements2},
    {Command::vkGetImageMemoryRequirements, Command::vkGetImageMemoryRequirements2},
    {Command::vkGetImageSparseMemoryRequirements, Command::vkGetImageSparseMemoryRequirements2},
#ifdef VK_EXT_image_compression_control
    {Command::vkGetImageSubresourceLayout, Command::vkGetImageSubresourceLayout2},
#endif
#ifdef VK_KHR_map_memory2
    {Command::vkMapMemory, Command::vkMapMemory2},
    {Command::vkUnmapMemory, Command::vkUnmapMemory2},
#endif
    {Command::vkGetDeviceQueue, Command::vkGetDeviceQueue2},
    {Command::vkCmdCopyBuffer, Command::vkCmdCopyBuffer2},
    {Command::vkCmdCopyImage, Command::vkCmdCopyImage2},
    {Command::vkCmdCopyBufferToImage, Command::vkCmdCopyBufferToImage2},
    {Command::vkCmdCopyImageToBuffer, Command::vkCmdCopyImageToBuffer2},
    {Command::vkCmdBlitImage, Command::vkCmdBlitImage2},
    {Command::vkCmdResolveImage, Command::vkCmdResolveImage2},
#ifdef VK_KHR_synchronization2
    {Command::vkCmdPipelineBarrier, Command::vkCmdPipelineBarrier2},
    {Command::vkCmdResetEvent, Command::vkCmdResetEvent2},
    {Command::vkCmdWriteTimestamp, Command::vkCmdWriteTimestamp2},
    {Command::vkCmdWriteBufferMarkerAMD, Command::vkCmdWriteBufferMarker2AMD},
    {Command::vkQueueSubmit, Command::vkQueueSubmit2},
#endif
#ifdef VK_KHR_maintenance6
    {Command::vkCmdBindDescriptorSets, Command::vkCmdBindDescriptorSets2},
    {Command::vkCmdPushConstants, Command::vkCmdPushConstants2},
    {Command::vkCmdPushDescriptorSet, Command::vkCmdPushDescriptorSet2},
    {Command::vkCmdPushDescriptorSetWithTemplate, Command::vkCmdPushDescriptorSetWithTemplate2},
    {Command::vkCmdSetDescriptorBufferOffsetsEXT, Command::vkCmdSetDescriptorBufferOffsets2EXT},
    {Command::vkCmdBindDescriptorBufferEmbeddedSamplersEXT,
     Command::vkCmdBindDescriptorBufferEmbeddedSamplers2EXT},
#endif
    {Command::vkCmdBindVertexBuffers, Command::vkCmdBindVertexBuffers2},
#ifdef VK_KHR_maintenance5
    {Command::vkCmdBindIndexBuffer, Command::vkCmdBindIndexBuffer2},
#endif
#ifdef VK_EXT_multi_draw
    {Command::vkCmdDraw, Command::vkCmdDrawMultiEXT},
    {Command::vkCmdDrawIndexed, Command::vkCmdDrawMultiIndexedEXT},
#endif
    {Command::vkCmdDispatch, Command::vkCmdDispatchBase},
    {Command::vkCmdBeginQuery, Command::vkCmdBeginQueryIndexedEXT},
    {Command::vkCmdEndQuery, Command::vkCmdEndQueryIndexedEXT},
#ifdef VK_EXT_depth_bias_control
    {Command::vkCmdSetDepthBias, Command::vkCmdSetDepthBias2EXT},
#endif
    {Command::vkCreateRenderPass, Command::vkCreateRenderPass2},
    {Command::vkCmdBeginRenderPass, Command::vkCmdBeginRenderPass2},
    {Command::vkCmdNextSubpass, Command::vkCmdNextSubpass2},
    {Command::vkCmdEndRenderPass, Command::vkCmdEndRenderPass2},
#ifdef VK_EXT_fragment_density_map_offset
    {Command::vkCmdEndRendering, Command::vkCmdEndRendering2KHR},
#endif
    {Command::vkAcquireNextImageKHR, Command::vkAcquireNextImage2KHR},
    {Command::vkDebugMarkerSetObjectNameEXT, Command::vkSetDebugUtilsObjectNameEXT},
    {Command::vkDebugMarkerSetObjectTagEXT, Command::vkSetDebugUtilsObjectTagEXT},
    {Command::vkCmdDebugMarkerBeginEXT, Command::vkCmdBeginDebugUtilsLabelEXT},
    {Command::vkCmdDebugMarkerEndEXT, Command::vkCmdEndDebugUtilsLabelEXT},
    {Command::vkCmdDebugMarkerInsertEXT, Command::vkCmdInsertDebugUtilsLabelEXT}};

VKAPI_ATTR void VKAPI_CALL anything() {}

template <class Table>
CommandSet filled(const Table& table) {
    CommandSet commands;
    for (Command c : vkgate::first_names<Table>())
        if (vkgate::get_slot(table, c) != nullptr)
            commands.insert(c);
    return commands;
}

constexpr Command first_name(Command c) {
    return vkgate::aliases(c).first();
}

/// Checks that `fill` fills exactly the older commands of the pairs, each for its newer one only.
template <class Table, std::size_t count>
void check(const Pair (&pairs)[count], void (*fill)(Table&)) {
    Table empty;
    fill(empty);
    CHECK(filled(empty).empty());

    Table all;
    CommandSet expected;
    for (const Pair& pair : pairs) {
        INFO(name(pair.older));
        Table table;
        vkgate::set_slot(table, pair.newer, anything);
        fill(table);
        CHECK(filled(table) == CommandSet{first_name(pair.older), first_name(pair.newer)});
        // An own entry point stays.
        vkgate::set_slot(table, pair.older, anything);
        fill(table);
        CHECK(vkgate::get_slot(table, pair.older) == anything);

        vkgate::set_slot(all, pair.newer, anything);
        expected.insert(first_name(pair.older));
        expected.insert(first_name(pair.newer));
    }
    fill(all);
    CHECK(filled(all) == expected);
    CHECK(filled(all).size() == 2 * count);

    // In a table that has everything else, the same slots are filled.
    Table others;
    for (Command c : vkgate::first_names<Table>())
        vkgate::set_slot(others, c, anything);
    for (const Pair& pair : pairs)
        vkgate::set_slot(others, pair.older, nullptr);
    fill(others);
    CHECK(filled(others) == vkgate::first_names<Table>());
    const Table once = others;
    fill(others);
    CHECK(std::memcmp(&once, &others, sizeof others) == 0);
}

}  // namespace

TEST_CASE("an older command is filled if its slot is empty and that of the newer is not") {
    check<vkgate::InstanceTable>(instance_pairs, vkgate::fill_old_by_new<TestContext>);
    check<vkgate::PhysicalDeviceTable>(instance_pairs, vkgate::fill_old_by_new<TestContext>);
    check<vkgate::DeviceTable>(device_pairs, vkgate::fill_old_by_new<TestContext>);
}

#if defined(VK_VERSION_1_4) && VK_HEADER_VERSION >= 330
TEST_CASE("new headers have the types of all 58 translations") {
    constexpr std::size_t count =
        sizeof instance_pairs / sizeof(Pair) + sizeof device_pairs / sizeof(Pair);
    static_assert(count == 58);
}
#endif

TEST_CASE("each translation can be taken alone") {
    vkgate::DeviceTable table;
    table.vkCmdCopyBuffer = vkgate::OldByNew<TestContext>::vkCmdCopyBuffer;
    CHECK(filled(table) == CommandSet{Command::vkCmdCopyBuffer});
}
