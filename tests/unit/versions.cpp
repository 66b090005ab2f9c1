// Effective versions: of the instance, of a physical device, of a device.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Report;

namespace {

VkInstanceCreateInfo instance_info(const VkApplicationInfo* application) {
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = application;
    return info;
}
VkApplicationInfo application_info(std::uint32_t version) {
    VkApplicationInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    info.apiVersion = version;
    return info;
}
InstanceGate gate_of(std::uint32_t implementation, std::uint32_t application) {
    const VkApplicationInfo info = application_info(application);
    return InstanceGate(implementation, instance_info(&info));
}

}  // namespace

TEST_CASE("the version of a gate is the newest known version up to the given one") {
    const struct {
        std::uint32_t given, effective;
    } rows[] = {
        {VK_MAKE_API_VERSION(0, 1, 0, 0), v10},
        {VK_MAKE_API_VERSION(0, 1, 0, 4095), v10},  // the patch number does not matter
        {VK_MAKE_API_VERSION(0, 1, 2, 131), v12},
        {VK_MAKE_API_VERSION(0, 1, 3, 4095), v13},
        {VK_MAKE_API_VERSION(0, 1, 4, 0), v14},
        {VK_MAKE_API_VERSION(0, 1, 4, 4095), v14},
        {VK_MAKE_API_VERSION(0, 1, 5, 0), v14},  // newer than the registry
        {VK_MAKE_API_VERSION(0, 1, 1023, 4095), v14},
        {VK_MAKE_API_VERSION(0, 2, 0, 0), v14},
        {VK_MAKE_API_VERSION(0, 2, 1, 7), v14},
    };
    for (const auto& row : rows) {
        CAPTURE(row.given);
        const InstanceGate asked_for(row.given);
        CHECK(asked_for.api_version() == row.effective);
        CHECK(asked_for.instance_version() == row.effective);
        CHECK(asked_for.given_application_version() == row.given);
        CHECK(asked_for.allowed() == InstanceGate(row.effective).allowed());
        CHECK(gate_of(row.given, v14).api_version() == row.effective);
        CHECK(gate_of(row.given, v14).given_implementation_version() == row.given);
        const InstanceGate newest(v14);
        CHECK(DeviceGate(newest, row.given).api_version() == row.effective);
        CHECK(DeviceGate(newest, row.given).given_implementation_version() == row.given);
        CHECK(DeviceGate(newest, row.given).allowed() ==
              DeviceGate(newest, row.effective).allowed());
        CHECK(PhysicalDeviceGate(newest, row.given, ExtensionSet()).api_version() == row.effective);
    }
}

TEST_CASE("a number that is not a Vulkan version counts as 1.0, and the gate keeps the number") {
    const std::uint32_t nonsense[] = {
        1,
        13,                                       // someone means 1.3
        VK_MAKE_API_VERSION(0, 0, 9, 0),          // before 1.0
        (580u << 22) | (159u << 14) | (4u << 6),  // NVIDIA's driver 580.159.04
        VK_MAKE_API_VERSION(0, 25, 0, 7),         // Mesa 25.0.7
        10211,                                    // MoltenVK 1.2.11
        (101u << 14) | 5768u,                     // Intel's driver 101.5768 on Windows
        VK_MAKE_API_VERSION(1, 1, 0, 0),          // Vulkan SC
        VK_MAKE_API_VERSION(7, 1, 3, 4095),
        VK_MAKE_API_VERSION(0, 3, 0, 0),  // two majors ahead of the registry
        VK_MAKE_API_VERSION(0, 9, 9, 9),
        0xFFFFFFFFu,
    };
    const InstanceGate newest(v14);
    for (std::uint32_t given : nonsense) {
        CAPTURE(given);
        CHECK(InstanceGate(given).api_version() == v10);
        CHECK(InstanceGate(given).given_application_version() == given);
        CHECK(InstanceGate(given).allowed() == InstanceGate(v10).allowed());
        CHECK(gate_of(given, v14).api_version() == v10);
        CHECK(gate_of(given, v14).given_implementation_version() == given);
        CHECK(gate_of(v14, given).api_version() == v10);
        CHECK(DeviceGate(newest, given).api_version() == v10);
        CHECK(DeviceGate(newest, given).given_implementation_version() == given);
        CHECK(DeviceGate(newest, given).allowed() == DeviceGate(newest, v10).allowed());
        CHECK(DeviceGate(InstanceGate(given), v14).api_version() == v10);
        CHECK(PhysicalDeviceGate(newest, given, ExtensionSet()).api_version() == v10);
    }
}

TEST_CASE("0 is Vulkan 1.0 for an application, and for an implementation, too") {
    CHECK(InstanceGate(0).api_version() == v10);
    CHECK(InstanceGate(0).allowed() == InstanceGate(v10).allowed());
    CHECK(gate_of(v13, 0).api_version() == v10);
    CHECK(gate_of(0, v13).api_version() == v10);
    CHECK(DeviceGate(InstanceGate(v13), 0).api_version() == v10);
    CHECK(DeviceGate(InstanceGate(0), v13).api_version() == v10);
    CHECK(PhysicalDeviceGate(InstanceGate(v13), 0, ExtensionSet()).api_version() == v10);
}

TEST_CASE("each version allows the commands of earlier versions, and more") {
    std::size_t of_instance[5] = {}, of_device[5] = {};
    for (std::size_t i = 0; i < 5; ++i) {
        const InstanceGate instance(core_versions[i]);
        const DeviceGate device(instance, core_versions[i]);
        of_instance[i] = instance.allowed().size();
        of_device[i] = device.allowed().size();
        if (i == 0)
            continue;
        const InstanceGate older(core_versions[i - 1]);
        CHECK(instance.allowed().contains_all(older.allowed()));
        CHECK(device.allowed().contains_all(DeviceGate(older, core_versions[i - 1]).allowed()));
    }
    CHECK(of_device[0] == 121);  // vkGetDeviceProcAddr among them
    CHECK(of_device[1] == 137);
    CHECK(of_device[2] == 150);
    CHECK(of_device[3] == 186);
    CHECK(of_device[4] == 205);
    CHECK(of_instance[0] == 14);  // vkGetInstanceProcAddr and vkGetDeviceProcAddr among them
    CHECK(of_instance[1] == 25);
    CHECK(of_instance[2] == 25);
    CHECK(of_instance[3] == 26);
    CHECK(of_instance[4] == 26);
}

TEST_CASE("an instance's version is the smaller of the application's and the implementation's") {
    for (std::uint32_t application : core_versions)
        for (std::uint32_t implementation : core_versions) {
            CAPTURE(application, implementation);
            const InstanceGate gate = gate_of(implementation, application);
            const std::uint32_t smaller =
                application < implementation ? application : implementation;
            CHECK(gate.api_version() == smaller);
            CHECK(gate.instance_version() == smaller);
            CHECK(gate.given_application_version() == application);
            CHECK(gate.given_implementation_version() == implementation);
        }
    CHECK(gate_of(VK_MAKE_API_VERSION(0, 1, 3, 239), v13).api_version() == v13);
    CHECK(gate_of(v13, VK_MAKE_API_VERSION(0, 1, 3, 300)).api_version() == v13);
}

TEST_CASE("an instance without VkApplicationInfo has version 1.0") {
    const InstanceGate gate(v13, instance_info(nullptr));
    CHECK(gate.api_version() == v10);
    CHECK(gate.given_application_version() == 0);
    CHECK_FALSE(gate.allows(Command::vkGetPhysicalDeviceFeatures2));
    CHECK(gate.extensions().empty());
}

TEST_CASE("a device's version is the smaller of the application's and the physical device's") {
    for (std::uint32_t application : core_versions)
        for (std::uint32_t device : core_versions) {
            CAPTURE(application, device);
            const InstanceGate instance = gate_of(v14, application);
            const std::uint32_t smaller = application < device ? application : device;
            CHECK(DeviceGate(instance, device).api_version() == smaller);
            CHECK(DeviceGate(instance, device, VkDeviceCreateInfo{}).api_version() == smaller);
            CHECK(DeviceGate(instance, device).instance_version() == application);
            CHECK(PhysicalDeviceGate(instance, device, ExtensionSet()).api_version() == smaller);
        }
    // Drivers fill in their patch number, which does not matter.
    CHECK(DeviceGate(gate_of(v14, v13), VK_MAKE_API_VERSION(0, 1, 2, 255)).api_version() == v12);
}

TEST_CASE("a device may be newer than its loader") {
    // A 1.1 loader, an application that asks for 1.3, a 1.3 device: the loader does not limit the
    // version of the device.
    const InstanceGate instance = gate_of(v11, v13);
    CHECK(instance.api_version() == v11);
    CHECK_FALSE(instance.allows(Command::vkGetPhysicalDeviceToolProperties));
    const DeviceGate device(instance, v13);
    CHECK(device.api_version() == v13);
    CHECK(device.instance_version() == v11);
    CHECK(device.allows(Command::vkCmdBeginRendering));
    const PhysicalDeviceGate physical(instance, v13, ExtensionSet());
    CHECK(physical.allows(Command::vkGetPhysicalDeviceToolProperties));
}

TEST_CASE("a physical device of 1.0 under a newer instance has a device of 1.0") {
    const DeviceGate device(gate_of(v13, v13), v10);
    CHECK(device.api_version() == v10);
    CHECK(device.instance_version() == v13);
    CHECK_FALSE(device.allows(Command::vkBindBufferMemory2));
}

TEST_CASE("the instance gate asks the implementation for its version") {
    const VkApplicationInfo application = application_info(v13);
    FakeVulkan fake;
    fake.instance_version = VK_MAKE_API_VERSION(0, 1, 2, 162);
    vkgate::GlobalTable table;
    load(table, FakeVulkan::get_instance_proc_addr);
    const InstanceGate gate(table, instance_info(&application));
    CHECK(gate.api_version() == v12);
    CHECK(gate.given_implementation_version() == fake.instance_version);
    CHECK(gate.given_application_version() == v13);
}

TEST_CASE("a version that an implementation fails to report counts as 1.0, and is kept as 0") {
    const VkApplicationInfo application = application_info(v13);
    FakeVulkan fake;
    vkgate::GlobalTable table;
    load(table, FakeVulkan::get_instance_proc_addr);
    fake.instance_version_result = VK_ERROR_OUT_OF_HOST_MEMORY;
    const InstanceGate failed(table, instance_info(&application));
    CHECK(failed.api_version() == v10);
    CHECK(failed.given_implementation_version() == 0);

    // Tables that no loader filled: an empty one, and a layer's.
    const InstanceGate empty(vkgate::GlobalTable(), instance_info(&application));
    CHECK(empty.api_version() == v10);
    CHECK(empty.given_implementation_version() == 0);
    vkgate::GlobalTable next;
    load(next, vkgate::NextLayer{FakeVulkan::get_instance_proc_addr});
    REQUIRE(next.vkCreateInstance != nullptr);
    const InstanceGate of_layer(next, instance_info(&application));
    CHECK(of_layer.api_version() == v10);
    CHECK(of_layer.given_implementation_version() == 0);
}

TEST_CASE("a loader of 1.0 without vkEnumerateInstanceVersion lacks nothing") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkEnumerateInstanceVersion);
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion == nullptr);
    CHECK(table.vkCreateInstance != nullptr);
    CHECK(report.complete());
    CHECK(report.gate().api_version() == v10);
    CHECK(report.delivered().size() == 4);
    CHECK(report.state(Command::vkEnumerateInstanceVersion) == vkgate::State::not_allowed);

    const VkApplicationInfo application = application_info(v13);
    const InstanceGate gate(table, instance_info(&application));
    CHECK(gate.api_version() == v10);
    CHECK(gate.given_implementation_version() == v10);
    CHECK(gate.given_application_version() == v13);
}

TEST_CASE("an absent vkCreateInstance is reported missing") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkCreateInstance);
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkCreateInstance == nullptr);
    CHECK(report.missing() == CommandSet(Command::vkCreateInstance));
}
