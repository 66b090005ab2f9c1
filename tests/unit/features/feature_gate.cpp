// What a gate withholds for want of a feature.

#include "../../support/fake_vulkan.hpp"
#include "../../support/feature_chain.hpp"
#include "../../support/support.hpp"

#include <vkgate/features/features.hpp>

#include <iterator>
#include <string>

using feature_chain::Chain;
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

constexpr FeatureGate renders(InstanceGate(v13), v13, {}, Feature::dynamicRendering);
static_assert(renders.allows(Command::vkCmdBeginRendering));
static_assert(!renders.allows(Command::vkQueueSubmit2));
static_assert(renders.without_features().allows(Command::vkQueueSubmit2));
static_assert(vkgate::covers<renders, Command::vkCmdBeginRendering, Command::vkCmdEndRendering>());

FeatureGate gate_of(std::uint32_t version, const ExtensionSet& extensions, const Chain& chain) {
    return FeatureGate(DeviceGate(InstanceGate(version, ExtensionSet::all()), version, extensions),
                       EnabledFeatures(chain.info()));
}

std::size_t core_commands(const vkgate::Gate& gate) {
    std::size_t count = 0;
    for (Command c : gate.allowed())
        if (vkgate::level(c) == vkgate::Level::device)
            ++count;
    return count;
}

}  // namespace

TEST_CASE("core commands that a device without features may call, at each version") {
    const std::size_t allowed[] = {121, 137, 150, 186, 205};
    const std::size_t callable[] = {121, 136, 140, 165, 174};
    for (std::size_t i = 0; i != 5; ++i) {
        const DeviceGate device_gate(InstanceGate(core_versions[i]), core_versions[i]);
        CHECK(core_commands(device_gate) == allowed[i]);
        const FeatureGate none(device_gate, EnabledFeatures());
        CHECK(core_commands(none) == callable[i]);
        CHECK(none.needing_features().size() == allowed[i] - callable[i]);
        CHECK(core_commands(FeatureGate(device_gate, FeatureSet::all())) == allowed[i]);
    }
}

TEST_CASE("a feature opens a slot under all its names") {
    const DeviceGate device_gate(InstanceGate(v13), v13,
                                 ExtensionSet(Extension::KHR_synchronization2));
    const FeatureGate without(device_gate, EnabledFeatures());
    const FeatureGate with(device_gate, FeatureSet(Feature::synchronization2));
    for (Command c : {Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR}) {
        CHECK_FALSE(without.allows(c));
        CHECK(without.withheld().contains(c));
        CHECK(without.needing_features().contains(c));
        CHECK(with.allows(c));
    }
    CHECK(without.without_features().allowed() == device_gate.allowed());
    CHECK(without.extensions() == device_gate.extensions());
    CHECK(with.features() == FeatureSet(Feature::synchronization2));
}

TEST_CASE("a feature does not open what version and extensions do not allow") {
    const FeatureGate gate(DeviceGate(InstanceGate(v12), v12), FeatureSet::all());
    CHECK_FALSE(gate.allows(Command::vkCmdBeginRendering));
    CHECK_FALSE(gate.features().contains(Feature::dynamicRendering));
    CHECK(gate.features().contains(Feature::timelineSemaphore));
}

TEST_CASE("a struct whose version or extension is not in effect has no effect") {
    Chain chain;
    chain.add(feature_chain::dynamic_rendering, {0});
    CHECK(gate_of(v13, {}, chain).features() == FeatureSet(Feature::dynamicRendering));
    CHECK(gate_of(v12, {}, chain).features().empty());
    CHECK(gate_of(v12, Extension::KHR_dynamic_rendering, chain)
              .allows(Command::vkCmdBeginRenderingKHR));

    Chain of_13;  // the extension does not make this struct count
    of_13.add(feature_chain::vulkan_13, {12});
    CHECK_FALSE(gate_of(v12, Extension::KHR_dynamic_rendering, of_13)
                    .allows(Command::vkCmdBeginRenderingKHR));

    Chain objects;
    objects.add(feature_chain::shader_object, {0});
    const ExtensionSet state(Extension::EXT_extended_dynamic_state);
    CHECK_FALSE(gate_of(v12, state, objects).allows(Command::vkCmdSetCullModeEXT));
    CHECK(gate_of(v12, state | Extension::EXT_shader_object, objects)
              .allows(Command::vkCmdSetCullModeEXT));
}

TEST_CASE("extended dynamic state needs a feature only below Vulkan 1.3") {
    const Command names[] = {Command::vkCmdBindVertexBuffers2EXT,
                             Command::vkCmdSetCullModeEXT,
                             Command::vkCmdSetDepthBiasEnableEXT,
                             Command::vkCmdSetDepthBoundsTestEnableEXT,
                             Command::vkCmdSetDepthCompareOpEXT,
                             Command::vkCmdSetDepthTestEnableEXT,
                             Command::vkCmdSetDepthWriteEnableEXT,
                             Command::vkCmdSetFrontFaceEXT,
                             Command::vkCmdSetPrimitiveRestartEnableEXT,
                             Command::vkCmdSetPrimitiveTopologyEXT,
                             Command::vkCmdSetRasterizerDiscardEnableEXT,
                             Command::vkCmdSetScissorWithCountEXT,
                             Command::vkCmdSetStencilOpEXT,
                             Command::vkCmdSetStencilTestEnableEXT,
                             Command::vkCmdSetViewportWithCountEXT};
    const ExtensionSet extensions{Extension::EXT_extended_dynamic_state,
                                  Extension::EXT_extended_dynamic_state2};
    for (Command c : names) {
        CHECK_FALSE(gate_of(v12, extensions, Chain()).allows(c));
        CHECK(gate_of(v13, extensions, Chain()).allows(c));
        CHECK(gate_of(v13, {}, Chain()).allows_any_alias(c));
        const DeviceGate device_gate(InstanceGate(v13), v12, extensions);  // the older one counts
        CHECK_FALSE(FeatureGate(device_gate, EnabledFeatures()).allows(c));
        const FeatureSet both{Feature::extendedDynamicState, Feature::extendedDynamicState2};
        CHECK(FeatureGate(device_gate, both).allows(c));
    }
}

TEST_CASE("drawIndirectCount is a feature since Vulkan 1.2, and is also enabled by its extension") {
    const Command c = Command::vkCmdDrawIndirectCount;
    Chain enabled;
    enabled.add(feature_chain::vulkan_12, {1});
    CHECK_FALSE(gate_of(v12, {}, Chain()).allows_any_alias(c));
    CHECK(gate_of(v12, {}, enabled).allows_any_alias(c));
    CHECK(gate_of(v12, Extension::KHR_draw_indirect_count, Chain()).allows_any_alias(c));
    CHECK_FALSE(gate_of(v12, Extension::AMD_draw_indirect_count, Chain()).allows_any_alias(c));
    CHECK(gate_of(v10, Extension::AMD_draw_indirect_count, Chain()).allows_any_alias(c));
    CHECK(gate_of(v10, Extension::KHR_draw_indirect_count, Chain()).allows_any_alias(c));
}

TEST_CASE("pushDescriptor is also enabled by its extension") {
    Chain enabled;
    enabled.add(feature_chain::vulkan_14, {20});
    for (Command c : {Command::vkCmdPushDescriptorSet, Command::vkCmdPushDescriptorSet2,
                      Command::vkCmdPushDescriptorSetWithTemplate,
                      Command::vkCmdPushDescriptorSetWithTemplate2}) {
        CHECK_FALSE(gate_of(v14, {}, Chain()).allows(c));
        CHECK(gate_of(v14, {}, enabled).allows(c));
        CHECK(gate_of(v14, Extension::KHR_push_descriptor, Chain()).allows(c));
    }
    CHECK(gate_of(v12, Extension::KHR_push_descriptor, Chain())
              .allows(Command::vkCmdPushDescriptorSetKHR));
}

TEST_CASE("on a portability driver, events are a feature") {
    Chain off;
    off.add(feature_chain::portability_subset, {});
    Chain on;
    on.add(feature_chain::portability_subset, {1});
    const ExtensionSet subset(Extension::KHR_portability_subset);
    for (Command c : {Command::vkCreateEvent, Command::vkGetEventStatus, Command::vkSetEvent,
                      Command::vkResetEvent, Command::vkCmdSetEvent, Command::vkCmdResetEvent,
                      Command::vkCmdWaitEvents}) {
        CHECK(gate_of(v12, {}, Chain()).allows(c));
        CHECK_FALSE(gate_of(v12, subset, Chain()).allows(c));
        CHECK_FALSE(gate_of(v12, subset, off).allows(c));
        CHECK(gate_of(v12, subset, on).allows(c));
    }
    CHECK(gate_of(v12, subset, off).allows(Command::vkDestroyEvent));
}

TEST_CASE("there are two kinds of bufferDeviceAddress") {
    Chain core;
    core.add(feature_chain::buffer_device_address, {0});
    Chain ext;
    ext.add(feature_chain::buffer_device_address_ext, {0});
    const ExtensionSet both{Extension::KHR_buffer_device_address,
                            Extension::EXT_buffer_device_address};
    for (const Chain* chain : {&core, &ext}) {
        const FeatureGate gate = gate_of(v12, both, *chain);
        CHECK(gate.allows(Command::vkGetBufferDeviceAddress));
        CHECK(gate.allows(Command::vkGetBufferDeviceAddressKHR));
        CHECK(gate.allows(Command::vkGetBufferDeviceAddressEXT));
    }
    CHECK(gate_of(v12, both, core).features() == FeatureSet(Feature::bufferDeviceAddress));
    CHECK(gate_of(v12, both, ext).features() == FeatureSet(Feature::bufferDeviceAddressEXT));
    CHECK_FALSE(gate_of(v12, both, ext).allows(Command::vkGetBufferOpaqueCaptureAddress));
}

TEST_CASE("on several physical devices, addresses need bufferDeviceAddressMultiDevice") {
    Chain chain;
    chain.add(feature_chain::buffer_device_address, {0});
    CHECK(gate_of(v12, {}, chain).allows(Command::vkGetBufferDeviceAddress));
    chain.add(feature_chain::device_group, {0}, 1);
    CHECK(gate_of(v12, {}, chain).allows(Command::vkGetBufferDeviceAddress));
    chain.add(feature_chain::device_group, {0}, 2);
    CHECK_FALSE(gate_of(v12, {}, chain).allows(Command::vkGetBufferDeviceAddress));
    chain.add(feature_chain::buffer_device_address, {0, 2});
    CHECK(gate_of(v12, {}, chain).allows(Command::vkGetBufferDeviceAddress));
    const DeviceGate device_gate(InstanceGate(v12), v12);
    const FeatureSet address(Feature::bufferDeviceAddress);
    CHECK(FeatureGate(device_gate, address).allows(Command::vkGetBufferDeviceAddress));
    CHECK_FALSE(FeatureGate(device_gate, EnabledFeatures(address, 2))
                    .allows(Command::vkGetBufferDeviceAddress));
}

TEST_CASE("what destroys is never withheld for a feature") {
    const FeatureGate gate(DeviceGate::everything(), EnabledFeatures());
    std::size_t count = 0;
    for (Command c : CommandSet::all())
        if (std::string(name(c)).rfind("vkDestroy", 0) == 0 && DeviceGate::everything().allows(c)) {
            CHECK(gate.allows(c));
            ++count;
        }
    CHECK(count > 40);
}

TEST_CASE("extensions and withheld commands keep their meaning beside features") {
    const DeviceGate device_gate(InstanceGate(v12), v12);
    const FeatureGate gate(device_gate, EnabledFeatures());
    CHECK_FALSE(gate.allows_any_alias(Command::vkCmdDrawIndirectCount));
    const ExtensionSet count(Extension::KHR_draw_indirect_count);
    CHECK(gate.with(count).allows(Command::vkCmdDrawIndirectCount));
    CHECK(gate.with(count).without(count).allowed() == gate.allowed());
    const FeatureGate withheld =
        gate.with(count).without(CommandSet{Command::vkCmdDrawIndirectCount, Command::vkCmdDraw});
    CHECK_FALSE(withheld.allows_any_alias(Command::vkCmdDrawIndirectCount));
    CHECK_FALSE(withheld.allows(Command::vkCmdDraw));
    CHECK_FALSE(withheld.without_features().allows(Command::vkCmdDraw));
    CHECK(withheld.without_features().allows(Command::vkResetQueryPool));
    CHECK_FALSE(withheld.needing_features().contains(Command::vkCmdDrawIndirectCount));
    CHECK(withheld.needing_features().contains(Command::vkResetQueryPool));
}

TEST_CASE("a feature gate is default-constructed and assigned like any other") {
    FeatureGate gate;
    CHECK(gate.allowed().empty());
    CHECK(gate.features().empty());
    CHECK(FeatureGate(DeviceGate(), FeatureSet::all()).allowed().empty());
    CHECK(FeatureGate(DeviceGate(), FeatureSet()).withheld().empty());
    gate = renders;
    CHECK(gate.allowed() == renders.allowed());
}

TEST_CASE("an extension can open a command, close one, or give effect to a chain") {
    const ExtensionSet subset(Extension::KHR_portability_subset);
    const FeatureGate portable = gate_of(v12, subset, Chain());
    CHECK_FALSE(portable.allows(Command::vkCreateEvent));
    CHECK(portable.without(subset).allows(Command::vkCreateEvent));
    CHECK_FALSE(portable.without(subset).with(subset).allows(Command::vkCreateEvent));

    Chain chain;
    chain.add(feature_chain::dynamic_rendering, {0});
    chain.add(feature_chain::buffer_device_address, {0});
    chain.add(feature_chain::device_group, {0}, 2);
    const FeatureGate before = gate_of(v12, {}, chain);
    CHECK(before.features() == FeatureSet(Feature::bufferDeviceAddress));
    const FeatureGate after = before.with(Extension::KHR_dynamic_rendering);
    CHECK(after.allows(Command::vkCmdBeginRenderingKHR));
    CHECK_FALSE(after.allows(Command::vkGetBufferDeviceAddress));  // there are still two devices
    for (const FeatureGate& same : {after, before.without(CommandSet(Command::vkCmdDraw)),
                                    before.without(Extension::KHR_swapchain)}) {
        CHECK(same.enabled_features().physical_device_count() == 2);
        // The chain's struct is remembered, even where it has no effect.
        CHECK(same.with(Extension::KHR_dynamic_rendering).allows(Command::vkCmdBeginRenderingKHR));
    }
}

TEST_CASE("if it is not known what was enabled, no extension counts against a command") {
    const FeatureGate gate(DeviceGate::everything(), FeatureSet());
    CHECK(gate.allows(Command::vkCreateEvent));
    CHECK_FALSE(gate.allows(Command::vkCmdBeginRendering));
    const ExtensionSet count(Extension::KHR_draw_indirect_count);
    CHECK(gate.allows_any_alias(Command::vkCmdDrawIndirectCount));
    CHECK_FALSE(gate.without(count).allows_any_alias(Command::vkCmdDrawIndirectCount));
}

TEST_CASE("a copy that is a DeviceGate withholds the same, and takes other features") {
    const FeatureGate before(InstanceGate(v13), v13, {}, Feature::dynamicRendering);
    const DeviceGate copy = before.without(CommandSet(Command::vkCmdDraw));
    CHECK(copy.allows(Command::vkCmdBeginRendering));
    CHECK_FALSE(copy.allows(Command::vkQueueSubmit2));
    CHECK(copy.withheld_by_application() == CommandSet(Command::vkCmdDraw));
    const FeatureGate after(copy, Feature::synchronization2);
    CHECK(after.allows(Command::vkQueueSubmit2));
    CHECK_FALSE(after.allows(Command::vkCmdBeginRendering));
    CHECK_FALSE(after.allows(Command::vkCmdDraw));
}

TEST_CASE("features given to a gate that has features take their place") {
    const FeatureGate before(InstanceGate(v13), v13, {}, Feature::dynamicRendering);
    const FeatureSet wanted(Feature::synchronization2);
    Chain chain;
    chain.add(feature_chain::synchronization_2, {0});
    for (const FeatureGate& after :
         {FeatureGate(before, wanted), FeatureGate(before, EnabledFeatures(wanted)),
          FeatureGate(before, chain.info())}) {
        CHECK(after.features() == wanted);
        CHECK(after.allows(Command::vkQueueSubmit2));
        CHECK_FALSE(after.allows(Command::vkCmdBeginRendering));
        CHECK(after.without_features().withheld().empty());
    }
}

TEST_CASE("a feature gate is made from names of extensions") {
    const char* const names[] = {"VK_EXT_mesh_shader", "VK_EXT_unknown"};
    const FeatureSet features{Feature::meshShader, Feature::multiDraw};
    for (const FeatureGate& gate :
         {FeatureGate(InstanceGate(v13), v13, names, features),
          FeatureGate(InstanceGate(v13), v13, names, std::size(names), features)}) {
        CHECK(gate.extensions() == ExtensionSet(Extension::EXT_mesh_shader));
        CHECK(gate.ignored_name_count() == 1);
        CHECK(gate.features() == FeatureSet(Feature::meshShader));
        CHECK(gate.allows(Command::vkCmdDrawMeshTasksEXT));
    }
}

TEST_CASE("a table is loaded without what the features forbid") {
    FakeVulkan fake;
    const InstanceGate instance_gate(v13);
    vkgate::InstanceTable vki;
    load(vki, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
    Chain chain;
    chain.add(feature_chain::vulkan_13, {12});
    const FeatureGate device_gate(instance_gate, v13, chain.info());
    vkgate::DeviceTable vkd;
    const vkgate::Report report = load(vkd, vki, fake.device(), device_gate);
    CHECK(report.complete());
    CHECK(vkd.vkCmdBeginRendering != nullptr);
    CHECK(vkd.vkQueueSubmit2 == nullptr);
    CHECK(vkd.vkDestroyDevice != nullptr);
    CHECK_FALSE(fake.commands_asked().contains(Command::vkQueueSubmit2));
    CHECK(report.state(Command::vkQueueSubmit2) == vkgate::State::not_allowed);
    const CommandSet required{Command::vkCmdBeginRendering, Command::vkQueueSubmit2};
    CHECK(report.lacking(required) == CommandSet(Command::vkQueueSubmit2));
    CHECK(device_gate.lacking(required) == CommandSet(Command::vkQueueSubmit2));
}
