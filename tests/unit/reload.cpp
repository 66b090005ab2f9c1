// Loads a table again, and loads with query functions that are NULL or return only NULL.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::NotAsked;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

#define OWN_COMMANDS(X) X(vkCmdDraw) X(vkCmdBeginRendering) X(vkCmdDrawMeshTasksEXT)

namespace {

VKGATE_TABLE(OwnTable, OWN_COMMANDS);

/// A gate of each level.
struct Gates {
    InstanceGate instance;
    PhysicalDeviceGate physical_device;
    DeviceGate device;
};
const Gates wide = {InstanceGate::everything(), PhysicalDeviceGate::everything(),
                    DeviceGate::everything()};
const Gates narrow = {instance_gate_of(v10), PhysicalDeviceGate(instance_gate_of(v10), v10, {}),
                      device_gate_of(v10)};

CommandSet slots_of(Level level) {
    return commands_of({level}) - registry_words().later_names();
}

/// Whether the tables are equal: nothing of an earlier load is left behind.
template <class Table>
bool same(const Table& a, const Table& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

TEST_CASE("a second load with a smaller gate leaves nothing of the first behind") {
    FakeVulkan fake;
    vkgate::InstanceTable instance_table, fresh_instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide.instance);
    CHECK(instance_table.vkCreateDebugUtilsMessengerEXT != nullptr);
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), narrow.instance);
    load(fresh_instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         narrow.instance);
    CHECK(instance_table.vkCreateDebugUtilsMessengerEXT == nullptr);
    CHECK(same(instance_table, fresh_instance_table));

    vkgate::PhysicalDeviceTable physical_table, fresh_physical_table;
    load(physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide.physical_device);
    load(physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         narrow.physical_device);
    load(fresh_physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(),
         narrow.physical_device);
    CHECK(same(physical_table, fresh_physical_table));

    vkgate::DeviceTable table, fresh_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide.instance);
    load(table, instance_table, fake.device(), wide.device);
    CHECK(table.vkSetDebugUtilsObjectNameEXT != nullptr);
    load(table, instance_table, fake.device(), narrow.device);
    load(fresh_table, instance_table, fake.device(), narrow.device);
    CHECK(table.vkSetDebugUtilsObjectNameEXT == nullptr);
    CHECK(table.vkCmdBeginRendering == nullptr);
    CHECK(same(table, fresh_table));

    OwnTable own, fresh_own;
    load(own, instance_table, fake.device(), wide.device);
    load(own, instance_table, fake.device(), narrow.device);
    load(fresh_own, instance_table, fake.device(), narrow.device);
    CHECK(own.vkCmdDrawMeshTasksEXT == nullptr);
    CHECK(same(own, fresh_own));
}

TEST_CASE("a second load from a smaller implementation leaves nothing of the first behind") {
    FakeVulkan fake;
    vkgate::GlobalTable table;
    load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion != nullptr);
    load(table, FakeVulkan::null_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion == nullptr);
    CHECK(table.vkCreateInstance == nullptr);
    CHECK(table.vkGetInstanceProcAddr == FakeVulkan::null_instance_proc_addr);
}

TEST_CASE("loading again gives the same table and the same report") {
    FakeVulkan fake;
    vkgate::DeviceTable once, twice;
    const DeviceGate gate = device_gate_of(v12, some_extensions(3, 50));
    const Report first = load(once, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    load(twice, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    const Report second = load(twice, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(same(once, twice));
    CHECK(first.delivered() == second.delivered());
    CHECK(first.missing() == second.missing());
    CHECK(first.asked_names() == second.asked_names());
}

TEST_CASE("if a query function returns only NULL, every slot is NULL and all is missing") {
    FakeVulkan fake;
    vkgate::GlobalTable global;
    Report report = load(global, FakeVulkan::null_instance_proc_addr);
    CHECK(report.missing().size() == 3);
    CHECK(report.not_asked().empty());

    vkgate::InstanceTable instance_table, kept;
    report =
        load(instance_table, FakeVulkan::null_instance_proc_addr, fake.instance(), wide.instance);
    CHECK(report.delivered() == CommandSet(Command::vkGetInstanceProcAddr));
    CHECK(report.not_asked().empty());
    CHECK(report.asked_names() ==
          report.allowed_names() - CommandSet(Command::vkGetInstanceProcAddr));
    kept.vkGetInstanceProcAddr = FakeVulkan::null_instance_proc_addr;
    CHECK(same(instance_table, kept));

    vkgate::PhysicalDeviceTable physical_table;
    report = load(physical_table, FakeVulkan::null_instance_proc_addr, fake.instance(),
                  wide.physical_device);
    CHECK(report.missing() == slots_of(Level::physical_device));
    CHECK(report.asked_names() == commands_of({Level::physical_device}));
    CHECK(same(physical_table, vkgate::PhysicalDeviceTable()));

    vkgate::DeviceTable table;
    report = load(table, FakeVulkan::null_device_proc_addr, fake.device(), wide.device);
    CHECK(report.missing() == slots_of(Level::device));
    CHECK(report.asked_names() == commands_of({Level::device}));
    CHECK(same(table, vkgate::DeviceTable()));
}

TEST_CASE("with a NULL query function, every slot is NULL and nothing was asked for") {
    FakeVulkan fake;
    vkgate::GlobalTable global;
    Report report = load(global, nullptr);
    CHECK(report.not_asked() == commands_of({Level::global}));
    CHECK(same(global, vkgate::GlobalTable()));

    vkgate::InstanceTable instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide.instance);
    report =
        load(instance_table, PFN_vkGetInstanceProcAddr{nullptr}, fake.instance(), wide.instance);
    CHECK(report.delivered().empty());
    CHECK(report.missing().empty());
    CHECK(report.why_not_asked(Command::vkDestroyInstance) == NotAsked::no_query_function);
    CHECK(same(instance_table, vkgate::InstanceTable()));

    // The source is an instance table that holds nothing.
    vkgate::PhysicalDeviceTable physical_table;
    load(physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide.physical_device);
    report = load(physical_table, instance_table, fake.instance(), wide.physical_device);
    CHECK(report.not_asked() == slots_of(Level::physical_device));
    CHECK(same(physical_table, vkgate::PhysicalDeviceTable()));

    vkgate::DeviceTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), wide.device);
    report = load(table, instance_table, fake.device(), wide.device);
    CHECK(report.not_asked() == slots_of(Level::device));
    CHECK(same(table, vkgate::DeviceTable()));

    OwnTable own;
    load(own, FakeVulkan::get_device_proc_addr, fake.device(), wide.device);
    report = load(own, PFN_vkGetDeviceProcAddr{nullptr}, fake.device(), wide.device);
    CHECK(report.not_asked().contains(Command::vkCmdDraw));
    CHECK(same(own, OwnTable()));
}

TEST_CASE("a Library that is not open loads nothing and does not crash") {
    const vkgate::Library library;
    FakeVulkan fake;
    vkgate::GlobalTable global;
    CHECK_FALSE(load(global, library).complete());
    vkgate::InstanceTable instance_table;
    CHECK(load(instance_table, library, fake.instance(), narrow.instance).delivered().empty());
    CHECK(same(instance_table, vkgate::InstanceTable()));
    vkgate::PhysicalDeviceTable physical_table;
    CHECK_FALSE(load(physical_table, library, fake.instance(), narrow.physical_device).complete());
    CHECK(same(physical_table, vkgate::PhysicalDeviceTable()));
    vkgate::DeviceTable table;
    CHECK_FALSE(load(table, library, fake.instance(), fake.device(), narrow.device).complete());
    CHECK(same(table, vkgate::DeviceTable()));
    CHECK(fake.asked.empty());
}

TEST_CASE("copies of a table are independent") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), wide.device);
    const vkgate::DeviceTable copy = table;
    load(table, FakeVulkan::null_device_proc_addr, fake.device(), wide.device);
    CHECK(untyped(copy.vkCmdDraw) == FakeVulkan::pointer(Command::vkCmdDraw));
}
