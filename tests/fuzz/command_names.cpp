// Fuzz target: names of commands. An input is a version, three bytes for some extensions, and one
// name per line.

#include "../support/function_cast.hpp"
#include "input.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::InstanceGate;
using vkgate::Report;
using vkgate::State;

namespace {

/// A run of extensions, selected by the input.
ExtensionSet some_extensions(Input& input) {
    const std::uint32_t first = input.pair();
    const std::uint32_t count = input.byte();
    ExtensionSet set;
    for (std::uint32_t i = first; i != first + count; ++i)
        set.insert(static_cast<Extension>(i % extension_count));
    return set;
}

// --- Ways to a command

/// The rest of a text after the first occurrence of `part`; empty if there is none.
std::string after(const std::string& text, const std::string& part) {
    const std::size_t at = text.find(part);
    return at == std::string::npos ? std::string() : text.substr(at + part.size());
}
std::vector<std::string> split(std::string text, const std::string& separator) {
    std::vector<std::string> parts;
    for (std::size_t at; (at = text.find(separator)) != std::string::npos;) {
        parts.push_back(text.substr(0, at));
        text.erase(0, at + separator.size());
    }
    parts.push_back(text);
    return parts;
}

/// The gate with extensions and their needs, so that they take effect on a physical device.
Gate with_needs(const Gate& gate, const ExtensionSet& extensions, std::uint32_t version) {
    const InstanceGate instance =
        InstanceGate(version).with(extensions & vkgate::instance_extensions);
    const DeviceGate device(instance, version, extensions - vkgate::instance_extensions);
    return remade(gate, closure(device).extensions | Extension::KHR_get_physical_device_properties2,
                  version);
}

/// Requires that each way named by explain() leads to the command.
void require_ways(Command c, const Gate& gate, const vkgate::Explanation& explanation) {
    std::string text = after(explanation.c_str(), " needs ");
    require(!text.empty(), "there is a way to each command of the level");
    if (says(explanation, ": a device extension cannot be enabled for an instance"))
        return;  // no gate of this level can have it
    for (const char* end : {": none of these is enabled", ": none of these is in effect",
                            ", but the version in effect", ", which "})
        text = text.substr(0, text.find(end));
    for (const std::string& way : split(text, ", or ")) {
        std::uint32_t version = gate.api_version();
        ExtensionSet extensions = gate.extensions();
        for (const std::string& condition : split(way, " and ")) {
            unsigned minor = 0;
            if (std::sscanf(condition.c_str(), "Vulkan 1.%u", &minor) == 1) {
                require(version_of(minor) > version, "a needed version is newer than the gate's");
                version = version_of(minor);
            } else {
                const Extension e = extension_of(condition.c_str());
                require(e != Extension::none && !extensions.contains(e),
                        "a needed extension exists, and is not enabled");
                extensions.insert(e);
            }
        }
        const bool is_way =
            gate.level() == vkgate::Level::physical_device
                ? with_needs(gate, extensions, version).allows_any_alias(c) ||
                      with_needs(gate, extensions, version_of(4)).allows_any_alias(c)
                : remade(gate, extensions, version).allows_any_alias(c);
        require(is_way, "a way leads to the command");
    }
}

// --- The state of a command after a load

/// The fake answers names that are not in here.
CommandSet withheld;
CommandSet asked;
PFN_vkVoidFunction answer(const char* text) {
    const Command c = command_of(text);
    asked.insert(c);
    return withheld.contains(c) ? nullptr : function_cast<PFN_vkVoidFunction>(&answer);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* text) {
    return answer(text);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* text) {
    return answer(text);
}

template <class Table>
void require_report(Command c, const Table& table, const Report& report) {
    const bool is_held = vkgate::get_slot(table, c) != nullptr;
    const State state = report.state(c);
    const bool is_allowed = report.gate().allows_any_alias(c);
    const bool was_asked = !(aliases(c) & asked).empty();
    require((state == State::not_in_table) != vkgate::has_slot<Table>(c), "a slot has a state");
    require(report.has(c) == is_held && (state == State::delivered) == is_held,
            "the pointer in the slot was delivered");
    if (state != State::not_in_table)
        require((state == State::not_allowed) == !is_allowed &&
                    (state == State::missing) == (is_allowed && !is_held && was_asked) &&
                    (state == State::not_asked) == (is_allowed && !is_held && !was_asked),
                "a report knows what was asked for");
    require(report.lacking(CommandSet(c)).contains(c) != report.has(c), "an empty slot is lacking");
    const vkgate::Explanation text = vkgate::explain(c, report);
    require_text(text, name(c));
    require(says(text, " is missing: ") == (state == State::missing) &&
                says(text, " was not asked for: ") == (state == State::not_asked) &&
                says(text, " has no slot in the loaded table") == (state == State::not_in_table),
            "an explanation says the state of the command");
}

// --- The commands

void try_command(Command c, const Gate& gate) {
    require(aliases(c).contains(c), "aliases(c) contains c");
    const bool callable = gate.allows_any_alias(c);
    require(callable == !(aliases(c) & gate.allowed()).empty(), "a command may be called by "
                                                                "any of its names");
    require(gate.lacking(aliases(c)).empty() == callable, "what may not be called is lacking");
    const vkgate::Explanation text = vkgate::explain(c, gate);
    require_text(text, name(c));
    require(says(text, " may be called") == callable,
            "an explanation says whether the command may be called");
    require(!gate.allows(c) || gate.provider(c) != vkgate::Provider(),
            "a command that may be called has a provider");
    const bool is_of_other_level = says(text, " command. This gate is that of ");
    const bool is_for_physical_device = says(text, " Load a PhysicalDeviceTable: ");
    require(callable + is_of_other_level + is_for_physical_device + says(text, " needs ") == 1,
            "an explanation makes only one statement");
    if (is_of_other_level || is_for_physical_device)
        require(!remade(gate, ExtensionSet::all(), version_of(4)).allows(c),
                "no gate of a level allows what is said to be of another level");
    else if (!callable)
        require_ways(c, gate, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const std::uint32_t version = input.version();
    const ExtensionSet extensions = some_extensions(input);
    const vkgate::InstanceGate instance_gate(version, extensions & vkgate::instance_extensions);
    const vkgate::PhysicalDeviceGate physical_gate(instance_gate, version, extensions);
    const vkgate::DeviceGate device_gate(instance_gate, version,
                                         extensions - vkgate::instance_extensions);
    Names given;
    while (!input.empty())
        given.add(input.line());
    const std::vector<const char*> names = given.list();

    // The fake withholds every second name. Some inputs provide no device to ask.
    withheld = {};
    for (std::size_t i = 0; i < names.size(); i += 2)
        withheld.insert(command_of(names[i]));
    int object = 0;
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(names.size() % 4 == 3 ? nullptr : &object);
    vkgate::InstanceTable instance_table;
    vkgate::PhysicalDeviceTable physical_table;
    vkgate::DeviceTable device_table;
    CommandSet asked_of[3];
    const auto take = [](CommandSet& of) {
        of = asked;
        asked = {};
    };
    asked = {};
    const Report instance_report =
        load(instance_table, get_instance_proc_addr, instance, instance_gate);
    take(asked_of[0]);
    const Report physical_report = load(physical_table, instance_table, instance, physical_gate);
    take(asked_of[1]);
    const Report device_report = load(device_table, get_device_proc_addr, device, device_gate);
    take(asked_of[2]);

    for (const char* text : names) {
        const Command c = vkgate::find_command(text);
        require(c == command_of(text), "only an exact name is found");
        if (c == Command::none) {
            require_text(vkgate::explain(c, device_gate), "This is not a command");
            require_text(vkgate::explain(c, device_report), "This is not a command");
            continue;
        }
        require(std::strcmp(name(c), text) == 0, "the name matches");
        for (const Gate& gate : {Gate(instance_gate), Gate(physical_gate), Gate(device_gate)})
            try_command(c, gate);
        asked = asked_of[0];
        require_report(c, instance_table, instance_report);
        asked = asked_of[1];
        require_report(c, physical_table, physical_report);
        asked = asked_of[2];
        require_report(c, device_table, device_report);
    }
    return 0;
}
