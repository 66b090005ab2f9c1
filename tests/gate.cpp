// The gate as a value.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;

namespace {

constexpr const char* names[] = {"VK_EXT_mesh_shader", "VK_KHR_draw_indirect_count"};
constexpr Gate compile_time(VK_API_VERSION_1_1, names);
static_assert(compile_time.allows(Command::vkCmdDrawMeshTasksEXT));
static_assert(compile_time.allows(Command::vkCmdDrawMeshTasksIndirectCountEXT));
static_assert(!compile_time.allows(Command::vkCmdDrawMeshTasksNV));
static_assert(compile_time.api_version() == VK_API_VERSION_1_1);
static_assert(compile_time.extensions().size() == 2);
static_assert(compile_time.unknown_extensions() == 0);
static_assert(compile_time.provider(Command::vkCmdDrawMeshTasksEXT).extension ==
              Extension::EXT_mesh_shader);
static_assert(compile_time.provider(Command::vkBindBufferMemory2).version == VK_API_VERSION_1_1);
static_assert(Gate().allowed().contains(Command::vkCmdDraw));
static_assert(!Gate().allows(Command::none));
static_assert(Gate::everything().allows(Command::vkCmdDrawMeshTasksNV));
static_assert(compile_time.capped_to(VK_API_VERSION_1_0).api_version() == VK_API_VERSION_1_0);

}  // namespace

TEST_CASE("a gate made of nothing is Vulkan 1.0 without extensions") {
    CHECK(Gate().allowed() == Gate(VK_API_VERSION_1_0).allowed());
    CHECK(Gate().allowed() == Gate(0).allowed());
    CHECK(Gate().extensions().empty());
    CHECK(Gate().unknown_extensions() == 0);
}

TEST_CASE("the gate that allows everything allows every command") {
    const Gate gate = Gate::everything();
    CHECK(gate.allowed() == CommandSet::all());
    for (Command c : CommandSet::all())
        CHECK(gate.allows(c));
    CHECK(gate.extensions() == ExtensionSet::all());
    CHECK_FALSE(gate.allows(Command::none));
}

TEST_CASE("under the gate that allows everything a slot says what the implementation has") {
    FakeVulkan fake;
    fake.withheld = CommandSet({Command::vkCmdDrawMeshTasksNV, Command::vkCmdBeginRendering,
                                Command::vkCmdBeginRenderingKHR});
    vkgate::DeviceTable table;
    const vkgate::Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), Gate::everything());
    CHECK(table.vkCmdDrawMeshTasksNV == nullptr);
    CHECK(table.vkCmdBeginRendering == nullptr);
    CHECK(table.vkCmdDrawMeshTasksEXT != nullptr);
    CHECK(report.missing().contains_all(fake.withheld));
}

TEST_CASE("the set of allowed commands is that of the single answers") {
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 1; seed <= 4; ++seed) {
            const Gate gate(version, some_extensions(seed, 40));
            CommandSet single, with_alias;
            for (Command c : CommandSet::all()) {
                if (gate.allows(c))
                    single.insert(c);
                if (gate.allows_any_alias(c))
                    with_alias.insert(c);
                CHECK(gate.allows(c) == (gate.provider(c) != vkgate::Provider{}));
            }
            CHECK(gate.allowed() == single);
            for (Command c : CommandSet::all())
                CHECK(with_alias.contains(c) == !(aliases(c) & single).empty());
        }
}

TEST_CASE("a gate lacks of the required commands those that it allows by no name") {
    const Gate gate(v12, {"VK_KHR_synchronization2"});
    const CommandSet required({Command::vkCmdDraw, Command::vkQueueSubmit2,
                               Command::vkCmdBeginRendering, Command::vkCreateSwapchainKHR});
    CHECK(gate.lacking(required) ==
          CommandSet({Command::vkCmdBeginRendering, Command::vkCreateSwapchainKHR}));
    CHECK(gate.lacking(CommandSet()).empty());
    CHECK(Gate::everything().lacking(CommandSet::all()).empty());
}

TEST_CASE("more extensions and a newer version never take a command away") {
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
        const ExtensionSet some = some_extensions(seed, 30);
        const ExtensionSet more = some | some_extensions(seed + 100, 30);
        for (std::uint32_t version : core_versions) {
            CHECK(Gate(version, more).allowed().contains_all(Gate(version, some).allowed()));
            CHECK(Gate(VK_MAKE_API_VERSION(0, 1, 4, 0), some)
                      .allowed()
                      .contains_all(Gate(version, some).allowed()));
        }
    }
}

TEST_CASE("an extension without commands of its own allows nothing more") {
    for (Extension e : ExtensionSet::all() - gating_extensions())
        CHECK(Gate(VK_API_VERSION_1_0, ExtensionSet(e)).allowed() == Gate().allowed());
}

TEST_CASE("extensions can be enabled one after the other") {
    Gate gate;
    gate.enable("VK_KHR_swapchain");
    gate.enable(ExtensionSet(Extension::EXT_mesh_shader));
    const char* const more[] = {"VK_KHR_maintenance1", "VK_NO_such_extension"};
    gate.enable(more, 2);
    CHECK(gate.extensions() == ExtensionSet({Extension::KHR_swapchain, Extension::EXT_mesh_shader,
                                             Extension::KHR_maintenance1}));
    CHECK(gate.unknown_extensions() == 1);
}

TEST_CASE("a gate can be capped again and again from what the application asked for") {
    const Gate gate(VK_API_VERSION_1_3);
    CHECK(gate.capped_to(VK_API_VERSION_1_1).api_version() == VK_API_VERSION_1_1);
    CHECK(gate.capped_to(VK_API_VERSION_1_1).capped_to(VK_API_VERSION_1_2).api_version() ==
          VK_API_VERSION_1_2);
    CHECK(gate.capped_to(VK_MAKE_API_VERSION(0, 1, 4, 0)).api_version() == VK_API_VERSION_1_3);
    CHECK(gate.api_version() == VK_API_VERSION_1_3);
}
