// Effective versions: of the instance, of a physical device, of a device.

#include "fake_vulkan.hpp"
#include "support.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
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
Gate instance_gate(std::uint32_t implementation, std::uint32_t application) {
    const VkApplicationInfo info = application_info(application);
    return vkgate::instance_gate(implementation, instance_info(&info));
}
VkDeviceCreateInfo device_info() {
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    return info;
}

}  // namespace

TEST_CASE("the version of a gate is the core version without variant and patch") {
    const struct {
        std::uint32_t given, effective;
    } rows[] = {
        {0, v10},                                // as in VkApplicationInfo::apiVersion
        {VK_MAKE_API_VERSION(0, 0, 9, 0), v10},  // before 1.0
        {VK_MAKE_API_VERSION(0, 1, 0, 0), v10},
        {VK_MAKE_API_VERSION(0, 1, 0, 4095), v10},  // patch
        {VK_MAKE_API_VERSION(0, 1, 2, 131), v12},
        {VK_MAKE_API_VERSION(1, 1, 2, 0), v12},  // variant: Vulkan SC
        {VK_MAKE_API_VERSION(7, 1, 3, 4095), v13},
        {VK_MAKE_API_VERSION(0, 1, 4, 0), v14},
        {VK_MAKE_API_VERSION(0, 1, 5, 0), v14},  // newer than the registry
        {VK_MAKE_API_VERSION(0, 1, 1023, 0), v14},
        {VK_MAKE_API_VERSION(0, 2, 0, 0), v14},
        {VK_MAKE_API_VERSION(0, 9, 9, 9), v14},
        {0xFFFFFFFFu, v14},
    };
    for (const auto& row : rows) {
        CAPTURE(row.given);
        CHECK(Gate(row.given).api_version() == row.effective);
        CHECK(Gate(row.given).application_version() == row.effective);
        CHECK(Gate(row.given).allowed() == Gate(row.effective).allowed());
        CHECK(Gate().capped_to(row.given).api_version() == v10);
        CHECK(Gate(v14).capped_to(row.given).api_version() == row.effective);
    }
    CHECK(Gate().api_version() == v10);
}

TEST_CASE("each version allows the commands of those before it and more") {
    std::size_t sizes[5] = {};
    for (std::size_t i = 0; i < 5; ++i) {
        const CommandSet allowed =
            Gate(core_versions[i]).allowed() & commands_of({vkgate::Level::device});
        sizes[i] = allowed.size();
        if (i != 0)
            CHECK(allowed.contains_all(Gate(core_versions[i - 1]).allowed() &
                                       commands_of({vkgate::Level::device})));
    }
    CHECK(sizes[0] == 121);  // vkGetDeviceProcAddr among them
    CHECK(sizes[1] == 137);
    CHECK(sizes[2] == 150);
    CHECK(sizes[3] == 186);
    CHECK(sizes[4] == 205);
}

TEST_CASE("an instance's version is the smaller of the application's and the implementation's") {
    for (std::uint32_t application : core_versions)
        for (std::uint32_t implementation : core_versions) {
            CAPTURE(application, implementation);
            const Gate gate = instance_gate(implementation, application);
            CHECK(gate.api_version() ==
                  (application < implementation ? application : implementation));
            CHECK(gate.application_version() == application);
        }
    CHECK(instance_gate(v13, 0).api_version() == v10);
    CHECK(instance_gate(v13, VK_MAKE_API_VERSION(0, 9, 9, 9)).api_version() == v13);
    CHECK(instance_gate(VK_MAKE_API_VERSION(0, 1, 3, 239), v13).api_version() == v13);
}

TEST_CASE("an instance without VkApplicationInfo is one of version 1.0") {
    const Gate gate = vkgate::instance_gate(v13, instance_info(nullptr));
    CHECK(gate.api_version() == v10);
    CHECK(gate.application_version() == v10);
    CHECK_FALSE(gate.allows(Command::vkGetPhysicalDeviceFeatures2));
    CHECK(gate.extensions().empty());
}

TEST_CASE("a device's version is the smaller of the application's and the physical device's") {
    for (std::uint32_t application : core_versions)
        for (std::uint32_t device : core_versions) {
            CAPTURE(application, device);
            const Gate instance = instance_gate(v14, application);
            const std::uint32_t smaller = application < device ? application : device;
            CHECK(vkgate::device_gate(instance, device, device_info()).api_version() == smaller);
            CHECK(vkgate::physical_device_gate(instance, device, ExtensionSet()).api_version() ==
                  smaller);
        }
    // Drivers fill in their patch, which does not matter.
    const Gate patched = vkgate::device_gate(instance_gate(v14, v13),
                                             VK_MAKE_API_VERSION(0, 1, 2, 255), device_info());
    CHECK(patched.api_version() == v12);
}

TEST_CASE("a device may be newer than its loader") {
    // A 1.1 loader, an application that asks for 1.3, a 1.3 device: the loader does not bound the
    // device.
    const Gate instance = instance_gate(v11, v13);
    CHECK(instance.api_version() == v11);
    CHECK_FALSE(instance.allows(Command::vkGetPhysicalDeviceToolProperties));
    const Gate device = vkgate::device_gate(instance, v13, device_info());
    CHECK(device.api_version() == v13);
    CHECK(device.allows(Command::vkCmdBeginRendering));
    const Gate physical = vkgate::physical_device_gate(instance, v13, ExtensionSet());
    CHECK(physical.allows(Command::vkGetPhysicalDeviceToolProperties));
}

TEST_CASE("a physical device of 1.0 under a newer instance has a device of 1.0") {
    const Gate device = vkgate::device_gate(instance_gate(v13, v13), v10, device_info());
    CHECK(device.api_version() == v10);
    CHECK_FALSE(device.allows(Command::vkBindBufferMemory2));
}

TEST_CASE("the instance gate asks the implementation for its version") {
    const VkApplicationInfo application = application_info(v13);
    const VkInstanceCreateInfo info = instance_info(&application);
    FakeVulkan fake;
    fake.instance_version = VK_MAKE_API_VERSION(0, 1, 2, 162);
    vkgate::GlobalTable table;
    load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(vkgate::instance_gate(table, info).api_version() == v12);

    fake.instance_version_result = VK_ERROR_OUT_OF_HOST_MEMORY;
    CHECK(vkgate::instance_gate(table, info).api_version() == v10);
}

TEST_CASE("a loader of 1.0 has no vkEnumerateInstanceVersion, which is not missing") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkEnumerateInstanceVersion);
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkEnumerateInstanceVersion == nullptr);
    CHECK(table.vkCreateInstance != nullptr);
    CHECK(report.complete());
    CHECK(report.gate().api_version() == v10);
    CHECK(report.delivered().size() == 4);
    CHECK_FALSE(report.delivered().contains(Command::vkEnumerateInstanceVersion));

    const VkApplicationInfo application = application_info(v13);
    const Gate gate = vkgate::instance_gate(table, instance_info(&application));
    CHECK(gate.api_version() == v10);
    CHECK(gate.application_version() == v13);
}

TEST_CASE("another global command that is absent is missing") {
    FakeVulkan fake;
    fake.withheld = CommandSet(Command::vkCreateInstance);
    vkgate::GlobalTable table;
    const Report report = load(table, FakeVulkan::get_instance_proc_addr);
    CHECK(table.vkCreateInstance == nullptr);
    CHECK(report.missing() == CommandSet(Command::vkCreateInstance));
}
