// One instance has two physical devices of different versions. The table of each device matches
// its version, and the device extensions that it supports and that could be enabled on it.
// (registry.py checks which extensions these are.)

#include "../support/faults.hpp"

#include <algorithm>

#ifndef _WIN32
#include "../support/loader_driver.hpp"

#include <dlfcn.h>
#endif

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;
using vkgate::PhysicalDeviceTable;

namespace {

/// The physical-device commands that no instance has, whatever is enabled: the 29 commands of
/// device extensions.
CommandSet of_device_extensions() {
    return commands_in<PhysicalDeviceTable>() -
           registry_words().allowed(InstanceGate(v14, vkgate::instance_extensions));
}

CommandSet filled(const PhysicalDeviceTable& table) {
    const Pointers found = members(table);
    CommandSet set;
    for (Command c : commands_in<PhysicalDeviceTable>())
        if (of(found, c) != nullptr)
            set.insert(c);
    return set;
}

const ExtensionSet instance_extensions_asked_for[] = {
    ExtensionSet(),
    ExtensionSet(Extension::KHR_get_physical_device_properties2),
    ExtensionSet(Extension::KHR_surface),
    ExtensionSet({Extension::KHR_get_physical_device_properties2, Extension::KHR_surface,
                  Extension::KHR_get_surface_capabilities2}),
    vkgate::instance_extensions,
};

}  // namespace

TEST_CASE("two physical devices of one instance each have their own version and extensions") {
    CHECK(of_device_extensions().size() == 29);
    Tally tally("two physical devices of a library");
    OpenFake fake;
    fake.script().physical_device_count = 2;
    const Pointers answers = fake.answers(fake.driver().through_instance);
    CommandSet differed;
    std::mt19937 random(1);
    for (int draw = 0; draw != 400; ++draw) {
        for (FakeScript::PhysicalDevice& device : fake.script().physical_devices) {
            device.version = core_versions[random() % 5];
            device.extensions = ExtensionSet();
            const auto percent = 50 + 10 * (random() % 6);
            for (Extension e : ExtensionSet::all() - vkgate::instance_extensions)
                if (random() % 100 < percent)
                    device.extensions.insert(e);
        }
        const ExtensionSet& of_instance = instance_extensions_asked_for[random() % 5];
        const std::uint32_t version = core_versions[random() % 5];
        const Stack stack(fake.query(), version, of_instance);
        REQUIRE(stack.physical_devices.size() == 2);
        CommandSet of_device[2];
        for (std::size_t i = 0; i != 2; ++i) {
            const FakeScript::PhysicalDevice& device = fake.script().physical_devices[i];
            tally.count_gate();
            PhysicalDeviceTable table;
            const vkgate::Report report = load(table, stack.instance_query, stack.instance,
                                               stack.gate_of(stack.physical_devices[i]));
            compare(tally, table, report,
                    PhysicalDeviceGate(InstanceGate(version, of_instance), device.version,
                                       device.extensions),
                    answers);
            of_device[i] = filled(table);
        }
        differed |= (of_device[0] - of_device[1]) | (of_device[1] - of_device[0]);
    }
    CHECK(tally.differences() == std::vector<std::string>());
    CHECK(differed.contains_all(of_device_extensions()));
}

TEST_CASE("at Vulkan 1.0, device extensions add physical-device commands only with properties2") {
    OpenFake fake;  // supports all extensions
    fake.script().physical_devices[0].version = v10;
    const Stack without(fake.query(), v13, {});
    CHECK(without.physical_device_gate.extensions().empty());
    PhysicalDeviceTable table;
    load(table, without.instance_query, without.instance, without.physical_device_gate);
    CHECK((filled(table) & of_device_extensions()) == CommandSet());

    const Stack with(fake.query(), v13, Extension::KHR_get_physical_device_properties2);
    load(table, with.instance_query, with.instance, with.physical_device_gate);
    CHECK(table.vkGetPhysicalDeviceMultisamplePropertiesEXT != nullptr);
    CHECK(table.vkGetPhysicalDevicePresentRectanglesKHR == nullptr);  // without VK_KHR_surface
    CHECK(table.vkGetPhysicalDeviceExternalTensorPropertiesARM == nullptr);  // 1.3
}

#ifndef _WIN32
TEST_CASE("a device of 1.0 beside lavapipe has its own extensions' commands, and none of 1.1") {
    std::vector<std::string> lavapipe;
    const char* const folder = "/usr/share/vulkan/icd.d";
    if (std::filesystem::is_directory(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().filename().string().rfind("lvp_icd", 0) == 0)
                lavapipe.push_back(entry.path().string());
    const vkgate::Library loader = vkgate::Library::open();
    if (!loader || lavapipe.empty())
        SKIP("no Vulkan loader, or no lavapipe");
    // If lavapipe is unloaded, LeakSanitizer cannot tell which library allocated a block.
    ::dlopen("libvulkan_lvp.so", RTLD_NOW | RTLD_NODELETE);
    OpenFake fake;
    fake.script().physical_devices[0].version = v10;
    const OnlyDrivers only(OpenFake::path, lavapipe);
    const PFN_vkGetInstanceProcAddr query = loader.get_instance_proc_addr();
    Tally tally("a device of 1.0 and lavapipe behind the loader");
    for (const ExtensionSet& asked_for : instance_extensions_asked_for) {
        const ExtensionSet of_instance = asked_for & offered(query);
        const Stack stack(query, v13, of_instance);
        REQUIRE(stack.physical_devices.size() == 2);
        REQUIRE(stack.gate.api_version() == v13);

        vkgate::InstanceTable instance;
        load(instance, stack.instance_query, stack.instance, stack.gate);
        CHECK(instance.vkGetPhysicalDeviceFeatures2 != nullptr);
        PhysicalDeviceTable old, lavapipes;
        for (VkPhysicalDevice device : stack.physical_devices) {
            const VkPhysicalDeviceProperties properties = stack.properties(device);
            const bool is_old = std::strcmp(properties.deviceName, "fake 0") == 0;
            CHECK((properties.apiVersion < v11) == is_old);
            PhysicalDeviceTable& table = is_old ? old : lavapipes;
            const PhysicalDeviceGate gate(InstanceGate(v13, of_instance), properties.apiVersion,
                                          stack.supported(device));
            const vkgate::Report report =
                load(table, instance, stack.instance, stack.gate_of(device));
            tally.count_gate();
            compare(tally, table, report, gate, ask_instance(stack, gate));
            if (!is_old) {
                VkPhysicalDeviceFeatures2 features = {};
                features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
                REQUIRE(table.vkGetPhysicalDeviceFeatures2 != nullptr);
                table.vkGetPhysicalDeviceFeatures2(device, &features);
                CHECK(features.features.robustBufferAccess == VK_TRUE);  // all devices have it
            }
        }
        const bool by_extension =
            of_instance.contains(Extension::KHR_get_physical_device_properties2);
        CHECK((old.vkGetPhysicalDeviceFeatures2 != nullptr) == by_extension);
        CHECK((old.vkGetPhysicalDeviceToolProperties != nullptr) == by_extension);
        CHECK(old.vkGetPhysicalDeviceProperties != nullptr);
        CHECK(lavapipes.vkGetPhysicalDeviceToolProperties != nullptr);

        // These are some of the 29 commands of device extensions.
        const CommandSet of_old = filled(old) & of_device_extensions(),
                         of_lavapipe = filled(lavapipes) & of_device_extensions();
        CHECK(of_old.empty() != by_extension);
        CHECK(of_old != of_lavapipe);
        CHECK((lavapipes.vkGetPhysicalDevicePresentRectanglesKHR != nullptr) ==
              of_instance.contains(Extension::KHR_surface));
    }
    CHECK(tally.differences() == std::vector<std::string>());
}
#endif
