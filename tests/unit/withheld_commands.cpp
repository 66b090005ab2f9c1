// Commands that the application chooses to withhold.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <string>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;
using vkgate::State;

namespace {

constexpr InstanceGate instance_gate(VK_API_VERSION_1_1);
constexpr DeviceGate without_draws =
    DeviceGate(instance_gate, VK_API_VERSION_1_1).without(CommandSet(Command::vkCmdDraw));
static_assert(!without_draws.allows(Command::vkCmdDraw));
static_assert(without_draws.allows(Command::vkCmdDrawIndexed));

}  // namespace

TEST_CASE("a withheld command is not allowed under any of its names") {
    const DeviceGate before(InstanceGate(v13), v13, ExtensionSet(Extension::KHR_synchronization2));
    for (Command c : {Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR}) {
        const DeviceGate after = before.without(CommandSet(c));
        const CommandSet both({Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR});
        CHECK(after.withheld() == both);
        CHECK(after.allowed() == before.allowed() - both);
        CHECK(after.lacking(both) == both);
        for (Command name : both) {
            CHECK_FALSE(after.allows(name));
            CHECK_FALSE(after.allows_any_alias(name));
            CHECK(after.provider(name) == vkgate::Provider{});
        }
    }
    CHECK(before.withheld().empty());
    CHECK(before.allows(Command::vkQueueSubmit2KHR));
}

TEST_CASE("a gate can withhold more commands step by step, and keeps its extensions") {
    const DeviceGate before(InstanceGate(v13), v13, ExtensionSet(Extension::KHR_swapchain));
    const DeviceGate after =
        before.without(CommandSet(Command::vkCmdDraw)).without(CommandSet(Command::vkCmdDispatch));
    CHECK(after.withheld() == CommandSet({Command::vkCmdDraw, Command::vkCmdDispatch}));
    CHECK(after.extensions() == before.extensions());
    CHECK(after.allowed() ==
          before.allowed() - CommandSet({Command::vkCmdDraw, Command::vkCmdDispatch}));
    CHECK(after.with(ExtensionSet(Extension::EXT_mesh_shader)).withheld() == after.withheld());
    CHECK(before.without(CommandSet()).allowed() == before.allowed());
    CHECK(before.without(CommandSet::all()).allowed().empty());
    CHECK(DeviceGate::everything().without(CommandSet(Command::vkCmdDraw)).allowed() ==
          DeviceGate::everything().allowed() - CommandSet(Command::vkCmdDraw));
}

TEST_CASE("gates made from an instance's gate withhold the same commands") {
    const InstanceGate instance = InstanceGate(v13).without(
        {Command::vkCmdDraw, Command::vkGetPhysicalDeviceFeatures2KHR, Command::vkDestroyInstance});
    CHECK_FALSE(instance.allows(Command::vkDestroyInstance));
    CHECK_FALSE(instance.allows(Command::vkGetPhysicalDeviceFeatures2));
    const DeviceGate device(instance, v13);
    CHECK_FALSE(device.allows(Command::vkCmdDraw));
    CHECK(device.allows(Command::vkCmdDispatch));
    const PhysicalDeviceGate physical_device(instance, v13, ExtensionSet::all());
    CHECK_FALSE(physical_device.allows(Command::vkGetPhysicalDeviceFeatures2));
    CHECK(physical_device.allows(Command::vkGetPhysicalDeviceProperties2));
}

TEST_CASE("a withheld command is not asked for, and its slot stays NULL") {
    FakeVulkan fake;
    const DeviceGate gate =
        DeviceGate(InstanceGate(v13), v13, ExtensionSet(Extension::KHR_synchronization2))
            .without({Command::vkQueueSubmit2KHR, Command::vkCmdDraw});
    vkgate::DeviceTable table;
    const Report report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(table.vkQueueSubmit2 == nullptr);
    CHECK(table.vkCmdDraw == nullptr);
    CHECK(table.vkCmdDrawIndexed != nullptr);
    CHECK_FALSE(fake.commands_asked().contains(Command::vkQueueSubmit2));
    CHECK_FALSE(fake.commands_asked().contains(Command::vkQueueSubmit2KHR));
    CHECK_FALSE(fake.commands_asked().contains(Command::vkCmdDraw));
    CHECK(report.complete());
    CHECK(report.state(Command::vkQueueSubmit2) == State::not_allowed);
    CHECK(report.state(Command::vkCmdDraw) == State::not_allowed);
}

TEST_CASE("withheld commands of VK_EXT_debug_utils are not copied from the instance's table") {
    FakeVulkan fake;
    const InstanceGate instance(v13, ExtensionSet(Extension::EXT_debug_utils));
    vkgate::InstanceTable vki;
    REQUIRE(load(vki, FakeVulkan::get_instance_proc_addr, fake.instance(), instance).complete());
    const DeviceGate gate =
        DeviceGate(instance, v13).without(CommandSet(Command::vkCmdBeginDebugUtilsLabelEXT));
    vkgate::DeviceTable vkd;
    CHECK(load(vkd, vki, fake.device(), gate).complete());
    CHECK(vkd.vkCmdBeginDebugUtilsLabelEXT == nullptr);
    CHECK(vkd.vkCmdEndDebugUtilsLabelEXT != nullptr);
}

TEST_CASE("an explanation says that the application withholds a command") {
    const DeviceGate gate =
        DeviceGate(InstanceGate(v13), v13).without(CommandSet(Command::vkQueueSubmit2));
    CHECK(std::string(explain(Command::vkQueueSubmit2, gate).c_str()) ==
          "vkQueueSubmit2 is withheld: the application made this gate without it.");
    CHECK(std::string(explain(Command::vkQueueSubmit2KHR, gate).c_str()) ==
          "vkQueueSubmit2KHR is withheld: the application made this gate without it.");
    CHECK(std::string(explain(Command::vkQueueSubmit, gate).c_str()) ==
          "vkQueueSubmit may be called: Vulkan 1.0 provides it.");
    // The same holds if it is not known what was enabled.
    CHECK(std::string(explain(Command::vkCmdDraw,
                              DeviceGate::everything().without(CommandSet(Command::vkCmdDraw)))
                          .c_str()) ==
          "vkCmdDraw is withheld: the application made this gate without it.");
}
