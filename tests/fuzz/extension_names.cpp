// Fuzz target: names of extensions, in all places that take them. An input is a byte for the
// version, and names on lines; an empty line is a NULL name.

#include "input.hpp"

using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;

namespace {

void require_gate(const Gate& gate, const Known& known, const char* what) {
    require(gate.extensions() == known.extensions && gate.unknown_extensions() == known.unknown,
            what);
}

/// The words on one extension, under a gate that has it and under one that has not.
void try_words(Extension e, const Gate& gate) {
    const char* const begins = e == Extension::none ? "This is not an extension" : name(e);
    require_text(describe(e), begins);
    Gate with = gate;
    with.enable(ExtensionSet(e));
    const Gate without = gate.with_only(gate.extensions() - ExtensionSet(e));
    for (const Gate& each : {with, without}) {
        const vkgate::Explanation text = vkgate::explain(e, each);
        require_text(text, begins);
        require(e == Extension::none ||
                    says(text, " is not enabled") == (each.extensions() == without.extensions()),
                "an explanation says whether the extension is enabled");
        require(says(text, " needs ") != dependencies_met(e, each),
                "an explanation says what is needed where something is");
    }
}

/// As a driver writes the names: in 256 characters, and perhaps without a terminator.
std::vector<VkExtensionProperties> properties(const std::vector<const char*>& names) {
    std::vector<VkExtensionProperties> all(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view name = names[i] != nullptr ? names[i] : "";
        name.copy(all[i].extensionName, sizeof all[i].extensionName);
    }
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const std::uint32_t version = input.version();
    Names given;
    while (!input.empty()) {
        const std::string line = input.line();
        line.empty() ? given.add_null() : given.add(line);
    }
    const std::vector<const char*> names = given.list();
    const Known known(names);
    const auto count = static_cast<std::uint32_t>(names.size());

    const Gate gate(version, names.data(), count);
    require_gate(gate, known, "a gate has what its names name");
    require(gate.allowed() == Gate(version, known.extensions).allowed(),
            "names and enumerators allow the same");

    Gate one_by_one(version), at_once(version);
    for (const char* name : names)
        one_by_one.enable(name);
    at_once.enable(names.data(), count);
    require_gate(one_by_one, known, "names are enabled one by one");
    require_gate(at_once, known, "names are enabled at once");

    VkInstanceCreateInfo instance_info = {};
    instance_info.ppEnabledExtensionNames = names.data();
    instance_info.enabledExtensionCount = count;
    require_gate(vkgate::instance_gate(version, instance_info), known, "an instance has its names");
    VkDeviceCreateInfo device_info = {};
    device_info.ppEnabledExtensionNames = names.data();
    device_info.enabledExtensionCount = count;
    require_gate(vkgate::device_gate(Gate(version), version, device_info), known,
                 "a device has its names");

    const std::vector<VkExtensionProperties> supported = properties(names);
    require(vkgate::physical_device_gate(gate, version, supported.data(), count).extensions() ==
                vkgate::physical_device_gate(gate, version, known.extensions).extensions(),
            "what a driver lists is known by its names");

    for (const char* text : names) {
        const Extension e = vkgate::find_extension(text);
        require(e == extension_of(text), "a name is found, and nothing near it");
        require(e == Extension::none || std::strcmp(name(e), text) == 0, "its name is the name");
        try_words(e, gate);
    }
    return 0;
}
