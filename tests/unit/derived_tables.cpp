// Types that derive from tables: they are loaded, read and written like the tables.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <vkgate/command_traits.hpp>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

#define OWN_LIST(X) X(vkCmdDraw) X(vkSetDebugUtilsObjectNameEXT)
#define OWN_INSTANCE_LIST(X)                                                                       \
    X(vkGetInstanceProcAddr) X(vkGetDeviceProcAddr) X(vkSetDebugUtilsObjectNameEXT)

namespace {

VKGATE_TABLE(OwnTable, OWN_LIST);
VKGATE_TABLE(OwnInstanceTable, OWN_INSTANCE_LIST);

/// A member outside the table. A load does not change it.
struct Counter {
    std::size_t calls = 7;
};

struct Loader : vkgate::GlobalTable {
    int own = 1;
};
struct Instance : Counter, vkgate::InstanceTable {
    VkInstance handle = VK_NULL_HANDLE;
};
struct Gpu : vkgate::PhysicalDeviceTable {
    Gpu() = default;
    explicit Gpu(int number) : number_(number) {}
    int number() const { return number_; }

  private:
    int number_ = 0;
};
struct Device : Counter, vkgate::DeviceTable {
    virtual ~Device() = default;
    virtual int number() const { return 3; }
};
struct LaterDevice : Device {
    int number() const override { return 4; }
};
struct OwnDevice : Counter, OwnTable {};
struct OwnInstance : OwnInstanceTable, Counter {};

struct All : Counter,
             vkgate::GlobalTable,
             vkgate::InstanceTable,
             vkgate::PhysicalDeviceTable,
             vkgate::DeviceTable {
    int own = 5;
};

const InstanceGate instance_gate(v13, Extension::EXT_debug_utils);
const PhysicalDeviceGate physical_gate(instance_gate, v13, Extension::KHR_performance_query);
const DeviceGate gate(instance_gate, v13);

template <class Table>
bool same(const Table& a, const Table& b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}

/// The tables that the derived types have to hold.
struct Expected {
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance;
    vkgate::PhysicalDeviceTable physical_device;
    vkgate::DeviceTable device;

    explicit Expected(FakeVulkan& fake) {
        load(global, FakeVulkan::get_instance_proc_addr);
        load(instance, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate);
        load(physical_device, instance, fake.instance(), physical_gate);
        load(device, instance, fake.device(), gate);
        REQUIRE(global.vkCreateInstance != nullptr);
        REQUIRE(instance.vkDestroyInstance != nullptr);
        REQUIRE(physical_device.vkGetPhysicalDeviceQueueFamilyPerformanceQueryPassesKHR != nullptr);
        REQUIRE(device.vkSetDebugUtilsObjectNameEXT != nullptr);
    }
};

}  // namespace

TEST_CASE("a type that derives from a table is loaded, and its other members stay the same") {
    FakeVulkan fake;
    const Expected expected(fake);
    Loader loader;
    CHECK(load(loader, FakeVulkan::get_instance_proc_addr).complete());
    CHECK(same<vkgate::GlobalTable>(loader, expected.global));
    CHECK(loader.own == 1);

    Instance instance;
    instance.handle = fake.instance();
    CHECK(load(instance, loader.vkGetInstanceProcAddr, instance.handle, instance_gate).complete());
    CHECK(same<vkgate::InstanceTable>(instance, expected.instance));
    CHECK(instance.calls == 7);
    CHECK(instance.handle == fake.instance());

    Gpu gpu(2);
    CHECK(load(gpu, instance, fake.instance(), physical_gate).complete());
    CHECK(same<vkgate::PhysicalDeviceTable>(gpu, expected.physical_device));
    CHECK(gpu.number() == 2);

    LaterDevice device;
    CHECK(load(device, instance, fake.device(), gate).complete());
    CHECK(same<vkgate::DeviceTable>(device, expected.device));
    CHECK(device.calls == 7);
    CHECK(device.number() == 4);

    device.vkCmdDraw = nullptr;
    CHECK(load(device, FakeVulkan::get_device_proc_addr, fake.device(), gate).complete());
    CHECK(same<vkgate::DeviceTable>(device, expected.device));
    device.vkCmdDraw = nullptr;
    CHECK(load(device, FakeVulkan::get_instance_proc_addr, fake.instance(), fake.device(), gate)
              .complete());
    CHECK(same<vkgate::DeviceTable>(device, expected.device));
}

TEST_CASE("a type derived from a VKGATE_TABLE is loaded, even from another such type") {
    FakeVulkan fake;
    OwnInstance instance;
    OwnDevice device;
    CHECK(load(instance, FakeVulkan::get_instance_proc_addr, fake.instance(), instance_gate)
              .complete());
    CHECK(load(device, instance, fake.device(), gate).complete());
    CHECK(untyped(device.vkCmdDraw) == FakeVulkan::pointer(Command::vkCmdDraw));
    CHECK(untyped(device.vkSetDebugUtilsObjectNameEXT) ==
          FakeVulkan::pointer(Command::vkSetDebugUtilsObjectNameEXT));
    CHECK(device.calls == 7);
    CHECK(instance.calls == 7);
    vkgate::PhysicalDeviceTable physical_device;
    CHECK(load(physical_device, instance, fake.instance(), physical_gate).complete());
}

TEST_CASE("a type that derives from all four tables is loaded as each of them in turn") {
    FakeVulkan fake;
    const Expected expected(fake);
    All all;
    const vkgate::GlobalTable& global = all;
    const vkgate::InstanceTable& instance = all;
    const vkgate::PhysicalDeviceTable& physical_device = all;
    const vkgate::DeviceTable& device = all;

    CHECK(load(all, FakeVulkan::get_instance_proc_addr).complete());
    CHECK(same(global, expected.global));
    CHECK(same(instance, vkgate::InstanceTable()));
    CHECK(load(all, global.vkGetInstanceProcAddr, fake.instance(), instance_gate).complete());
    CHECK(same(instance, expected.instance));
    CHECK(same(physical_device, vkgate::PhysicalDeviceTable()));
    CHECK(same(device, vkgate::DeviceTable()));
    CHECK(load(all, all, fake.instance(), physical_gate).complete());
    CHECK(same(physical_device, expected.physical_device));
    CHECK(load(all, all, fake.device(), gate).complete());
    CHECK(same(device, expected.device));
    CHECK(same(global, expected.global));
    CHECK(same(instance, expected.instance));
    CHECK(same(physical_device, expected.physical_device));
    CHECK(all.calls == 7);
    CHECK(all.own == 5);

    const Report next = load(all, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    CHECK(next.has(Command::vkCreateInstance));
    CHECK(global.vkEnumerateInstanceVersion == nullptr);
    CHECK(same(device, expected.device));
}

TEST_CASE("the slots of a type that derives from a table are read and written by command") {
    Device device;
    CHECK(vkgate::has_slot<Device>(Command::vkCmdDraw));
    CHECK_FALSE(vkgate::has_slot<Device>(Command::vkDestroyInstance));
    const PFN_vkVoidFunction draw = FakeVulkan::pointer(Command::vkCmdDraw);
    CHECK(vkgate::set_slot(device, Command::vkCmdDraw, draw));
    CHECK(untyped(device.vkCmdDraw) == draw);
    CHECK(vkgate::get_slot(device, Command::vkCmdDraw) == draw);
    CHECK(untyped(vkgate::get_slot<Command::vkCmdDraw>(device)) == draw);
    vkgate::set_slot<Command::vkCmdDraw>(device, nullptr);
    CHECK(device.vkCmdDraw == nullptr);
    CHECK_FALSE(vkgate::set_slot(device, Command::vkDestroyInstance, draw));
    CHECK(device.calls == 7);
    CHECK(device.number() == 3);

    OwnDevice own;
    CHECK(vkgate::set_slot(own, Command::vkCmdDraw, draw));
    CHECK(untyped(own.vkCmdDraw) == draw);
    CHECK(vkgate::get_slot(own, Command::vkCmdDraw) == draw);
    CHECK_FALSE(vkgate::set_slot(own, Command::vkCmdDispatch, draw));
    CHECK(own.calls == 7);

    // If there are several tables, the caller says which one.
    All all;
    CHECK(vkgate::set_slot(static_cast<vkgate::DeviceTable&>(all),
                           Command::vkSetDebugUtilsObjectNameEXT, draw));
    const vkgate::DeviceTable& of_device = all;
    const vkgate::InstanceTable& of_instance = all;
    CHECK(vkgate::get_slot(of_device, Command::vkSetDebugUtilsObjectNameEXT) == draw);
    CHECK(vkgate::get_slot(of_instance, Command::vkSetDebugUtilsObjectNameEXT) == nullptr);
}
