// The report of a load: what was delivered, what is missing, what an application lacks.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;
using vkgate::Report;
using vkgate::State;

namespace {

constexpr Report compile_time(Gate(VK_API_VERSION_1_2));
static_assert(compile_time.complete());
static_assert(!compile_time.has(Command::vkCmdDraw));
static_assert(compile_time.gate().api_version() == VK_API_VERSION_1_2);

Report load_device(const Gate& gate, const CommandSet& withheld) {
    FakeVulkan fake;
    fake.withheld = withheld;
    vkgate::DeviceTable table;
    return load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
}

}  // namespace

TEST_CASE("a report of no load has nothing and misses nothing") {
    const Report report;
    CHECK(report.complete());
    CHECK(report.allowed().empty());
    CHECK(report.delivered().empty());
    CHECK(report.missing().empty());
    CHECK(report.state(Command::vkCmdDraw) == State::not_in_table);
    CHECK(report.state(Command::vkQueueSubmit2) == State::not_allowed);
}

TEST_CASE("each allowed command that is not delivered is missing, not only the first") {
    const CommandSet withheld({Command::vkCmdDraw, Command::vkCmdDispatch,
                               Command::vkCreateSwapchainKHR, Command::vkCmdDrawMeshTasksEXT});
    const Gate gate(VK_API_VERSION_1_0, ExtensionSet(Extension::KHR_swapchain));
    const Report report = load_device(gate, withheld);
    CHECK_FALSE(report.complete());
    // vkCmdDrawMeshTasksEXT is not enabled, hence not missing.
    CHECK(report.missing() ==
          CommandSet({Command::vkCmdDraw, Command::vkCmdDispatch, Command::vkCreateSwapchainKHR}));
    CHECK(report.delivered() == (gate.allowed() & commands_of({Level::device})) - withheld);
    CHECK(report.allowed() == (gate.allowed() & commands_of({Level::device})));
    CHECK((report.delivered() & report.missing()).empty());
    CHECK(report.gate().extensions() == gate.extensions());
}

TEST_CASE("a command is delivered, missing or not allowed, by whichever of its names") {
    const Gate gate(VK_API_VERSION_1_3);
    const Report report = load_device(gate, CommandSet(Command::vkQueueSubmit2));
    CHECK(report.state(Command::vkCmdDraw) == State::delivered);
    CHECK(report.state(Command::vkCmdBeginRendering) == State::delivered);
    CHECK(report.state(Command::vkCmdBeginRenderingKHR) == State::delivered);
    CHECK(report.state(Command::vkQueueSubmit2) == State::missing);
    CHECK(report.state(Command::vkQueueSubmit2KHR) == State::missing);
    CHECK(report.state(Command::vkCmdDrawMeshTasksEXT) == State::not_allowed);
    CHECK(report.has(Command::vkCmdBeginRenderingKHR));
    CHECK_FALSE(report.has(Command::vkQueueSubmit2));
    CHECK_FALSE(report.has(Command::vkCmdDrawMeshTasksEXT));
    CHECK_FALSE(report.has(Command::none));
}

TEST_CASE("an application learns which of the commands it requires it lacks") {
    const Report report = load_device(Gate(VK_API_VERSION_1_2), CommandSet(Command::vkCmdDispatch));
    CHECK(report.lacking({Command::vkCmdDraw, Command::vkQueueSubmit}).empty());
    const CommandSet lacking =
        report.lacking({Command::vkCmdDraw, Command::vkCmdDispatch, Command::vkQueueSubmit2,
                        Command::vkCmdDrawMeshTasksEXT, Command::vkResetQueryPoolEXT});
    CHECK(lacking == CommandSet({Command::vkCmdDispatch, Command::vkQueueSubmit2,
                                 Command::vkCmdDrawMeshTasksEXT}));
    CHECK(report.state(Command::vkCmdDispatch) == State::missing);
    CHECK(report.state(Command::vkQueueSubmit2) == State::not_allowed);
    CHECK(report.lacking(CommandSet()).empty());
    const CommandSet required(Command::vkQueueSubmit2);
    CHECK(report.lacking(required) == required);
}

TEST_CASE("has and the slots agree for every command") {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        std::mt19937 random(seed);
        FakeVulkan fake;
        for (Command c : CommandSet::all())
            if (random() % 2 == 0)
                fake.withheld.insert(c);
        fake.withheld.erase(Command::vkGetDeviceProcAddr);
        const Gate gate(core_versions[seed], some_extensions(seed, 60));
        vkgate::InstanceTable instance_table;
        vkgate::DeviceTable table;
        load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), gate);
        const Report report = load(table, instance_table, fake.device(), gate);
        for (Command c : commands_of({Level::device})) {
            CAPTURE(seed, c);
            CHECK(report.has(c) == (slot(table, c) != nullptr));
            CHECK(report.lacking(c).empty() == report.has(c));
            CHECK((report.state(c) == State::not_allowed) == !gate.allows_any_alias(c));
        }
    }
}

TEST_CASE("a report stays as it is when the table changes") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), Gate(VK_API_VERSION_1_3));
    table = {};
    CHECK(report.has(Command::vkCmdBeginRendering));
}

TEST_CASE("a command that the table has no slot for is neither allowed nor missing") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), Gate(VK_API_VERSION_1_0));
    CHECK_FALSE(report.has(Command::vkCreateDevice));
    CHECK(report.state(Command::vkCreateDevice) == State::not_in_table);
    CHECK(std::string(explain(Command::vkCreateDevice, report).c_str()) ==
          "vkCreateDevice is not a command of the loaded table.");
    CHECK(report.state(Command::vkGetPhysicalDeviceFeatures2) == State::not_allowed);
    CHECK(report.lacking({Command::vkCreateDevice, Command::vkCmdDraw}) ==
          CommandSet(Command::vkCreateDevice));
}

TEST_CASE("vkGetInstanceProcAddr is delivered without being asked for") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(report.has(Command::vkGetInstanceProcAddr));
    CHECK_FALSE(fake.commands_asked().contains(Command::vkGetInstanceProcAddr));
    CHECK(load(table, PFN_vkGetInstanceProcAddr{})
              .missing()
              .contains(Command::vkGetInstanceProcAddr));
}

TEST_CASE("sets and gates of a temporary may be walked") {
    std::size_t extensions = 0;
    for (vkgate::Extension e : Gate(VK_API_VERSION_1_0, {"VK_KHR_swapchain"}).extensions())
        extensions += e == vkgate::Extension::KHR_swapchain ? 1 : 0;
    CHECK(extensions == 1);
    CHECK(Report(Gate(VK_API_VERSION_1_2)).gate().api_version() == VK_API_VERSION_1_2);
}
