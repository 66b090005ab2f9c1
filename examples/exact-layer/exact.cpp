// VK_LAYER_VKGATE_exact makes vkGetDeviceProcAddr and vkGetInstanceProcAddr answer NULL for every
// command that the program may not call, and reports what was asked for. See README.md.
#include "exact.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include <vkgate/explain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/features/features.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/physical_device_gate.hpp>

namespace {

using vkgate::Command;
using vkgate::Level;

struct Exact {
    struct Instance : vkgate::LayerInstance {
        /// What vkGetInstanceProcAddr may hand out.
        vkgate::CommandSet allowed;
        /// The newest version of a physical device, and what any of them supports.
        std::uint32_t version = VK_API_VERSION_1_0;
        vkgate::ExtensionSet supported;
    };
    struct Device : vkgate::LayerDevice {
        /// The application's gate, if features count.
        std::optional<vkgate::FeatureGate> feature_gate;
    };

    static void after_create(Instance& instance);
    static void after_create(Device& device, const vkgate::DeviceCreation& creation);
    template <class Data>
    static void before_destroy(Data& data);
    template <class Data>
    static PFN_vkVoidFunction on_query(Data& data, const char* name, PFN_vkVoidFunction given);
};
using Instance = Exact::Instance;
using Device = Exact::Device;

// --- What is allowed -----------------------------------------------------------------------------

bool allows(const Instance& instance, Command c) {
    return instance.allowed.contains(c);
}
bool allows(const Device& device, Command c) {
    return device.application_gate.allows(c);
}

/// Allows what may be called on the physical device, and on a device with all that it supports.
void allow(Instance& instance, VkPhysicalDevice physical_device) {
    const auto& next = instance.next;
    VkPhysicalDeviceProperties properties = {};
    next.vkGetPhysicalDeviceProperties(physical_device, &properties);
    std::uint32_t count = 0;
    next.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> extensions(count);
    next.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count, extensions.data());
    vkgate::ExtensionSet supported;
    for (const VkExtensionProperties& extension : extensions)
        supported.insert(vkgate::find_extension(extension.extensionName));

    const auto& gate = instance.application_gate;
    const std::uint32_t version = properties.apiVersion;
    instance.allowed |= vkgate::PhysicalDeviceGate(gate, version, supported).allowed() |
                        vkgate::DeviceGate(gate, version, supported).allowed();
    instance.version = std::max(instance.version, version);
    instance.supported |= supported;
}
void allow_all(Instance& instance) {
    instance.allowed = instance.application_gate.allowed();
    std::uint32_t count = 0;
    instance.next.vkEnumeratePhysicalDevices(instance.handle, &count, nullptr);
    std::vector<VkPhysicalDevice> physical_devices(count);
    instance.next.vkEnumeratePhysicalDevices(instance.handle, &count, physical_devices.data());
    for (VkPhysicalDevice physical_device : physical_devices)
        allow(instance, physical_device);
}

void withhold_for_features(Device& device, const VkDeviceCreateInfo& info) {
    static const bool do_features_count = std::getenv("VKGATE_EXACT_FEATURES") != nullptr;
    if (!do_features_count)
        return;
    device.feature_gate.emplace(device.application_gate, vkgate::EnabledFeatures(info));
    device.application_gate = *device.feature_gate;
}

// --- Why a command is not allowed ----------------------------------------------------------------

/// The widest gate has every extension that a physical device supports. So a device extension that
/// it lacks is one that no physical device supports.
std::string with_support_in_words(const std::string& text) {
    const std::size_t end = text.rfind(", which is not enabled.");
    const std::size_t begin = text.rfind(' ', end - 1) + 1;
    if (end == std::string::npos || vkgate::instance_extensions.contains(vkgate::find_extension(
                                        text.substr(begin, end - begin).c_str())))
        return text;
    return text.substr(0, end) + ", which no physical device supports.";
}

/// "Ask for vkQueueSubmit2KHR, the name in VK_KHR_synchronization2." Empty if no name is allowed.
std::string other_name(Command c, const vkgate::Gate& gate) {
    const Command other = gate.allowed_name(c);
    return other == Command::none ? std::string()
                                  : std::string("Ask for ") + vkgate::name(other) +
                                        ", the name in " + vkgate::name(gate.provider(other)) + ".";
}

/// Why nothing, or only another name, is allowed on any device or physical device.
std::string reason_for_all(Command c, const vkgate::Gate& widest) {
    if (widest.allows(c))
        return "No physical device supports all that it needs.";
    const std::string object = level(c) == Level::device ? "device" : "physical device";
    std::string other = other_name(c, widest);
    if (other.empty())
        return "No " + object + " of this instance can have it. " +
               with_support_in_words(vkgate::explain(c, widest).c_str());
    const vkgate::Extension extension = widest.provider(widest.allowed_name(c)).extension;
    if (extension == vkgate::Extension::none || vkgate::instance_extensions.contains(extension))
        return other;
    return other + (level(c) == Level::device ? " Only devices that enable the extension have it."
                                              : " Only physical devices that support the extension "
                                                "have it.");
}
std::string reason_for_one(Command c, const vkgate::Gate& gate) {
    const std::string other = other_name(c, gate);
    return other.empty() ? vkgate::explain(c, gate).c_str() : other;
}

std::string reason(Command c, const Instance& instance) {
    const auto& gate = instance.application_gate;
    if (level(c) == Level::global)
        return "It is a global command: ask for it without an instance.";
    if (level(c) == Level::instance)
        return reason_for_one(c, gate);
    if (level(c) == Level::physical_device)
        return reason_for_all(
            c, vkgate::PhysicalDeviceGate(gate, instance.version, instance.supported));
    return reason_for_all(c, vkgate::DeviceGate(gate, instance.version, instance.supported));
}
/// The same, if features count. Says also which feature the allowed name lacks.
std::string reason_for_one(Command c, const vkgate::FeatureGate& gate) {
    const vkgate::DeviceGate without_features = gate.without_features();
    const Command named = without_features.allowed_name(c);
    std::string text = named == c ? std::string() : reason_for_one(c, without_features);
    if (named == Command::none || gate.allows(named))
        return text;
    return text + (text.empty() ? "" : " ") + vkgate::explain(named, gate).c_str();
}
std::string reason(Command c, const Device& device) {
    if (level(c) != Level::device)
        return "It is not a command of a device: ask vkGetInstanceProcAddr.";
    return device.feature_gate.has_value() ? reason_for_one(c, *device.feature_gate)
                                           : reason_for_one(c, device.application_gate);
}

// --- The answer ----------------------------------------------------------------------------------

bool is_there(const Instance& /*instance*/, const char* /*name*/, PFN_vkVoidFunction given) {
    return given != nullptr;
}
/// vkgate did not ask the next layer if the command is not allowed.
bool is_there(const Device& device, const char* name, PFN_vkVoidFunction given) {
    return given != nullptr || device.next_get_device_proc_addr(device.handle, name) != nullptr;
}
const char* function_of(const Instance& /*instance*/) {
    return "vkGetInstanceProcAddr";
}
const char* function_of(const Device& /*device*/) {
    return "vkGetDeviceProcAddr";
}

template <class Data>
void report_query(const Data& data, const char* name, PFN_vkVoidFunction given,
                  const std::string& library) {
    const Question question = {&data, function_of(data), name, library};
    const Command c = vkgate::find_command(name);
    const Command meant = c == Command::none && given == nullptr ? similar(name) : Command::none;
    if (meant != Command::none)
        report(question, Outcome::misspelled,
               std::string("There is no such command. Did you mean ") + vkgate::name(meant) + "?");
    else if (c == Command::none || allows(data, c))
        report(question, Outcome::fine, "");
    else
        report(question, is_there(data, name, given) ? Outcome::withheld : Outcome::harmless,
               reason(c, data));
}

/// A name that the registry does not have may be one of a newer extension.
template <class Data>
PFN_vkVoidFunction exact(const Data& data, const char* name, PFN_vkVoidFunction given) {
    const Command c = vkgate::find_command(name);
    return c == Command::none || allows(data, c) ? given : nullptr;
}

// --- The layer -----------------------------------------------------------------------------------

/// The objects that were created through the layer. Never destroyed: a program may ask until its
/// very end.
template <class Data>
vkgate::KeyMap<Data>& known() {
    static auto& map = *new vkgate::KeyMap<Data>;
    return map;
}

template <class Data>
void remember(Data& data) {
    static_cast<void>(known<Data>().insert(vkgate::dispatch_key(data.handle), &data));
}
void Exact::after_create(Instance& instance) {
    allow_all(instance);
    remember(instance);
}
void Exact::after_create(Device& device, const vkgate::DeviceCreation& creation) {
    withhold_for_features(device, creation.requested());
    remember(device);
}
template <class Data>
void Exact::before_destroy(Data& data) {
    known<Data>().erase(vkgate::dispatch_key(data.handle));
    forget(&data);
}

template <class Data>
PFN_vkVoidFunction Exact::on_query(Data& data, const char* name, PFN_vkVoidFunction given) {
    if (!is_preloaded()) {
        // The loader asks for every name that it knows. These names are in its own memory.
        const std::string library = library_of(name);
        if (library.empty() ||
            library != library_of(reinterpret_cast<const void*>(data.set_loader_data)))
            report_query(data, name, given, library);
    }
    return exact(data, name, given);
}

template <class Data, class Handle>
PFN_vkVoidFunction exact_for_program(Handle handle, const char* name, PFN_vkVoidFunction given,
                                     const void* caller) {
    const Data* const data = known<Data>().find(vkgate::dispatch_key(handle));
    if (data == nullptr) {
        if (handle != Handle())
            report_bypass();
        return given;
    }
    report_query(*data, name, given, library_of(caller));
    return exact(*data, name, given);
}

}  // namespace

VKGATE_LAYER(Exact, "VK_LAYER_VKGATE_exact",
             "Answers NULL for every command that may not be called, and reports it")

PFN_vkVoidFunction exact_answer(VkInstance instance, const char* name, PFN_vkVoidFunction given,
                                const void* caller) {
    return exact_for_program<Instance>(instance, name, given, caller);
}
PFN_vkVoidFunction exact_answer(VkDevice device, const char* name, PFN_vkVoidFunction given,
                                const void* caller) {
    return exact_for_program<Device>(device, name, given, caller);
}
