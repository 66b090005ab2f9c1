// Loading a table again, and query functions that are NULL or know nothing.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Level;
using vkgate::Report;

#define OWN_COMMANDS(X) X(vkCmdDraw) X(vkCmdBeginRendering) X(vkCmdDrawMeshTasksEXT)

namespace {

VKGATE_TABLE(OwnTable, OWN_COMMANDS);

const Gate wide = Gate::everything();
const Gate narrow(VK_API_VERSION_1_0);

/// Nothing of the first load is left: the table is as one that was only loaded the second time.
template <class Table>
bool same(const Table& a, const Table& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

TEST_CASE("a second load with a smaller gate leaves nothing of the first behind") {
    FakeVulkan fake;
    vkgate::InstanceTable instance_table, fresh_instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide);
    CHECK(instance_table.vkCreateDebugUtilsMessengerEXT != nullptr);
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), narrow);
    load(fresh_instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), narrow);
    CHECK(instance_table.vkCreateDebugUtilsMessengerEXT == nullptr);
    CHECK(same(instance_table, fresh_instance_table));

    vkgate::PhysicalDeviceTable physical_table, fresh_physical_table;
    load(physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide);
    load(physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(), narrow);
    load(fresh_physical_table, FakeVulkan::get_instance_proc_addr, fake.instance(), narrow);
    CHECK(same(physical_table, fresh_physical_table));

    vkgate::DeviceTable table, fresh_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide);
    load(table, instance_table, fake.device(), wide);
    CHECK(table.vkSetDebugUtilsObjectNameEXT != nullptr);
    load(table, instance_table, fake.device(), narrow);
    load(fresh_table, instance_table, fake.device(), narrow);
    CHECK(table.vkSetDebugUtilsObjectNameEXT == nullptr);
    CHECK(table.vkCmdBeginRendering == nullptr);
    CHECK(same(table, fresh_table));

    OwnTable own, fresh_own;
    load(own, instance_table, fake.device(), wide);
    load(own, instance_table, fake.device(), narrow);
    load(fresh_own, instance_table, fake.device(), narrow);
    CHECK(own.vkCmdDrawMeshTasksEXT == nullptr);
    CHECK(same(own, fresh_own));
}

TEST_CASE("a second load from an implementation with less leaves nothing of the first behind") {
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
    const Gate gate(VK_API_VERSION_1_2, some_extensions(3, 50));
    const Report first = load(once, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    load(twice, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    const Report second = load(twice, FakeVulkan::get_device_proc_addr, fake.device(), gate);
    CHECK(same(once, twice));
    CHECK(first.delivered() == second.delivered());
    CHECK(first.missing() == second.missing());
}

TEST_CASE("a query function that knows nothing leaves all NULL and all that is allowed missing") {
    FakeVulkan fake;
    vkgate::GlobalTable global;
    CHECK(load(global, FakeVulkan::null_instance_proc_addr).missing().size() == 3);

    vkgate::InstanceTable instance_table;
    Report report =
        load(instance_table, FakeVulkan::null_instance_proc_addr, fake.instance(), wide);
    CHECK(report.delivered().empty());
    CHECK(report.missing() == report.allowed());
    CHECK(same(instance_table, vkgate::InstanceTable()));

    vkgate::PhysicalDeviceTable physical_table;
    report = load(physical_table, FakeVulkan::null_instance_proc_addr, fake.instance(), wide);
    CHECK(report.missing() == commands_of({Level::physical_device}));
    CHECK(same(physical_table, vkgate::PhysicalDeviceTable()));

    vkgate::DeviceTable table;
    report = load(table, FakeVulkan::null_device_proc_addr, fake.device(), wide);
    CHECK(report.missing() == commands_of({Level::device}));
    CHECK(same(table, vkgate::DeviceTable()));
}

TEST_CASE("a query function that is NULL is as good as one that knows nothing") {
    FakeVulkan fake;
    vkgate::GlobalTable global;
    CHECK(load(global, nullptr).missing().size() == 4);
    CHECK(same(global, vkgate::GlobalTable()));

    vkgate::InstanceTable instance_table;
    load(instance_table, FakeVulkan::get_instance_proc_addr, fake.instance(), wide);
    Report report = load(instance_table, PFN_vkGetInstanceProcAddr{nullptr}, fake.instance(), wide);
    CHECK(report.delivered().empty());
    CHECK(same(instance_table, vkgate::InstanceTable()));

    // An instance table without vkGetDeviceProcAddr.
    vkgate::DeviceTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), wide);
    report = load(table, instance_table, fake.device(), wide);
    CHECK(report.missing() == commands_of({Level::device}));
    CHECK(same(table, vkgate::DeviceTable()));

    OwnTable own;
    report = load(own, PFN_vkGetDeviceProcAddr{nullptr}, fake.device(), wide);
    CHECK(report.missing().contains(Command::vkCmdDraw));
    CHECK(same(own, OwnTable()));
}

TEST_CASE("a Library that is not open loads nothing and does not crash") {
    const vkgate::Library library;
    vkgate::GlobalTable global;
    CHECK_FALSE(load(global, library).complete());
    FakeVulkan fake;
    vkgate::InstanceTable table;
    CHECK(load(table, library, fake.instance(), narrow).delivered().empty());
    CHECK(same(table, vkgate::InstanceTable()));
}

TEST_CASE("copies of a table are independent") {
    FakeVulkan fake;
    vkgate::DeviceTable table;
    load(table, FakeVulkan::get_device_proc_addr, fake.device(), wide);
    const vkgate::DeviceTable copy = table;
    load(table, FakeVulkan::null_device_proc_addr, fake.device(), wide);
    CHECK(untyped(copy.vkCmdDraw) == FakeVulkan::pointer(Command::vkCmdDraw));
}
