// Places where the registry is easily misread.

#include "support.hpp"

using vkgate::Command;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;

TEST_CASE(
    "commands of the features BASE, COMPUTE and GRAPHICS are core commands of their version") {
    const struct {
        Command command;
        std::uint32_t version;
    } rows[] = {
        {Command::vkCreateBuffer, VK_API_VERSION_1_0},     // base
        {Command::vkCmdDispatch, VK_API_VERSION_1_0},      // compute
        {Command::vkCmdDraw, VK_API_VERSION_1_0},          // graphics
        {Command::vkGetDeviceQueue2, VK_API_VERSION_1_1},  // base
        {Command::vkCmdDispatchBase, VK_API_VERSION_1_1},  // compute
        {Command::vkGetDescriptorSetLayoutSupport, VK_API_VERSION_1_1},
        {Command::vkResetQueryPool, VK_API_VERSION_1_2},
        {Command::vkCmdBeginRenderPass2, VK_API_VERSION_1_2},  // graphics
        {Command::vkQueueSubmit2, VK_API_VERSION_1_3},         // base
        {Command::vkCmdBeginRendering, VK_API_VERSION_1_3},    // graphics
        {Command::vkMapMemory2, v14},                          // base
        {Command::vkCmdSetLineStipple, v14},                   // graphics
        {Command::vkCmdPushDescriptorSet, v14},
    };
    for (const auto& row : rows) {
        CAPTURE(row.command);
        CHECK(Gate(row.version).provider(row.command).version == row.version);
        if (row.version != VK_API_VERSION_1_0)
            CHECK_FALSE(Gate(row.version - VK_MAKE_API_VERSION(0, 0, 1, 0)).allows(row.command));
    }
}

TEST_CASE("vkGetExternalComputeQueueDataNV is a device command") {
    CHECK(level(Command::vkGetExternalComputeQueueDataNV) == Level::device);
    CHECK(level(Command::vkCreateExternalComputeQueueNV) == Level::device);
    CHECK(Gate(0, ExtensionSet(Extension::NV_external_compute_queue))
              .allows(Command::vkGetExternalComputeQueueDataNV));
}

TEST_CASE("commands of queues and command buffers are device commands") {
    CHECK(level(Command::vkQueuePresentKHR) == Level::device);
    CHECK(level(Command::vkGetQueueCheckpointDataNV) == Level::device);
    CHECK(level(Command::vkCmdDrawMeshTasksEXT) == Level::device);
}

TEST_CASE("commands of Vulkan SC alone are not in the registry's lists") {
    CHECK(vkgate::find_command("vkGetCommandPoolMemoryConsumption") == Command::none);
    CHECK(vkgate::find_command("vkGetFaultData") == Command::none);
    CHECK(vkgate::find_extension("VK_NV_external_sci_sync2") == Extension::none);
}

TEST_CASE("commands of disabled and reserved extensions are not there") {
    CHECK(vkgate::find_extension("VK_ANDROID_native_buffer") == Extension::none);
    CHECK(vkgate::find_command("vkAcquireImageANDROID") == Command::none);
    CHECK(vkgate::find_command("vkGetSwapchainGrallocUsageANDROID") == Command::none);
}

TEST_CASE("a name with a suffix stays its extension's in every version") {
    // The name without suffix is core's alone; the suffixed name stays the extension's in every
    // version.
    CHECK_FALSE(Gate(v14).allows(Command::vkCmdBeginRenderingKHR));
    CHECK(Gate(v14).allows(Command::vkCmdBeginRendering));
    CHECK_FALSE(Gate(VK_API_VERSION_1_0, ExtensionSet(Extension::KHR_dynamic_rendering))
                    .allows(Command::vkCmdBeginRendering));
}
