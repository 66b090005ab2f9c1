// A driver behind this machine's Vulkan loader withholds each command of the registry in turn.
#ifndef _WIN32

#include "../support/loader_driver.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::ExtensionSet;
using vkgate::Level;
using vkgate::Report;

namespace {

/// The loader rejects a driver without these, or crashes (1.3.239, in vkCreateInstance).
const CommandSet required_of_drivers(
    {Command::vkCreateInstance, Command::vkDestroyInstance,
     Command::vkEnumerateInstanceExtensionProperties, Command::vkEnumeratePhysicalDevices,
     Command::vkEnumerateDeviceExtensionProperties, Command::vkGetPhysicalDeviceFeatures,
     Command::vkGetPhysicalDeviceFormatProperties,
     Command::vkGetPhysicalDeviceImageFormatProperties, Command::vkGetPhysicalDeviceProperties,
     Command::vkGetPhysicalDeviceQueueFamilyProperties,
     Command::vkGetPhysicalDeviceMemoryProperties,
     Command::vkGetPhysicalDeviceSparseImageFormatProperties, Command::vkCreateDevice,
     Command::vkGetDeviceProcAddr});

/// If all is enabled: what the tables of the fake's only device lack, and its answers.
struct Loaded {
    CommandSet instance, physical_device, device;
    Pointers device_answers = {};
};

Loaded load_all(Tally& tally, const Stack& stack, Command withheld) {
    Loaded loaded;
    vkgate::InstanceTable instance;
    Report report = load(instance, stack.instance_query, stack.instance, stack.gate);
    const Answers instance_answers = ask_instance(stack, stack.gate);
    compare(tally, instance, report, stack.gate, instance_answers, withheld);
    loaded.instance = report.missing();

    vkgate::PhysicalDeviceTable physical_device;
    report = load(physical_device, instance, stack.instance, stack.physical_device_gate);
    compare(tally, physical_device, report, stack.physical_device_gate,
            ask_instance(stack, stack.physical_device_gate), withheld);
    loaded.physical_device = report.missing();

    const CommandSet shared =
        (commands_in<vkgate::InstanceTable>() & commands_in<vkgate::DeviceTable>()) -
        CommandSet(Command::vkGetDeviceProcAddr);
    Answers answers({}, shared);
    for (Command c : commands_in<vkgate::DeviceTable>())
        of(answers.pointers, c) = shared.contains(c) ? vkgate::get_slot(instance, c)
                                                     : stack.device_query(stack.device, name(c));
    loaded.device_answers = answers.pointers;
    vkgate::DeviceTable device;
    report = load(device, instance, stack.device, stack.device_gate);
    compare(tally, device, report, stack.device_gate, answers, withheld);
    loaded.device = report.missing();
    return loaded;
}

}  // namespace

TEST_CASE("if a driver lacks one command, only that command is missing behind the loader",
          "[exhaustive]") {
    const vkgate::Library loader = vkgate::Library::open();
    if (!loader)
        SKIP(loader.error().message());
    Tally tally("faults behind the loader, everything enabled");
    OpenFake fake;
    const OnlyDrivers only(OpenFake::path);
    const PFN_vkGetInstanceProcAddr query = loader.get_instance_proc_addr();
    const ExtensionSet extensions =
        (ExtensionSet::all() - vkgate::instance_extensions) | offered(query);

    Loaded faultless;
    {
        const Stack stack(query, v14, extensions);
        REQUIRE(stack);
        CHECK(stack.device_gate.api_version() == v14);
        faultless = load_all(tally, stack, Command::none);
    }
    // Every device pointer of the driver arrives, and it is the driver's own pointer.
    CHECK(faultless.device == CommandSet());
    CommandSet from_driver;
    for (Command c : commands_in<vkgate::DeviceTable>())
        if (of(faultless.device_answers, c) ==
            fake.driver().through_device[static_cast<std::size_t>(c)])
            from_driver.insert(c);
    const CommandSet not_the_loaders = commands_in<vkgate::DeviceTable>() - answered_by_loader();
    CHECK(from_driver.contains_all(not_the_loaders));

    CommandSet seen_at_device, seen, with_other_names;
    for (Command c : commands_in<vkgate::DeviceTable>())
        if (aliases(c) != CommandSet(c))
            with_other_names.insert(c);
    for (Command c : CommandSet::all() - required_of_drivers) {
        fake.script().withheld = c;
        tally.withhold(c);
        Stack stack(query, v14, extensions);
        if (!stack) {
            tally.compare(false, c, "the device");
            continue;
        }
        stack.leaves_device = c == Command::vkDestroyDevice;  // the loader would call NULL
        const Loaded loaded = load_all(tally, stack, c);
        const CommandSet alone(c);
        const CommandSet of_instance = loaded.instance - faultless.instance,
                         of_physical_device = loaded.physical_device - faultless.physical_device;
        tally.compare((of_instance - alone).empty(), c, "missing alone, InstanceTable");
        tally.compare((of_physical_device - alone).empty(), c,
                      "missing alone, PhysicalDeviceTable");
        tally.compare((loaded.device - alone).empty(), c, "missing alone, DeviceTable");
        for (Command other : commands_in<vkgate::DeviceTable>() - alone)
            tally.compare(of(loaded.device_answers, other) == of(faultless.device_answers, other),
                          other, "the pointer without fault");
        seen_at_device |= loaded.device;
        seen |= of_instance | of_physical_device | loaded.device;
    }
    CHECK(tally.differences() == std::vector<std::string>());
    // The loader answers for 18 of the 719 device commands whether the driver has them or not.
    // Aliases fill the slots of 179. At the instance level, the loader answers for nearly all
    // commands that it knew when it was built.
    CHECK(seen_at_device.contains_all(not_the_loaders - with_other_names));
    CHECK(seen_at_device.size() >= 500);
    std::printf("withheld commands that are missing: %zu, of these %zu device commands\n",
                seen.size(), seen_at_device.size());
}

#endif
