// Features in words.

#include "../../support/fake_vulkan.hpp"
#include "../../support/feature_chain.hpp"
#include "../../support/support.hpp"

#include <vkgate/features/explain.hpp>

#include <string>
#include <vector>

using feature_chain::Chain;
using feature_chain::gate_of;
using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::EnabledFeatures;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::FeatureSet;
using vkgate::InstanceGate;

namespace {

std::string words(Command c, const FeatureGate& gate) {
    return vkgate::explain(c, gate).c_str();
}

constexpr FeatureGate at_compile_time(InstanceGate(VK_API_VERSION_1_3), VK_API_VERSION_1_3, {},
                                      Feature::synchronization2);
static_assert(!vkgate::explain(Command::vkCmdBeginRendering, at_compile_time).empty());

}  // namespace

TEST_CASE("an explanation names the feature that a command lacks, with its structs") {
    CHECK(words(Command::vkCmdBeginRendering, gate_of(v13)) ==
          "vkCmdBeginRendering needs the feature dynamicRendering "
          "(VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures), which "
          "is not enabled.");
    CHECK(words(Command::vkCmdSetPolygonModeEXT,
                gate_of(v13, Extension::EXT_extended_dynamic_state3)) ==
          "vkCmdSetPolygonModeEXT needs the feature extendedDynamicState3PolygonMode "
          "(VkPhysicalDeviceExtendedDynamicState3FeaturesEXT) or shaderObject "
          "(VkPhysicalDeviceShaderObjectFeaturesEXT, which needs VK_EXT_shader_object): none of "
          "these is enabled.");
    CHECK(words(Command::vkCmdDrawIndirectCount, gate_of(v12)) ==
          "vkCmdDrawIndirectCount needs the feature drawIndirectCount "
          "(VkPhysicalDeviceVulkan12Features), or VK_KHR_draw_indirect_count: none of these is "
          "enabled.");
    CHECK(
        words(Command::vkCmdSetCullModeEXT, gate_of(v12, Extension::EXT_extended_dynamic_state)) ==
        "vkCmdSetCullModeEXT needs the feature extendedDynamicState "
        "(VkPhysicalDeviceExtendedDynamicStateFeaturesEXT) or shaderObject "
        "(VkPhysicalDeviceShaderObjectFeaturesEXT, which needs VK_EXT_shader_object), or Vulkan "
        "1.3: none of these is enabled.");
}

TEST_CASE("an explanation names all features that a command lacks") {
    CHECK(words(Command::vkGetBufferOpaqueCaptureAddress, gate_of(v12)) ==
          "vkGetBufferOpaqueCaptureAddress needs the feature bufferDeviceAddress "
          "(VkPhysicalDeviceVulkan12Features or VkPhysicalDeviceBufferDeviceAddressFeatures), and "
          "needs the feature bufferDeviceAddressCaptureReplay (VkPhysicalDeviceVulkan12Features or "
          "VkPhysicalDeviceBufferDeviceAddressFeatures): none of these is enabled.");
    CHECK(words(Command::vkGetBufferOpaqueCaptureAddress,
                gate_of(v12, {}, EnabledFeatures(Feature::bufferDeviceAddress))) ==
          "vkGetBufferOpaqueCaptureAddress needs the feature bufferDeviceAddressCaptureReplay "
          "(VkPhysicalDeviceVulkan12Features or VkPhysicalDeviceBufferDeviceAddressFeatures), "
          "which is not enabled.");
}

TEST_CASE("an explanation says where a feature is needed only sometimes") {
    CHECK(words(Command::vkSetEvent, gate_of(v12, Extension::KHR_portability_subset)) ==
          "vkSetEvent, with VK_KHR_portability_subset enabled, needs the feature events "
          "(VkPhysicalDevicePortabilitySubsetFeaturesKHR), which is not enabled.");
    const EnabledFeatures group(
        FeatureSet(Feature::bufferDeviceAddress, Feature::bufferDeviceAddressCaptureReplay), 2);
    CHECK(words(Command::vkGetBufferOpaqueCaptureAddress, gate_of(v12, {}, group)) ==
          "vkGetBufferOpaqueCaptureAddress, on a device with several physical devices, needs the "
          "feature bufferDeviceAddressMultiDevice (VkPhysicalDeviceVulkan12Features or "
          "VkPhysicalDeviceBufferDeviceAddressFeatures), which is not enabled.");
}

TEST_CASE("an explanation says that a struct of the chain has no effect") {
    Chain chain;
    chain.add(feature_chain::dynamic_rendering, {0});
    chain.add(feature_chain::shader_object, {0});
    const FeatureGate gate =
        gate_of(v12, Extension::EXT_extended_dynamic_state, EnabledFeatures(chain.info()));
    CHECK(words(Command::vkCmdSetCullModeEXT, gate) ==
          "vkCmdSetCullModeEXT needs the feature extendedDynamicState "
          "(VkPhysicalDeviceExtendedDynamicStateFeaturesEXT) or shaderObject "
          "(VkPhysicalDeviceShaderObjectFeaturesEXT, which needs VK_EXT_shader_object), or Vulkan "
          "1.3: none of these is enabled. "
          "VkPhysicalDeviceShaderObjectFeaturesEXT is in the pNext chain, but has no effect "
          "without VK_EXT_shader_object.");
    CHECK(std::string(explain(Feature::dynamicRendering, gate).c_str()) ==
          "dynamicRendering is not enabled. VkPhysicalDeviceDynamicRenderingFeatures is in the "
          "pNext chain, but has no effect "
          "without Vulkan 1.3 or VK_KHR_dynamic_rendering.");
}

TEST_CASE("a feature of a set has no effect without its extension either") {
    const FeatureGate gate = gate_of(v13, {}, EnabledFeatures(FeatureSet(Feature::meshShader)));
    CHECK(std::string(explain(Feature::meshShader, gate).c_str()) ==
          "meshShader is not enabled. VkPhysicalDeviceMeshShaderFeaturesEXT has no effect without "
          "VK_EXT_mesh_shader.");
}

TEST_CASE("an explanation names only structs that have an effect") {
    CHECK(words(Command::vkCreateSamplerYcbcrConversion, gate_of(v11)) ==
          "vkCreateSamplerYcbcrConversion needs the feature samplerYcbcrConversion "
          "(VkPhysicalDeviceSamplerYcbcrConversionFeatures), which is not enabled.");
    CHECK(words(Command::vkCreateSamplerYcbcrConversion, gate_of(v12)) ==
          "vkCreateSamplerYcbcrConversion needs the feature samplerYcbcrConversion "
          "(VkPhysicalDeviceVulkan11Features or VkPhysicalDeviceSamplerYcbcrConversionFeatures), "
          "which is not enabled.");
}

TEST_CASE("what is needed only with an extension is said last") {
    CHECK(words(Command::vkCmdResetEvent2, gate_of(v13, Extension::KHR_portability_subset)) ==
          "vkCmdResetEvent2 needs the feature synchronization2 (VkPhysicalDeviceVulkan13Features "
          "or VkPhysicalDeviceSynchronization2Features), and, with VK_KHR_portability_subset "
          "enabled, needs the feature events (VkPhysicalDevicePortabilitySubsetFeaturesKHR): none "
          "of these is enabled.");
}

TEST_CASE("an explanation does not blame a struct whose member is not set") {
    Chain chain;
    chain.add(feature_chain::shader_object, {});
    chain.add(feature_chain::dynamic_rendering, {});
    const FeatureGate gate =
        gate_of(v12, Extension::EXT_extended_dynamic_state, EnabledFeatures(chain.info()));
    CHECK(words(Command::vkCmdSetCullModeEXT, gate).find("pNext") == std::string::npos);
    CHECK(std::string(explain(Feature::dynamicRendering, gate).c_str()).find("pNext") ==
          std::string::npos);
}

TEST_CASE("no description of a feature is cut") {
    for (Feature f : FeatureSet::all())
        CHECK(std::string(vkgate::describe(f).c_str()).find("...") == std::string::npos);
}

TEST_CASE("an extension that lacks is named before a feature") {
    const FeatureGate gate = gate_of(v13);
    const std::string needs =
        "vkCmdDrawMeshTasksEXT needs VK_EXT_mesh_shader, which is not enabled.";
    CHECK(words(Command::vkCmdDrawMeshTasksEXT, gate) ==
          needs + " It also needs the feature meshShader "
                  "(VkPhysicalDeviceMeshShaderFeaturesEXT), which is not enabled.");
    // Vulkan 1.3, which is missing, would be enough.
    CHECK(words(Command::vkCmdSetCullModeEXT, gate_of(v12)) ==
          explain(Command::vkCmdSetCullModeEXT, DeviceGate(InstanceGate(v12), v12)).c_str());
    const DeviceGate& as_device_gate = gate;
    CHECK(std::string(explain(Command::vkCmdDrawMeshTasksEXT, as_device_gate).c_str()) == needs);
}

TEST_CASE("where no feature is lacking, the explanation is that of the device's gate") {
    const FeatureGate gate = gate_of(v13, {}, EnabledFeatures(Feature::synchronization2))
                                 .without(CommandSet(Command::vkCmdDraw));
    const DeviceGate device_gate = gate.without_features();
    for (Command c : CommandSet::all())
        if (gate.allows_any_alias(c) == device_gate.allows_any_alias(c)) {
            const std::string of_device = explain(c, device_gate).c_str();
            const std::string found = words(c, gate);
            if (device_gate.withheld().contains(c))
                continue;
            CHECK(found.compare(0, of_device.size(), of_device) == 0);
            const std::string rest = found.substr(of_device.size());
            CHECK((rest.empty() ||
                   (!device_gate.allows_any_alias(c) && rest.compare(0, 9, " It also ") == 0)));
        } else {
            const std::string found = words(c, gate);
            CHECK(found.find(" needs the feature ") == std::string(vkgate::name(c)).size());
        }
    CHECK(words(Command::none, gate) == "This is not a command of the registry.");
    CHECK(words(Command::vkCmdDraw, gate) ==
          "vkCmdDraw is withheld: the application made this gate without it.");
    CHECK(words(Command::vkCmdDraw, FeatureGate()).find("default-constructed") !=
          std::string::npos);
}

TEST_CASE("an explanation of a report knows the features") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkCmdDraw);
    vkgate::InstanceTable vki;
    load(vki, FakeVulkan::get_instance_proc_addr, fake.instance(), InstanceGate(v13));
    const FeatureGate gate = gate_of(v13);
    vkgate::DeviceTable vkd;
    const vkgate::Report report = load(vkd, vki, fake.device(), gate);
    CHECK(std::string(explain(Command::vkQueueSubmit2, report, gate).c_str()) ==
          words(Command::vkQueueSubmit2, gate));
    CHECK(std::string(explain(Command::vkCmdDraw, report, gate).c_str()) ==
          explain(Command::vkCmdDraw, report).c_str());
    CHECK(std::string(explain(Command::vkQueueSubmit2, report).c_str()) ==
          "vkQueueSubmit2 is withheld by a FeatureGate, because a feature is not enabled. To learn "
          "which, include vkgate/features/explain.hpp and give explain() the FeatureGate.");
    // A gate that is not the load's cannot speak for it.
    const FeatureGate other = gate_of(v13, {}, EnabledFeatures(Feature::synchronization2));
    CHECK(std::string(explain(Command::vkQueueSubmit2, report, other).c_str()) ==
          explain(Command::vkQueueSubmit2, report).c_str());
}

TEST_CASE("a feature is described and explained") {
    CHECK(
        std::string(vkgate::describe(Feature::dynamicRendering).c_str()) ==
        "dynamicRendering is enabled by VkPhysicalDeviceVulkan13Features, which needs Vulkan 1.3, "
        "or VkPhysicalDeviceDynamicRenderingFeatures, which needs Vulkan 1.3 or "
        "VK_KHR_dynamic_rendering. Commands that need it: vkCmdBeginRendering, "
        "vkCmdEndRendering, vkCmdSetRenderingAttachmentLocations, "
        "vkCmdSetRenderingInputAttachmentIndices, vkCmdEndRendering2KHR, "
        "vkCmdBeginCustomResolveEXT.");
    CHECK(std::string(vkgate::describe(Feature::drawIndirectCount).c_str()) ==
          "drawIndirectCount is enabled by VkPhysicalDeviceVulkan12Features, which needs Vulkan "
          "1.2. Commands that need it, "
          "unless something else takes its place: vkCmdDrawIndexedIndirectCount, "
          "vkCmdDrawIndirectCount, vkCmdDrawMeshTasksIndirectCount2EXT, "
          "vkCmdDrawIndexedIndirectCount2KHR, vkCmdDrawIndirectCount2KHR, "
          "vkCmdDrawMeshTasksIndirectCountEXT, vkCmdDrawMeshTasksIndirectCountNV.");
    const std::string objects = vkgate::describe(Feature::shaderObject).c_str();
    CHECK(objects.find("Commands that need it: vk") < objects.find("vkCreateShadersEXT"));
    CHECK(objects.find("vkCreateShadersEXT") <
          objects.find("Commands that need it, unless something else takes its place: vk"));
    CHECK(std::string(vkgate::describe(Feature::presentTiming).c_str())
              .find("Commands that need it, unless something else takes its place: "
                    "vkSetSwapchainPresentTimingQueueSizeEXT.") != std::string::npos);
    CHECK(std::string(vkgate::describe(Feature::events).c_str()) ==
          "events is enabled by VkPhysicalDevicePortabilitySubsetFeaturesKHR, which needs "
          "VK_KHR_portability_subset. Commands that need it, with VK_KHR_portability_subset "
          "enabled: vkCmdResetEvent, vkCmdSetEvent, vkCmdWaitEvents, vkCreateEvent, "
          "vkGetEventStatus, vkResetEvent, vkSetEvent, vkCmdResetEvent2, vkCmdSetEvent2, "
          "vkCmdWaitEvents2.");
    CHECK(std::string(vkgate::describe(Feature::bufferDeviceAddressMultiDeviceEXT).c_str())
              .find("Commands that need it, on a device with several physical devices: "
                    "vkGetBufferDeviceAddress.") != std::string::npos);
    CHECK(std::string(vkgate::describe(Feature::none).c_str()) ==
          "No command is gated by this feature.");
    CHECK(std::string(explain(Feature::none, FeatureGate()).c_str()) ==
          "No command is gated by this feature.");
    CHECK(std::string(explain(Feature::dynamicRendering, FeatureGate()).c_str()) ==
          "dynamicRendering is not enabled, because the gate, or its instance's gate, is "
          "default-constructed.");
    CHECK(std::string(explain(Feature::synchronization2, at_compile_time).c_str()) ==
          "synchronization2 is enabled.");
    for (Feature f : FeatureSet::all())
        CHECK_FALSE(vkgate::commands_needing(f).empty());
    CHECK(vkgate::commands_needing(Feature::none).empty());
}
