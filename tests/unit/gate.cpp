// The gate as a value.

#include "../support/support.hpp"

#include <type_traits>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;

namespace {

constexpr const char* names[] = {"VK_EXT_mesh_shader", "VK_KHR_draw_indirect_count"};
constexpr InstanceGate instance_gate(VK_API_VERSION_1_1);
constexpr DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3, names);
static_assert(device_gate.allows(Command::vkCmdDrawMeshTasksEXT));
static_assert(device_gate.allows(Command::vkCmdDrawMeshTasksIndirectCountEXT));
static_assert(!device_gate.allows(Command::vkCmdDrawMeshTasksNV));
static_assert(device_gate.api_version() == VK_API_VERSION_1_1);
static_assert(device_gate.extensions().size() == 2);
static_assert(device_gate.ignored_name_count() == 0);
static_assert(device_gate.provider(Command::vkCmdDrawMeshTasksEXT).extension ==
              Extension::EXT_mesh_shader);
static_assert(device_gate.provider(Command::vkBindBufferMemory2).version == VK_API_VERSION_1_1);
static_assert(device_gate.without(ExtensionSet(Extension::EXT_mesh_shader)).extensions() ==
              ExtensionSet(Extension::KHR_draw_indirect_count));
static_assert(DeviceGate::everything().allows(Command::vkCmdDrawMeshTasksNV));
static_assert(PhysicalDeviceGate(instance_gate, VK_API_VERSION_1_3, ExtensionSet::all())
                  .allows(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR));

static_assert(std::is_trivially_copyable_v<DeviceGate>);
static_assert(std::is_trivially_destructible_v<DeviceGate>);
// A gate of one level is not a gate of another, and a version does not convert to a gate.
static_assert(!std::is_constructible_v<InstanceGate, const DeviceGate&>);
static_assert(!std::is_constructible_v<DeviceGate, const InstanceGate&>);
static_assert(!std::is_constructible_v<DeviceGate, const PhysicalDeviceGate&, std::uint32_t>);
static_assert(!std::is_constructible_v<PhysicalDeviceGate, const InstanceGate&>);
static_assert(!std::is_constructible_v<Gate, std::uint32_t>);
static_assert(!std::is_convertible_v<std::uint32_t, InstanceGate>);
static_assert(std::is_convertible_v<DeviceGate, Gate>);

/// The gate of a device of this version, with extensions of both levels.
DeviceGate gate_with(std::uint32_t version, const ExtensionSet& extensions) {
    return DeviceGate(InstanceGate(version, extensions & vkgate::instance_extensions), version,
                      extensions - vkgate::instance_extensions);
}

}  // namespace

TEST_CASE("the set of allowed commands agrees with the answers for single commands") {
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 1; seed <= 4; ++seed) {
            const ExtensionSet some = some_extensions(seed, 40);
            const DeviceGate of_device = gate_with(version, some);
            const InstanceGate of_instance(version, some & vkgate::instance_extensions);
            const PhysicalDeviceGate of_physical_device(of_instance, version, some);
            for (const Gate& gate :
                 {Gate(of_device), Gate(of_instance), Gate(of_physical_device)}) {
                CommandSet single, with_alias;
                for (Command c : CommandSet::all()) {
                    if (gate.allows(c))
                        single.insert(c);
                    if (gate.allows_any_alias(c))
                        with_alias.insert(c);
                    CHECK(gate.allows(c) == (gate.provider(c) != vkgate::Provider{}));
                }
                CHECK_FALSE(single.empty());
                CHECK(gate.allowed() == single);
                for (Command c : CommandSet::all())
                    CHECK(with_alias.contains(c) == !(aliases(c) & single).empty());
            }
        }
}

TEST_CASE("no gate allows a value that is not a command") {
    CHECK_FALSE(DeviceGate::everything().allows(Command::none));
    CHECK_FALSE(DeviceGate::everything().allows_any_alias(Command::none));
    CHECK_FALSE(DeviceGate::everything().allows(static_cast<Command>(0xFFFF)));
    CHECK(DeviceGate::everything().provider(Command::none) == vkgate::Provider{});
}

TEST_CASE("a command is called by its own name if allowed, or else by the first allowed name") {
    CHECK(gate_with(v13, {}).allowed_name(Command::vkQueueSubmit2) == Command::vkQueueSubmit2);
    CHECK(gate_with(v13, {}).allowed_name(Command::vkQueueSubmit2KHR) == Command::vkQueueSubmit2);
    CHECK(gate_with(v12, {}).allowed_name(Command::vkQueueSubmit2) == Command::none);
    CHECK(gate_with(v12, {}).allowed_name(Command::none) == Command::none);
    const DeviceGate both = gate_with(v13, {Extension::KHR_synchronization2});
    CHECK(both.allowed_name(Command::vkQueueSubmit2KHR) == Command::vkQueueSubmit2KHR);
    const DeviceGate two =
        gate_with(v11, {Extension::KHR_draw_indirect_count, Extension::AMD_draw_indirect_count});
    CHECK(two.allowed_name(Command::vkCmdDrawIndirectCount) == Command::vkCmdDrawIndirectCountKHR);
    CHECK(two.allowed_name(Command::vkCmdDrawIndirectCountAMD) ==
          Command::vkCmdDrawIndirectCountAMD);
}

TEST_CASE("a gate lacks the required commands that it does not allow under any name") {
    const DeviceGate gate =
        gate_with(v12, {Extension::KHR_synchronization2, Extension::KHR_dynamic_rendering});
    const CommandSet required({Command::vkCmdDraw, Command::vkQueueSubmit2,
                               Command::vkCmdBeginRenderingKHR, Command::vkCreateSwapchainKHR,
                               Command::vkCmdDrawMeshTasksEXT});
    CHECK(gate.lacking(required) ==
          CommandSet({Command::vkCreateSwapchainKHR, Command::vkCmdDrawMeshTasksEXT}));
    CHECK(gate.lacking(CommandSet()).empty());
    const CommandSet of_devices = commands_of({vkgate::Level::device});
    CHECK(DeviceGate::everything().lacking(CommandSet::all()) == CommandSet::all() - of_devices);
}

TEST_CASE("more extensions and a newer version never take a command away") {
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        const ExtensionSet some = some_extensions(seed, 30);
        const ExtensionSet more = some | some_extensions(seed + 100, 30);
        CommandSet older;
        for (std::uint32_t version : core_versions) {
            const CommandSet allowed = gate_with(version, some).allowed();
            CHECK(gate_with(version, more).allowed().contains_all(allowed));
            CHECK(allowed.contains_all(older));
            older = allowed;
        }
    }
}

TEST_CASE("an extension that no command depends on allows no further commands") {
    const CommandSet of_device = gate_with(v10, {}).allowed();
    const CommandSet of_instance = InstanceGate(v10).allowed();
    const ExtensionSet others = ExtensionSet::all() - gating_extensions();
    CHECK(others.size() > 100);
    for (Extension e : others) {
        CHECK(gate_with(v10, e).allowed() == of_device);
        CHECK(InstanceGate(v10, e).allowed() == of_instance);
    }
}

TEST_CASE("a gate with further extensions is a new gate, and the old one stays as it is") {
    const InstanceGate instance = InstanceGate(v11);
    const DeviceGate before(instance, v11, ExtensionSet(Extension::KHR_swapchain));
    const DeviceGate after = before.with({Extension::EXT_mesh_shader, Extension::KHR_swapchain})
                                 .with(ExtensionSet(Extension::KHR_maintenance1));
    CHECK(before.extensions() == ExtensionSet(Extension::KHR_swapchain));
    CHECK(after.extensions() == ExtensionSet({Extension::KHR_swapchain, Extension::EXT_mesh_shader,
                                              Extension::KHR_maintenance1}));
    CHECK(after.allows(Command::vkCmdDrawMeshTasksEXT));
    CHECK(after.ignored_name_count() == 0);
    CHECK(after.api_version() == before.api_version());
    CHECK(after.level() == vkgate::Level::device);
    CHECK(instance.with(Extension::KHR_surface).allows(Command::vkDestroySurfaceKHR));
}

TEST_CASE("a gate without some extensions is a new gate, and the old one stays as it is") {
    const ExtensionSet both({Extension::KHR_swapchain, Extension::EXT_mesh_shader});
    const DeviceGate before(InstanceGate(v11, ExtensionSet(Extension::EXT_debug_utils)), v11, both);
    const DeviceGate after =
        before.without(ExtensionSet({Extension::KHR_swapchain, Extension::NV_mesh_shader}));
    CHECK(before.extensions() == (both | Extension::EXT_debug_utils));
    CHECK(before.allows(Command::vkCreateSwapchainKHR));
    CHECK(after.extensions() ==
          ExtensionSet({Extension::EXT_mesh_shader, Extension::EXT_debug_utils}));
    CHECK_FALSE(after.allows(Command::vkCreateSwapchainKHR));
    CHECK(after.ignored_name_count() == 0);
    CHECK(after.with(ExtensionSet(Extension::KHR_swapchain)).allowed() == before.allowed());
}
