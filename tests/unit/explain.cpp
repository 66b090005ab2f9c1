// Explanations: their exact sentences, and a check that they are true for every command.

#include "../support/support.hpp"

#include <algorithm>
#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;
using vkgate::Level;
using vkgate::PhysicalDeviceGate;

namespace {

static_assert(!vkgate::explain(Command::vkCmdDraw, DeviceGate()).empty());

/// The gate of a device of this version, with extensions of both levels.
DeviceGate gate_with(std::uint32_t version, const ExtensionSet& extensions = {}) {
    return DeviceGate(InstanceGate(version, extensions & vkgate::instance_extensions), version,
                      extensions - vkgate::instance_extensions);
}

std::string text(Command c, const Gate& gate) {
    return vkgate::explain(c, gate).c_str();
}

std::vector<std::string> split(const std::string& whole, const std::string& separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t to; (to = whole.find(separator, from)) != std::string::npos;
         from = to + separator.size())
        parts.push_back(whole.substr(from, to - from));
    parts.push_back(whole.substr(from));
    return parts;
}

/// The version and extensions that a way to a command needs.
struct Way {
    std::uint32_t version = v10;
    ExtensionSet extensions;

    bool holds(std::uint32_t of_version, const ExtensionSet& enabled) const {
        return version <= of_version && enabled.contains_all(extensions);
    }
};

/// The version and extensions named by the parts of a way, except for part number `but`.
Way read(const std::vector<std::string>& parts, std::size_t but = ~std::size_t{0}) {
    Way way;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == but)
            continue;
        if (parts[i].rfind("Vulkan 1.", 0) == 0) {
            way.version =
                VK_MAKE_API_VERSION(0, 1, static_cast<std::uint32_t>(parts[i].back() - '0'), 0);
            continue;
        }
        const Extension e = vkgate::find_extension(parts[i].c_str());
        CAPTURE(parts[i]);
        CHECK(e != Extension::none);
        way.extensions.insert(e);
    }
    return way;
}

/// The ways that an explanation names, each in its parts. None if it names no way.
std::vector<std::vector<std::string>> ways_in(const std::string& sentence, Command c) {
    std::vector<std::vector<std::string>> ways;
    const std::string needs = std::string(name(c)) + " needs ";
    if (sentence.rfind(needs, 0) != 0)
        return ways;
    const std::size_t end =
        std::min({sentence.find(':'), sentence.find(", but "), sentence.find(", which ")});
    for (const std::string& way : split(sentence.substr(needs.size(), end - needs.size()), ", or "))
        ways.push_back(split(way, " and "));
    return ways;
}

/// A gate of the same level, with more enabled.
DeviceGate with(const DeviceGate& gate, const Way& more) {
    return gate_with(std::max(gate.api_version(), more.version),
                     gate.extensions() | more.extensions);
}
InstanceGate with(const InstanceGate& gate, const Way& more) {
    return InstanceGate(std::max(gate.api_version(), more.version),
                        gate.extensions() | more.extensions);
}

/// Checks that the version and extensions in an explanation allow the command, and that each
/// part is necessary.
template <class LevelGate>
void check_ways(Command c, const LevelGate& gate) {
    const std::string sentence = text(c, gate);
    CAPTURE(sentence);
    CHECK(sentence.rfind(name(c), 0) == 0);
    CHECK(sentence.back() == '.');
    CHECK(sentence.substr(sentence.size() - 3) != "...");  // not cut
    const auto ways = ways_in(sentence, c);
    CHECK(ways.empty() == gate.allows_any_alias(c));
    for (const std::vector<std::string>& parts : ways) {
        const Way whole = read(parts);
        CHECK(with(gate, whole).allows_any_alias(c));
        for (std::size_t i = 0; i < parts.size(); ++i)
            CHECK_FALSE(with(gate, read(parts, i)).allows_any_alias(c));
    }
}

}  // namespace

TEST_CASE("what is not enabled is named") {
    CHECK(text(Command::vkCmdDrawMeshTasksEXT, gate_with(v14)) ==
          "vkCmdDrawMeshTasksEXT needs VK_EXT_mesh_shader, which is not enabled.");
    CHECK(text(Command::vkGetDeviceQueue2, gate_with(v10)) ==
          "vkGetDeviceQueue2 needs Vulkan 1.1, but the version in effect is Vulkan 1.0.");
    CHECK(text(Command::vkCmdBeginRendering, gate_with(v11)) ==
          "vkCmdBeginRendering needs Vulkan 1.3, or VK_KHR_dynamic_rendering: none of these is "
          "enabled; the version in effect is Vulkan 1.1.");
    CHECK(text(Command::vkAcquireNextImage2KHR, gate_with(v11)) ==
          "vkAcquireNextImage2KHR needs VK_KHR_swapchain, which is not enabled.");
    CHECK(text(Command::vkAcquireNextImage2KHR, gate_with(v10)) ==
          "vkAcquireNextImage2KHR needs VK_KHR_device_group and VK_KHR_swapchain, or "
          "VK_KHR_swapchain and Vulkan 1.1: none of these is enabled; the version in effect is "
          "Vulkan 1.0.");
    CHECK(text(Command::vkAcquireNextImage2KHR, gate_with(v10, Extension::KHR_swapchain)) ==
          "vkAcquireNextImage2KHR needs VK_KHR_device_group, or Vulkan 1.1: none of these is "
          "enabled; the version in effect is Vulkan 1.0.");
    // VK_EXT_shader_object adds no way: its condition is the first way itself.
    CHECK(text(Command::vkCmdSetDepthClampRangeEXT, gate_with(v10)) ==
          "vkCmdSetDepthClampRangeEXT needs VK_EXT_depth_clamp_control, which is not enabled.");
    CHECK(text(Command::vkCreateDebugUtilsMessengerEXT, InstanceGate(v13)) ==
          "vkCreateDebugUtilsMessengerEXT needs VK_EXT_debug_utils, which is not enabled.");
    CHECK(text(Command::vkEnumeratePhysicalDeviceGroups, InstanceGate(v10)) ==
          "vkEnumeratePhysicalDeviceGroups needs Vulkan 1.1, or VK_KHR_device_group_creation: none "
          "of these is enabled; the version in effect is Vulkan 1.0, that of the application.");
}

TEST_CASE("if a version is too low, the explanation says whose version it is") {
    const auto needs_1_3 = [](const std::string& version) {
        return "vkQueueSubmit2 needs Vulkan 1.3, or VK_KHR_synchronization2: none of these is "
               "enabled; the version in effect is " +
               version + ".";
    };
    const auto on_device = [](std::uint32_t application, std::uint32_t device) {
        return text(Command::vkQueueSubmit2, DeviceGate(InstanceGate(application), device));
    };
    CHECK(on_device(v12, v12) == needs_1_3("Vulkan 1.2"));
    CHECK(on_device(v12, v12 | 5) == needs_1_3("Vulkan 1.2"));
    CHECK(on_device(v11, v13) ==
          needs_1_3("Vulkan 1.1, that of the application; the physical device has Vulkan 1.3"));
    CHECK(on_device(0, v12) ==
          needs_1_3("Vulkan 1.0, that of the application; the physical device has Vulkan 1.2"));
    CHECK(on_device(v14, v12) == needs_1_3("Vulkan 1.2, that of the physical device"));
    // If the given number is not a version, the explanation names no owner.
    CHECK(on_device(v14, 0) == needs_1_3("Vulkan 1.0"));
    CHECK(on_device(v14, 42) == needs_1_3("Vulkan 1.0"));
    CHECK(on_device(42, v14) == needs_1_3("Vulkan 1.0"));

    VkApplicationInfo application{};
    application.apiVersion = v13;
    VkInstanceCreateInfo info{};
    info.pApplicationInfo = &application;
    CHECK(text(Command::vkEnumeratePhysicalDeviceGroups, InstanceGate(v10, info)) ==
          "vkEnumeratePhysicalDeviceGroups needs Vulkan 1.1, or VK_KHR_device_group_creation: none "
          "of these is enabled; the version in effect is Vulkan 1.0, that of the instance's "
          "implementation.");
    CHECK(
        text(Command::vkEnumeratePhysicalDeviceGroups, InstanceGate(vkgate::GlobalTable(), info)) ==
        "vkEnumeratePhysicalDeviceGroups needs Vulkan 1.1, or VK_KHR_device_group_creation: none "
        "of these is enabled; the version in effect is Vulkan 1.0.");
}

TEST_CASE("all six ways to a command are named") {
    CHECK(text(Command::vkCmdSetLineRasterizationModeEXT, gate_with(v10)) ==
          "vkCmdSetLineRasterizationModeEXT needs "
          "VK_EXT_extended_dynamic_state3 and VK_EXT_line_rasterization, or "
          "VK_EXT_extended_dynamic_state3 and VK_KHR_line_rasterization, or "
          "VK_EXT_extended_dynamic_state3 and Vulkan 1.4, or "
          "VK_EXT_shader_object and VK_EXT_line_rasterization, or "
          "VK_EXT_shader_object and VK_KHR_line_rasterization, or "
          "VK_EXT_shader_object and Vulkan 1.4: none of these is enabled; the version in effect is "
          "Vulkan 1.0.");
}

TEST_CASE("what allows a command is named") {
    CHECK(text(Command::vkCmdDraw, gate_with(v10)) ==
          "vkCmdDraw may be called: Vulkan 1.0 provides it.");
    CHECK(text(Command::vkCreateSwapchainKHR, gate_with(v10, Extension::KHR_swapchain)) ==
          "vkCreateSwapchainKHR may be called: VK_KHR_swapchain provides it.");
    CHECK(text(Command::vkQueueSubmit2KHR, gate_with(v13)) ==
          "vkQueueSubmit2KHR may be called, as vkQueueSubmit2, its other name: Vulkan 1.3 "
          "provides it.");
    CHECK(text(Command::vkQueueSubmit2, gate_with(v11, Extension::KHR_synchronization2)) ==
          "vkQueueSubmit2 may be called, as vkQueueSubmit2KHR, its other name: "
          "VK_KHR_synchronization2 provides it.");
}

TEST_CASE("a shorter text can be asked for, and is marked where it is cut") {
    const DeviceGate gate = gate_with(v14);
    CHECK(std::string(
              vkgate::explain<vkgate::Text<32>>(Command::vkCmdDrawMeshTasksEXT, gate).c_str()) ==
          "vkCmdDrawMeshTasksEXT needs ...");
    CHECK(
        std::string(vkgate::explain<vkgate::Text<32>>(Extension::KHR_present_wait, gate).c_str()) ==
        "VK_KHR_present_wait is not e...");
}

TEST_CASE("a value that is not a command is reported as such") {
    CHECK(text(Command::none, gate_with(v10)) == "This is not a command of the registry.");
    CHECK(text(Command::none, DeviceGate()) == "This is not a command of the registry.");
    CHECK(text(static_cast<Command>(0xFFFF), gate_with(v10)) ==
          "This is not a command of the registry.");
}

TEST_CASE("a command of another level is reported as such") {
    const InstanceGate instance(v13);
    CHECK(text(Command::vkCmdDraw, instance) ==
          "vkCmdDraw is a device command. This gate is that of an instance.");
    CHECK(text(Command::vkCreateInstance, instance) ==
          "vkCreateInstance is a global command. This gate is that of an instance.");
    CHECK(text(Command::vkCreateDevice, DeviceGate(instance, v13)) ==
          "vkCreateDevice is a physical-device command. This gate is that of a device.");
    CHECK(text(Command::vkDestroyInstance, DeviceGate(instance, v13)) ==
          "vkDestroyInstance is an instance command. This gate is that of a device.");
    CHECK(text(Command::vkCmdDraw, PhysicalDeviceGate(instance, v13, ExtensionSet())) ==
          "vkCmdDraw is a device command. This gate is that of a physical device.");
    for (const Gate& gate : {Gate(InstanceGate::everything()), Gate(DeviceGate::everything()),
                             Gate(PhysicalDeviceGate::everything())})
        for (Command c : CommandSet::all())
            CHECK((text(c, gate).find(". This gate is that of a") != std::string::npos) ==
                  !gate.allows(c));
}

TEST_CASE("a gate that was never made is reported as such, whatever the command") {
    for (const Gate& gate : {Gate(), Gate(InstanceGate()), Gate(DeviceGate()),
                             Gate(PhysicalDeviceGate()), Gate(DeviceGate(InstanceGate(), v13))})
        for (Command c : {Command::vkCmdDraw, Command::vkCreateInstance, Command::vkCreateDevice})
            CHECK(text(c, gate) ==
                  std::string(name(c)) +
                      " is not allowed, because the gate, or its instance's gate, is "
                      "default-constructed.");
}

TEST_CASE("if it is not known what was enabled, no provider of a command is named") {
    CHECK(text(Command::vkCmdDrawMeshTasksEXT, DeviceGate::everything()) ==
          "vkCmdDrawMeshTasksEXT may or may not be called: it is not known what was enabled.");
    CHECK(text(Command::vkDestroyInstance, InstanceGate::everything()) ==
          "vkDestroyInstance may or may not be called: it is not known what was enabled.");
    CHECK(text(Command::vkCmdDraw, DeviceGate(InstanceGate::everything(), v13)) ==
          "vkCmdDraw may or may not be called: it is not known what was enabled.");
    for (const Gate& gate : {Gate(InstanceGate::everything()), Gate(DeviceGate::everything()),
                             Gate(PhysicalDeviceGate::everything())})
        for (Command c : CommandSet::all())
            CHECK(text(c, gate).find("provides") == std::string::npos);
}

TEST_CASE("for a gate of everything, an extension is lacking rather than not enabled") {
    const DeviceGate gate =
        DeviceGate::everything().without({Extension::KHR_swapchain, Extension::EXT_mesh_shader});
    CHECK(text(Command::vkQueuePresentKHR, gate) ==
          "vkQueuePresentKHR needs VK_KHR_swapchain, which this gate does not have.");
}

TEST_CASE("an instance's gate does not judge the extensions of devices") {
    CHECK(std::string(explain(Extension::KHR_maintenance4, InstanceGate(v13)).c_str()) ==
          "VK_KHR_maintenance4 is a device extension. The gate of a device tells whether it is "
          "enabled.");
}

TEST_CASE("an instance's gate says that a physical device may be older") {
    CHECK(text(Command::vkGetPhysicalDeviceToolProperties, InstanceGate(v13)) ==
          "vkGetPhysicalDeviceToolProperties may be called: Vulkan 1.3 provides it on physical "
          "devices that have that version.");
    CHECK(text(Command::vkGetPhysicalDeviceFeatures, InstanceGate(v13)) ==
          "vkGetPhysicalDeviceFeatures may be called: Vulkan 1.0 provides it.");
    CHECK(text(Command::vkEnumeratePhysicalDeviceGroups, InstanceGate(v13)) ==
          "vkEnumeratePhysicalDeviceGroups may be called: Vulkan 1.1 provides it.");
}

TEST_CASE("on an instance, no device extension is called 'not enabled'") {
    CHECK(text(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR, InstanceGate(v13)) ==
          "vkGetPhysicalDeviceFragmentShadingRatesKHR needs VK_KHR_fragment_shading_rate: a device "
          "extension cannot be enabled for an instance. Load a PhysicalDeviceTable, which has the "
          "command if the physical device supports it.");
    CHECK(text(Command::vkGetPhysicalDeviceCalibrateableTimeDomainsEXT, InstanceGate(v13)) ==
          "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT needs VK_KHR_calibrated_timestamps, or "
          "VK_EXT_calibrated_timestamps: a device extension cannot be enabled for an instance. "
          "Load a PhysicalDeviceTable, which has the command if the physical device supports it.");
    // The explanation also names the other needs of the extension.
    CHECK(
        text(Command::vkGetPhysicalDevicePresentRectanglesKHR, InstanceGate(v10)) ==
        "vkGetPhysicalDevicePresentRectanglesKHR needs VK_KHR_device_group and VK_KHR_surface, or "
        "VK_KHR_swapchain and Vulkan 1.1: a device extension cannot be enabled for an instance. "
        "Load a PhysicalDeviceTable, which has the command if the physical device supports it.");
    // If a version is sufficient, only the version is named.
    CHECK(text(Command::vkGetPhysicalDeviceToolProperties, InstanceGate(v10)) ==
          "vkGetPhysicalDeviceToolProperties needs Vulkan 1.3, but the version in effect is Vulkan "
          "1.0, that of the application.");
}

TEST_CASE("a device extension is said to be in effect or not in effect for a physical device") {
    const InstanceGate instance(v13);
    CHECK(text(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR,
               PhysicalDeviceGate(instance, v13, ExtensionSet())) ==
          "vkGetPhysicalDeviceFragmentShadingRatesKHR needs VK_KHR_fragment_shading_rate, which "
          "is not in effect for this physical device.");
    // Nor is it in effect if the instance is too old for device extensions.
    CHECK(text(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR,
               PhysicalDeviceGate(InstanceGate(v10), v13,
                                  ExtensionSet(Extension::KHR_fragment_shading_rate))) ==
          "vkGetPhysicalDeviceFragmentShadingRatesKHR needs VK_KHR_fragment_shading_rate, which "
          "is not in effect for this physical device.");
    CHECK(text(Command::vkGetPhysicalDeviceFragmentShadingRatesKHR,
               PhysicalDeviceGate(instance, v13,
                                  ExtensionSet(Extension::KHR_fragment_shading_rate))) ==
          "vkGetPhysicalDeviceFragmentShadingRatesKHR may be called: VK_KHR_fragment_shading_rate "
          "provides it.");
    CHECK(text(Command::vkGetPhysicalDeviceCalibrateableTimeDomainsEXT,
               PhysicalDeviceGate(instance, v13, ExtensionSet())) ==
          "vkGetPhysicalDeviceCalibrateableTimeDomainsEXT needs VK_KHR_calibrated_timestamps, or "
          "VK_EXT_calibrated_timestamps: none of these is in effect for this physical device.");
    CHECK(
        std::string(explain(Extension::KHR_fragment_shading_rate,
                            PhysicalDeviceGate(InstanceGate(v10), v13,
                                               ExtensionSet(Extension::KHR_fragment_shading_rate)))
                        .c_str()) ==
        "VK_KHR_fragment_shading_rate is not in effect for this physical device, and needs "
        "the instance's VK_KHR_get_physical_device_properties2 or Vulkan 1.1, and "
        "VK_KHR_create_renderpass2 or "
        "Vulkan 1.2.");
    CHECK(std::string(explain(Extension::EXT_tooling_info,
                              PhysicalDeviceGate(InstanceGate(v10), v13,
                                                 ExtensionSet(Extension::EXT_tooling_info)))
                          .c_str()) ==
          "VK_EXT_tooling_info is not in effect for this physical device: device extensions have "
          "no effect on it without VK_KHR_get_physical_device_properties2, or Vulkan 1.1 of both "
          "the instance and the physical device.");
    // An instance extension is described as enabled or not enabled.
    CHECK(text(Command::vkGetPhysicalDeviceSurfaceSupportKHR,
               PhysicalDeviceGate(instance, v13, ExtensionSet())) ==
          "vkGetPhysicalDeviceSurfaceSupportKHR needs VK_KHR_surface, which is not enabled.");
    CHECK(
        text(Command::vkGetPhysicalDeviceToolProperties,
             PhysicalDeviceGate(instance, v11, ExtensionSet())) ==
        "vkGetPhysicalDeviceToolProperties needs Vulkan 1.3, or VK_EXT_tooling_info: none of "
        "these is in effect for this physical device; the version in effect is Vulkan 1.1, that of "
        "the physical device.");
}

TEST_CASE("what an explanation names, if enabled, allows the command; nothing named can be left "
          "out") {
    std::vector<DeviceGate> gates = {gate_with(v10), gate_with(v11), gate_with(v13),
                                     gate_with(v14)};
    for (std::uint32_t seed = 1; seed <= 4; ++seed)
        gates.push_back(gate_with(core_versions[seed], some_extensions(seed, 50)));
    for (const DeviceGate& gate : gates)
        for (Command c : commands_of({Level::device}))
            check_ways(c, gate);
}

TEST_CASE("what an explanation for an instance names, if enabled, allows the command") {
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 0; seed <= 4; ++seed) {
            const InstanceGate gate(version,
                                    some_extensions(seed, 20 * seed) & vkgate::instance_extensions);
            for (Command c : InstanceGate::everything().allowed()) {
                // An instance cannot enable a command that only a device extension provides.
                const std::string sentence = text(c, gate);
                if (sentence.find(": a device extension cannot be enabled") == std::string::npos)
                    check_ways(c, gate);
            }
        }
}

TEST_CASE("a command is allowed exactly in the ways that its explanation names") {
    // Checks every subset of the named extensions under every version, alone and with all other
    // extensions, which change nothing.
    std::size_t most = 0;
    for (Command c : commands_of({Level::device})) {
        const std::string sentence = text(c, gate_with(v10));
        std::vector<Way> ways;
        ExtensionSet named;
        for (const std::vector<std::string>& parts : ways_in(sentence, c)) {
            ways.push_back(read(parts));
            named |= ways.back().extensions;
        }
        if (ways.empty())
            continue;
        most = std::max(most, ways.size());
        std::vector<Extension> in_turn;
        for (Extension e : named)
            in_turn.push_back(e);
        REQUIRE(in_turn.size() < 8);
        CAPTURE(sentence);
        for (std::uint32_t version : core_versions)
            for (unsigned bits = 0; bits != 1u << in_turn.size(); ++bits) {
                ExtensionSet some;
                for (std::size_t i = 0; i != in_turn.size(); ++i)
                    if ((bits >> i & 1u) != 0)
                        some.insert(in_turn[i]);
                bool expected = false;
                for (const Way& way : ways)
                    expected = expected || way.holds(version, some);
                const bool alone = gate_with(version, some).allows_any_alias(c);
                const bool with_others =
                    gate_with(version, (ExtensionSet::all() - named) | some).allows_any_alias(c);
                CHECK((alone == expected && with_others == expected));
            }
    }
    CHECK(most == 6);
}
