// Tables that an application defines from its own list.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <type_traits>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;
using vkgate::State;

#define INSTANCE_LIST(X) X(vkDestroyInstance) X(vkGetPhysicalDeviceFeatures2) X(vkGetDeviceProcAddr)
#define PHYSICAL_LIST(X) X(vkGetPhysicalDeviceVideoCapabilitiesKHR) X(vkGetPhysicalDeviceProperties)
#define DEVICE_LIST(X)                                                                             \
    X(vkCmdDraw)                                                                                   \
    X(vkQueueSubmit2KHR)                                                                           \
    X(vkAcquireNextImage2KHR)                                                                      \
    X(vkCmdDrawIndirectCount)                                                                      \
    X(vkGetMemoryWin32HandleKHR)
#define ONE(X) X(vkCmdDrawMeshTasksEXT)
#define PROC_ADDR_ONLY(X) X(vkGetDeviceProcAddr)

VKGATE_TABLE(GlobalScopeTable, ONE);
struct Backend {
    VKGATE_TABLE(Table, ONE);
    Table table;
};
static_assert(sizeof(Backend) == sizeof(GlobalScopeTable));

namespace app {
VKGATE_TABLE(InstanceTable, INSTANCE_LIST);
VKGATE_TABLE(PhysicalTable, PHYSICAL_LIST);
VKGATE_TABLE(DeviceTable, DEVICE_LIST);
VKGATE_TABLE(ProcAddrTable, PROC_ADDR_ONLY);
}  // namespace app

static_assert(sizeof(app::DeviceTable) == 5 * sizeof(void*));
static_assert(std::is_trivially_copyable_v<app::DeviceTable>);
static_assert(std::is_standard_layout_v<app::DeviceTable>);
static_assert(std::is_same_v<decltype(app::DeviceTable::vkCmdDraw), PFN_vkCmdDraw>);
#ifdef VK_KHR_synchronization2  // the headers declare the command
static_assert(std::is_same_v<decltype(app::DeviceTable::vkQueueSubmit2KHR), PFN_vkQueueSubmit2KHR>);
#endif

namespace {

const ExtensionSet swapchain(Extension::KHR_swapchain);

/// The names that a load asks for under a gate.
CommandSet asked(const DeviceGate& gate, const CommandSet& withheld = {}) {
    FakeVulkan fake;
    fake.withheld = withheld;
    app::DeviceTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(fake.asked.size() == fake.commands_asked().size());
    return fake.commands_asked();
}

}  // namespace

TEST_CASE("a VKGATE_TABLE asks only for its commands, by allowed names") {
    CHECK(asked(device_gate_of(v10)) == CommandSet(Command::vkCmdDraw));
    CHECK(asked(device_gate_of(v13)) == CommandSet({Command::vkCmdDraw, Command::vkQueueSubmit2,
                                                    Command::vkCmdDrawIndirectCount}));
    CHECK(asked(device_gate_of(v11, swapchain)) ==
          CommandSet({Command::vkCmdDraw, Command::vkAcquireNextImage2KHR}));
    CHECK(asked(device_gate_of(v10, swapchain)) == CommandSet(Command::vkCmdDraw));
    CHECK(asked(device_gate_of(v10, Extension::AMD_draw_indirect_count)) ==
          CommandSet({Command::vkCmdDraw, Command::vkCmdDrawIndirectCountAMD}));
    CHECK(asked(DeviceGate::everything()) ==
          CommandSet({Command::vkCmdDraw, Command::vkQueueSubmit2, Command::vkAcquireNextImage2KHR,
                      Command::vkCmdDrawIndirectCount, Command::vkGetMemoryWin32HandleKHR}));
    CHECK(asked(DeviceGate::everything(), CommandSet::all()) ==
          CommandSet({Command::vkCmdDraw, Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR,
                      Command::vkAcquireNextImage2KHR, Command::vkCmdDrawIndirectCount,
                      Command::vkCmdDrawIndirectCountKHR, Command::vkCmdDrawIndirectCountAMD,
                      Command::vkGetMemoryWin32HandleKHR}));
}

TEST_CASE("a VKGATE_TABLE's slot is filled through any name of its command") {
    FakeVulkan fake;
    app::DeviceTable table;
    Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), device_gate_of(v13));
    CHECK(untyped(table.vkQueueSubmit2KHR) == FakeVulkan::pointer(Command::vkQueueSubmit2));
    CHECK(report.has(Command::vkQueueSubmit2KHR));
    CHECK(report.has(Command::vkQueueSubmit2));
    CHECK(table.vkAcquireNextImage2KHR == nullptr);
    CHECK(table.vkGetMemoryWin32HandleKHR == nullptr);

    const DeviceGate both = device_gate_of(v13, Extension::KHR_synchronization2);
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), both);
    CHECK(untyped(table.vkQueueSubmit2KHR) == FakeVulkan::pointer(Command::vkQueueSubmit2));

    fake.withheld = CommandSet(Command::vkQueueSubmit2);
    report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), both);
    CHECK(untyped(table.vkQueueSubmit2KHR) == FakeVulkan::pointer(Command::vkQueueSubmit2KHR));
    CHECK(report.missing().empty());
    CHECK(report.complete());
    CHECK(report.delivered_as(Command::vkQueueSubmit2) == Command::vkQueueSubmit2KHR);

    fake.withheld =
        CommandSet({Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR, Command::vkCmdDraw});
    report = load(table, FakeVulkan::get_device_proc_addr, fake.device(), device_gate_of(v13));
    CHECK(table.vkQueueSubmit2KHR == nullptr);
    CHECK(table.vkCmdDraw == nullptr);
    CHECK(report.missing() == CommandSet({Command::vkQueueSubmit2, Command::vkCmdDraw}));
    CHECK(report.state(Command::vkQueueSubmit2KHR) == State::missing);
}

TEST_CASE("a command that is not in a VKGATE_TABLE's list is neither delivered nor missing") {
    FakeVulkan fake;
    app::DeviceTable table;
    const Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), device_gate_of(v13));
    const CommandSet listed = CommandSet(app::DeviceTable::vkgate_commands());
    CommandSet in_table;
    for (Command c : listed)
        in_table |= aliases(c);
    for (Command c : CommandSet::all() - in_table) {
        CAPTURE(name(c));
        CHECK(report.state(c) == State::not_in_table);
        CHECK_FALSE(report.has(c));
        CHECK(report.delivered_as(c) == Command::none);
        CHECK(report.why_not_asked(c) == vkgate::NotAsked::none);
    }
    const CommandSet others({Command::vkCmdDispatch, Command::vkQueueSubmit});
    CHECK(report.lacking(others | CommandSet(Command::vkCmdDraw)) == others);
    CHECK((report.allowed_names() - in_table).empty());
    CHECK((report.asked_names() - in_table).empty());
}

TEST_CASE("a VKGATE_TABLE may be local to a function, without a warning") {
    VKGATE_TABLE(LocalTable, ONE);
    const LocalTable table;
    CHECK(table.vkCmdDrawMeshTasksEXT == nullptr);
}

TEST_CASE("a VKGATE_TABLE agrees with a full one under every gate") {
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            const DeviceGate gate = device_gate_of(version, some_extensions(seed, 50));
            FakeVulkan fake;
            vkgate::DeviceTable full;
            app::DeviceTable own;
            load(full, FakeVulkan::get_device_proc_addr, fake.device(), gate);
            load(own, FakeVulkan::get_device_proc_addr, fake.device(), gate);
#define SAME(name) CHECK(untyped(own.name) == untyped(full.name));
            DEVICE_LIST(SAME)
#undef SAME
        }
}

TEST_CASE("a VKGATE_TABLE of instance commands loads with the instance") {
    FakeVulkan fake;
    app::InstanceTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr, fake.instance(),
                               InstanceGate(v10, Extension::KHR_get_physical_device_properties2));
    CHECK(fake.commands_asked(FakeVulkan::Query::instance) ==
          CommandSet({Command::vkDestroyInstance, Command::vkGetPhysicalDeviceFeatures2KHR,
                      Command::vkGetDeviceProcAddr}));
    CHECK(fake.commands_asked(FakeVulkan::Query::instance) == fake.commands_asked());
    CHECK(report.complete());
    CHECK(untyped(table.vkGetPhysicalDeviceFeatures2) ==
          FakeVulkan::pointer(Command::vkGetPhysicalDeviceFeatures2KHR));

    app::DeviceTable device_table;
    load(device_table, table, fake.device(), device_gate_of(v10));
    CHECK(untyped(device_table.vkCmdDraw) == FakeVulkan::pointer(Command::vkCmdDraw));

    app::ProcAddrTable proc_addr;
    load(proc_addr, FakeVulkan::get_instance_proc_addr, fake.instance(), InstanceGate(v10));
    CHECK(proc_addr.vkGetDeviceProcAddr == FakeVulkan::get_device_proc_addr);
}

TEST_CASE("a VKGATE_TABLE of physical-device commands can hold those of device extensions") {
    FakeVulkan fake;
    app::PhysicalTable table;
    load(table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         PhysicalDeviceGate(InstanceGate(v10), v10, {}));
    CHECK(table.vkGetPhysicalDeviceVideoCapabilitiesKHR == nullptr);
    CHECK(table.vkGetPhysicalDeviceProperties != nullptr);
    load(table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         PhysicalDeviceGate(InstanceGate(v13), v13, Extension::KHR_video_queue));
    CHECK(untyped(table.vkGetPhysicalDeviceVideoCapabilitiesKHR) ==
          FakeVulkan::pointer(Command::vkGetPhysicalDeviceVideoCapabilitiesKHR));
}

TEST_CASE("a VKGATE_TABLE may be at global scope") {
    FakeVulkan fake;
    GlobalScopeTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(),
         device_gate_of(v11, Extension::EXT_mesh_shader));
    CHECK(fake.asked.size() == 1);
    CHECK(table.vkCmdDrawMeshTasksEXT != nullptr);
}

TEST_CASE("a new VKGATE_TABLE's slots are NULL") {
    const app::DeviceTable table;
#define EMPTY(name) CHECK(table.name == nullptr);
    DEVICE_LIST(EMPTY)
#undef EMPTY
}
