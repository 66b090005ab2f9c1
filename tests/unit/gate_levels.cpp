// The levels of gates: what each allows, how one is made from its parent, and what happens to names
// of the other level.

#include "../support/fake_vulkan.hpp"
#include "../support/support.hpp"

#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::IgnoredName;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;

namespace {

/// The device commands that the list marks as also being in an InstanceTable.
const CommandSet shared_commands = {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name) Command::name,
#include <vkgate/registry/instance_commands.inc>
    Command::none};

const CommandSet commands_of_instance = commands_of({Level::instance, Level::physical_device}) |
                                        shared_commands | Command::vkGetInstanceProcAddr;
const CommandSet commands_of_physical_device = commands_of({Level::physical_device});
const CommandSet commands_of_device = commands_of({Level::device});

VkInstanceCreateInfo instance_info(const VkApplicationInfo* application,
                                   const char* const* names = nullptr, std::uint32_t count = 0) {
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = application;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = count;
    return info;
}

void check_allows_nothing(const Gate& gate) {
    CHECK(gate.api_version() == 0);
    CHECK(gate.allowed().empty());
    CHECK(gate.extensions().empty());
    CHECK(gate.lacking(CommandSet::all()) == CommandSet::all());
    for (Command c : CommandSet::all())
        CHECK_FALSE((gate.allows(c) || gate.allows_any_alias(c)));
}

}  // namespace

TEST_CASE("each gate allows only commands of its own table") {
    CHECK(shared_commands.size() == 9);
    CHECK(InstanceGate::everything().allowed() == commands_of_instance);
    CHECK(PhysicalDeviceGate::everything().allowed() == commands_of_physical_device);
    CHECK(DeviceGate::everything().allowed() == commands_of_device);
    const InstanceGate all(v14, ExtensionSet::all());
    CHECK(commands_of_instance.contains_all(all.allowed()));
    CHECK(PhysicalDeviceGate(all, v14, ExtensionSet::all()).allowed() ==
          commands_of_physical_device);
    CHECK(DeviceGate(all, v14, ExtensionSet::all()).allowed() == commands_of_device);
    CHECK_FALSE(all.allows(Command::vkCmdDraw));
    CHECK_FALSE(all.allows(Command::vkCreateInstance));
    CHECK_FALSE(DeviceGate(all, v14).allows(Command::vkCreateDevice));
    CHECK_FALSE(DeviceGate(all, v14).allows(Command::vkGetInstanceProcAddr));
    CHECK_FALSE(PhysicalDeviceGate(all, v14, ExtensionSet()).allows(Command::vkDestroyInstance));
}

TEST_CASE("an instance of 1.0 allows the 1.0 commands of its level") {
    CHECK(InstanceGate(v10).allowed() ==
          CommandSet(
              {Command::vkGetInstanceProcAddr, Command::vkDestroyInstance,
               Command::vkEnumeratePhysicalDevices, Command::vkGetDeviceProcAddr,
               Command::vkCreateDevice, Command::vkEnumerateDeviceExtensionProperties,
               Command::vkEnumerateDeviceLayerProperties, Command::vkGetPhysicalDeviceFeatures,
               Command::vkGetPhysicalDeviceFormatProperties,
               Command::vkGetPhysicalDeviceImageFormatProperties,
               Command::vkGetPhysicalDeviceMemoryProperties, Command::vkGetPhysicalDeviceProperties,
               Command::vkGetPhysicalDeviceQueueFamilyProperties,
               Command::vkGetPhysicalDeviceSparseImageFormatProperties}));
    const InstanceGate with_labels(v10, ExtensionSet(Extension::EXT_debug_utils));
    CHECK(with_labels.allows(Command::vkCmdBeginDebugUtilsLabelEXT));
    CHECK(with_labels.allows(Command::vkCreateDebugUtilsMessengerEXT));
}

TEST_CASE("a gate knows its level") {
    CHECK(InstanceGate().level() == Level::instance);
    CHECK(PhysicalDeviceGate().level() == Level::physical_device);
    CHECK(DeviceGate().level() == Level::device);
    const InstanceGate instance(v13);
    CHECK(instance.level() == Level::instance);
    CHECK(PhysicalDeviceGate(instance, v13, ExtensionSet()).level() == Level::physical_device);
    CHECK(DeviceGate(instance, v13).level() == Level::device);
    CHECK(DeviceGate::everything().level() == Level::device);
    const Gate base = DeviceGate(instance, v13);  // the base class of all levels
    CHECK(base.level() == Level::device);
    CHECK(base.allowed() == DeviceGate(instance, v13).allowed());
}

TEST_CASE("a default-constructed gate allows nothing, and so does a gate that is made from one") {
    check_allows_nothing(Gate());
    check_allows_nothing(InstanceGate());
    check_allows_nothing(PhysicalDeviceGate());
    check_allows_nothing(DeviceGate());
    check_allows_nothing(DeviceGate(InstanceGate(), v13));
    check_allows_nothing(DeviceGate(InstanceGate(), v13, ExtensionSet::all()));
    check_allows_nothing(DeviceGate(InstanceGate(), v13, {"VK_KHR_swapchain"}));
    check_allows_nothing(PhysicalDeviceGate(InstanceGate(), v13, ExtensionSet::all()));
    check_allows_nothing(InstanceGate().with(ExtensionSet::all()));
    check_allows_nothing(DeviceGate().with(ExtensionSet::all()));
    check_allows_nothing(PhysicalDeviceGate().with(ExtensionSet::all()));
    check_allows_nothing(DeviceGate().without(ExtensionSet::all()));
    CHECK_FALSE(DeviceGate().is_known());
}

TEST_CASE("a device extension given to an instance has no effect, and its place is recorded") {
    const char* const names[] = {"VK_KHR_surface", "VK_KHR_swapchain", "VK_EXT_debug_utils",
                                 "VK_EXT_mesh_shader"};
    const VkInstanceCreateInfo info = instance_info(nullptr, names, 4);
    for (const InstanceGate& gate : {InstanceGate(v13, names), InstanceGate(v13, names, 4),
                                     InstanceGate(v13, info), InstanceGate::for_layer(info)}) {
        CHECK(gate.extensions() ==
              ExtensionSet({Extension::KHR_surface, Extension::EXT_debug_utils}));
        REQUIRE(gate.ignored_name_count() == 2);
        CHECK(gate.ignored_name(0).place == 1);
        CHECK(gate.ignored_name(0).extension == Extension::KHR_swapchain);
        CHECK(gate.ignored_name(1).place == 3);
        CHECK(gate.ignored_name(1).extension == Extension::EXT_mesh_shader);
    }
    // It has no effect for a device of that instance either.
    CHECK_FALSE(DeviceGate(InstanceGate(v13, names), v13).allows(Command::vkCreateSwapchainKHR));
}

TEST_CASE("an instance extension given to a device has no effect, and its place is recorded") {
    const char* const names[] = {"VK_KHR_swapchain", "VK_KHR_surface", "VK_EXT_debug_utils"};
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.ppEnabledExtensionNames = names;
    info.enabledExtensionCount = 3;
    const InstanceGate instance(v13);
    for (const DeviceGate& gate :
         {DeviceGate(instance, v13, names), DeviceGate(instance, v13, names, 3),
          DeviceGate(instance, v13, info)}) {
        CHECK(gate.extensions() == ExtensionSet(Extension::KHR_swapchain));
        CHECK_FALSE(gate.allows(Command::vkCmdBeginDebugUtilsLabelEXT));
        REQUIRE(gate.ignored_name_count() == 2);
        CHECK(gate.ignored_name(0).place == 1);
        CHECK(gate.ignored_name(0).extension == Extension::KHR_surface);
        CHECK(gate.ignored_name(1).place == 2);
        CHECK(gate.ignored_name(1).extension == Extension::EXT_debug_utils);
    }
    // The name is ignored even if the instance enables it: VkDeviceCreateInfo is the wrong place.
    const DeviceGate twice(InstanceGate(v13, {"VK_EXT_debug_utils"}), v13, names);
    CHECK(twice.allows(Command::vkCmdBeginDebugUtilsLabelEXT));
    CHECK(twice.ignored_name_count() == 2);
}

TEST_CASE("an extension of the other level in a set is ignored, too, and has no place") {
    const ExtensionSet both({Extension::KHR_swapchain, Extension::KHR_surface,
                             Extension::EXT_mesh_shader, Extension::EXT_debug_utils});
    const InstanceGate instance(v13, both);
    CHECK(instance.extensions() ==
          ExtensionSet({Extension::KHR_surface, Extension::EXT_debug_utils}));
    REQUIRE(instance.ignored_name_count() == 2);
    CHECK(instance.ignored_name(0).place == IgnoredName::no_place());
    CHECK(instance.ignored_name(0).extension == Extension::EXT_mesh_shader);
    CHECK(instance.ignored_name(1).place == IgnoredName::no_place());
    CHECK(instance.ignored_name(1).extension == Extension::KHR_swapchain);

    for (const DeviceGate& device : {DeviceGate(InstanceGate(v13), v13, both),
                                     DeviceGate(InstanceGate(v13), v13).with(both)}) {
        CHECK(device.extensions() ==
              ExtensionSet({Extension::KHR_swapchain, Extension::EXT_mesh_shader}));
        REQUIRE(device.ignored_name_count() == 2);
        CHECK(device.ignored_name(0).extension == Extension::EXT_debug_utils);
        CHECK(device.ignored_name(1).extension == Extension::KHR_surface);
        CHECK(device.ignored_name(1).place == IgnoredName::no_place());
    }
}

TEST_CASE("a gate does not count the names that its parent ignored") {
    const InstanceGate instance(v13, {"VK_ABC_unknown", "VK_KHR_swapchain", "VK_DEF_unknown"});
    CHECK(instance.ignored_name_count() == 3);
    CHECK(DeviceGate(instance, v13).ignored_name_count() == 0);
    CHECK(PhysicalDeviceGate(instance, v13, ExtensionSet::all()).ignored_name_count() == 0);
    const DeviceGate device(instance, v13, {"VK_KHR_swapchain", "VK_GHI_unknown"});
    REQUIRE(device.ignored_name_count() == 1);
    CHECK(device.ignored_name(0).place == 1);
    CHECK(device.ignored_name(0).extension == Extension::none);
    // A changed gate keeps the ignored names of the original.
    CHECK(device.without(CommandSet(Command::vkCmdDraw)).ignored_name_count() == 1);
    CHECK(device.with(ExtensionSet(Extension::KHR_surface)).ignored_name_count() == 2);
}

TEST_CASE("all ignored names are counted, even if there are more than the gate keeps") {
    std::vector<const char*> names(40, "VK_ABC_unknown");
    names[0] = "VK_KHR_swapchain";
    const DeviceGate gate(InstanceGate(v13), v13, names.data(), names.size());
    CHECK(gate.ignored_name_count() == 39);
    CHECK(Gate::kept_name_count() == 16);
    for (std::size_t i = 0; i != Gate::kept_name_count(); ++i)
        CHECK(gate.ignored_name(i).place == i + 1);
    CHECK(gate.extensions() == ExtensionSet(Extension::KHR_swapchain));
}

TEST_CASE("a device gate has the extensions of its instance and its own") {
    const InstanceGate instance(v10, {"VK_KHR_surface", "VK_EXT_debug_utils"});
    const DeviceGate device(instance, v10, {"VK_KHR_device_group"});
    CHECK(device.extensions() == ExtensionSet({Extension::KHR_surface, Extension::EXT_debug_utils,
                                               Extension::KHR_device_group}));
    CHECK(device.allows(Command::vkCmdBeginDebugUtilsLabelEXT));
    CHECK(device.allows(Command::vkGetDeviceGroupPresentCapabilitiesKHR));  // needs one of each
    CHECK(instance.extensions() ==
          ExtensionSet({Extension::KHR_surface, Extension::EXT_debug_utils}));
}

TEST_CASE("everything() allows all, and does not know what was enabled") {
    CHECK(InstanceGate(v13).is_known());
    CHECK(DeviceGate(InstanceGate(v13), v13).is_known());
    CHECK(PhysicalDeviceGate(InstanceGate(v13), v13, ExtensionSet()).is_known());
    for (const Gate& gate : {Gate(InstanceGate::everything()), Gate(DeviceGate::everything()),
                             Gate(PhysicalDeviceGate::everything())}) {
        CHECK_FALSE(gate.is_known());
        CHECK(gate.extensions() == ExtensionSet::all());
        CHECK(gate.api_version() == v14);
        CHECK(gate.instance_version() == v14);
        CHECK(gate.ignored_name_count() == 0);
    }
}

TEST_CASE("a gate made from everything() has its own version and extensions, but is not known") {
    const InstanceGate instance = InstanceGate::everything();
    const DeviceGate device(instance, v11, ExtensionSet(Extension::KHR_swapchain));
    CHECK_FALSE(device.is_known());
    CHECK(device.api_version() == v11);
    CHECK(device.extensions() == (vkgate::instance_extensions | Extension::KHR_swapchain));
    CHECK(device.allows(Command::vkCreateSwapchainKHR));
    CHECK_FALSE(device.allows(Command::vkCmdBeginRendering));
    CHECK_FALSE(device.allows(Command::vkCmdDrawMeshTasksEXT));
    CHECK(device.allows(Command::vkCmdBeginDebugUtilsLabelEXT));
    CHECK_FALSE(PhysicalDeviceGate(instance, v11, ExtensionSet()).is_known());
    CHECK_FALSE(device.without(CommandSet(Command::vkCmdDraw)).is_known());
    CHECK_FALSE(device.with(ExtensionSet(Extension::EXT_mesh_shader)).is_known());
}

TEST_CASE("under everything(), a slot shows what the implementation has") {
    FakeVulkan fake;
    fake.withheld = CommandSet({Command::vkCmdDrawMeshTasksNV, Command::vkCmdBeginRendering,
                                Command::vkCmdBeginRenderingKHR});
    vkgate::DeviceTable table;
    const vkgate::Report report =
        load(table, FakeVulkan::get_device_proc_addr, fake.device(), DeviceGate::everything());
    CHECK(table.vkCmdDrawMeshTasksNV == nullptr);
    CHECK(table.vkCmdBeginRendering == nullptr);
    CHECK(table.vkCmdDrawMeshTasksEXT != nullptr);
    CHECK(report.missing() ==
          CommandSet({Command::vkCmdDrawMeshTasksNV, Command::vkCmdBeginRendering}));
}

TEST_CASE("a layer's gate has the application's version, whatever the version of the loader") {
    VkApplicationInfo application = {};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    const char* const names[] = {"VK_EXT_debug_utils"};
    for (std::uint32_t version : core_versions) {
        application.apiVersion = version;
        const InstanceGate gate = InstanceGate::for_layer(instance_info(&application, names, 1));
        CHECK(gate.api_version() == version);
        CHECK(gate.level() == Level::instance);
        CHECK(gate.is_known());
        CHECK(gate.extensions() == ExtensionSet(Extension::EXT_debug_utils));
        CHECK(DeviceGate(gate, v12).api_version() == (version < v12 ? version : v12));
    }
    CHECK(InstanceGate::for_layer(instance_info(nullptr)).api_version() == v10);
}
