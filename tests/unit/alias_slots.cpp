// Commands with several names share one slot. Any name that is allowed and delivered fills it.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::DeviceTable;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::InstanceTable;
using vkgate::PhysicalDeviceGate;
using vkgate::PhysicalDeviceTable;
using vkgate::Report;
using vkgate::State;

namespace {

struct Loaded {
    DeviceTable table;
    Report report;
    CommandSet asked;
};
Loaded load_device(const DeviceGate& gate, const CommandSet& withheld = {}) {
    FakeVulkan fake;
    fake.withheld = withheld;
    Loaded loaded;
    loaded.report = load(loaded.table, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    loaded.asked = fake.commands_asked();
    return loaded;
}

}  // namespace

TEST_CASE("with the extension alone the slot holds the extension's command under both names") {
    const Loaded loaded = load_device(device_gate_of(v11, Extension::KHR_dynamic_rendering));
    const PFN_vkVoidFunction khr = FakeVulkan::pointer(Command::vkCmdBeginRenderingKHR);
    CHECK(untyped(loaded.table.vkCmdBeginRendering) == khr);
    CHECK(untyped(loaded.table.vkCmdBeginRenderingKHR) == khr);
    CHECK(loaded.report.allowed_names().contains(Command::vkCmdBeginRenderingKHR));
    CHECK_FALSE(loaded.report.allowed_names().contains(Command::vkCmdBeginRendering));
}

TEST_CASE("with the core version alone the slot holds the core command under both names") {
    const Loaded loaded = load_device(device_gate_of(v13));
    const PFN_vkVoidFunction core = FakeVulkan::pointer(Command::vkCmdBeginRendering);
    CHECK(untyped(loaded.table.vkCmdBeginRendering) == core);
    CHECK(untyped(loaded.table.vkCmdBeginRenderingKHR) == core);
    CHECK_FALSE(loaded.report.allowed_names().contains(Command::vkCmdBeginRenderingKHR));
}

TEST_CASE("with core version and extension, the load asks only for the core command") {
    const DeviceGate gate = device_gate_of(v13, Extension::KHR_dynamic_rendering);
    const Loaded loaded = load_device(gate);
    CHECK(loaded.asked.contains(Command::vkCmdBeginRendering));
    CHECK_FALSE(loaded.asked.contains(Command::vkCmdBeginRenderingKHR));
    CHECK(untyped(loaded.table.vkCmdBeginRenderingKHR) ==
          FakeVulkan::pointer(Command::vkCmdBeginRendering));
    CHECK(loaded.report.delivered().contains(Command::vkCmdBeginRendering));
    CHECK_FALSE(loaded.report.delivered().contains(Command::vkCmdBeginRenderingKHR));
    CHECK(loaded.report.has(Command::vkCmdBeginRenderingKHR));
    CHECK(loaded.report.delivered_as(Command::vkCmdBeginRenderingKHR) ==
          Command::vkCmdBeginRendering);
}

TEST_CASE("if the core command is not delivered, the extension's command fills the slot") {
    const DeviceGate gate = device_gate_of(v13, Extension::KHR_dynamic_rendering);
    const Loaded loaded = load_device(gate, CommandSet(Command::vkCmdBeginRendering));
    CHECK(untyped(loaded.table.vkCmdBeginRendering) ==
          FakeVulkan::pointer(Command::vkCmdBeginRenderingKHR));
    CHECK(loaded.asked.contains(Command::vkCmdBeginRenderingKHR));
    CHECK(loaded.report.missing().empty());
    CHECK(loaded.report.complete());
    CHECK(loaded.report.delivered_as(Command::vkCmdBeginRendering) ==
          Command::vkCmdBeginRenderingKHR);
    CHECK(loaded.report.has(Command::vkCmdBeginRendering));
    CHECK(loaded.report.state(Command::vkCmdBeginRendering) == State::delivered);
}

TEST_CASE("if the core command is not delivered and no extension is enabled, the slot is NULL") {
    const Loaded loaded =
        load_device(device_gate_of(v13), CommandSet(Command::vkCmdBeginRendering));
    CHECK(loaded.table.vkCmdBeginRendering == nullptr);
    CHECK(loaded.table.vkCmdBeginRenderingKHR == nullptr);
    CHECK(loaded.report.state(Command::vkCmdBeginRenderingKHR) == State::missing);
}

TEST_CASE("the first of three names that is allowed and delivered fills the slot") {
    const ExtensionSet both(
        {Extension::KHR_draw_indirect_count, Extension::AMD_draw_indirect_count});
    const ExtensionSet amd(Extension::AMD_draw_indirect_count);
    const auto in_slot = [](const DeviceGate& gate, const CommandSet& withheld) {
        const Loaded loaded = load_device(gate, withheld);
        const PFN_vkVoidFunction core = untyped(loaded.table.vkCmdDrawIndirectCount);
        CHECK(untyped(loaded.table.vkCmdDrawIndirectCountKHR) == core);
        CHECK(untyped(loaded.table.vkCmdDrawIndirectCountAMD) == core);
        for (Command c : aliases(Command::vkCmdDrawIndirectCount))
            if (FakeVulkan::pointer(c) == core)
                return c;
        CHECK(core == nullptr);
        return Command::none;
    };
    const CommandSet core(Command::vkCmdDrawIndirectCount);
    const CommandSet core_and_khr(
        {Command::vkCmdDrawIndirectCount, Command::vkCmdDrawIndirectCountKHR});
    CHECK(in_slot(device_gate_of(v12, both), {}) == Command::vkCmdDrawIndirectCount);
    CHECK(in_slot(device_gate_of(v12, both), core) == Command::vkCmdDrawIndirectCountKHR);
    CHECK(in_slot(device_gate_of(v12, both), core_and_khr) == Command::vkCmdDrawIndirectCountAMD);
    CHECK(in_slot(device_gate_of(v11, both), {}) == Command::vkCmdDrawIndirectCountKHR);
    CHECK(in_slot(device_gate_of(v11, amd), {}) == Command::vkCmdDrawIndirectCountAMD);
    CHECK(in_slot(device_gate_of(v12, amd), {}) == Command::vkCmdDrawIndirectCount);
    CHECK(in_slot(device_gate_of(v11), {}) == Command::none);
}

TEST_CASE("an alias between two extensions has one slot as well") {
    const Loaded loaded = load_device(device_gate_of(v10, Extension::EXT_calibrated_timestamps));
    const PFN_vkVoidFunction ext = FakeVulkan::pointer(Command::vkGetCalibratedTimestampsEXT);
    CHECK(untyped(loaded.table.vkGetCalibratedTimestampsKHR) == ext);
    CHECK(untyped(loaded.table.vkGetCalibratedTimestampsEXT) == ext);
}

TEST_CASE("a different command with a similar purpose is not an alias") {
    // vkCmdDrawMeshTasksNV and vkCmdDrawMeshTasksEXT take different parameters: separate slots.
    const Loaded loaded = load_device(device_gate_of(v12, Extension::NV_mesh_shader));
    CHECK(loaded.table.vkCmdDrawMeshTasksNV != nullptr);
    CHECK(loaded.table.vkCmdDrawMeshTasksEXT == nullptr);
}

TEST_CASE("all names of a slot read the same pointer") {
    FakeVulkan fake;
    InstanceTable instance_table;
    PhysicalDeviceTable physical_table;
    DeviceTable device_table;
    vkgate::load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
                 InstanceGate::everything());
    vkgate::load(physical_table, instance_table, fake.instance(), PhysicalDeviceGate::everything());
    vkgate::load(device_table, instance_table, fake.device(), DeviceGate::everything());

    int names = 0;
#define SAME(table, a, b)                                                                          \
    CHECK(untyped((table).a) == untyped((table).b));                                               \
    CHECK(untyped((table).a) == FakeVulkan::pointer(Command::a));                                  \
    ++names;
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_INSTANCE_ALIASES(a, b) SAME(instance_table, a, b)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) SAME(instance_table, a, b) SAME(physical_table, a, b)
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name)
#define VKGATE_DEVICE_ALIASES(a, b) SAME(device_table, a, b)
#define VKGATE_DEVICE_ALIASES_3(a, b, c) SAME(device_table, a, b) SAME(device_table, a, c)
#include <vkgate/registry/device_commands.inc>
#undef SAME
    CHECK(names == 105 + 12);  // 12 aliases are in two tables
}
