// Fuzz target: names of extensions, in all places that take them. An input is a version, and one
// name per line. An empty line is a NULL name.

#include "input.hpp"

using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;

namespace {

/// The explanation of one extension, under a gate that has it and under a gate without it.
void try_words(Extension e, const Gate& gate) {
    const char* const begins = e == Extension::none ? "This is not an extension" : name(e);
    require_text(describe(e), begins);
    const Gate with = remade(gate, gate.extensions() | ExtensionSet(e));
    const Gate without = remade(gate, gate.extensions() - ExtensionSet(e));
    for (const Gate& each : {with, without}) {
        const vkgate::Explanation text = vkgate::explain(e, each);
        require_text(text, begins);
        const bool is_judged = e != Extension::none && (each.level() != vkgate::Level::instance ||
                                                        vkgate::instance_extensions.contains(e));
        const bool is_said_to_lack = says(text, " is not enabled") ||
                                     says(text, " is not in effect for this physical device");
        require(!is_judged || is_said_to_lack != each.extensions().contains(e),
                "an explanation says whether the extension is enabled");
        require(!is_judged || says(text, " needs ") != dependencies_met(e, each),
                "an explanation names needs that are unmet");
    }
}

/// The explanations of problems.
void try_problems(const Gate& gate, const std::vector<const char*>& names) {
    const vkgate::Problems problems = vkgate::problems(gate);
    std::size_t of_names = 0, of_dependencies = 0;
    for (const vkgate::Problem& problem : problems) {
        const bool is_name = problem.kind == vkgate::Problem::Kind::unknown_name ||
                             problem.kind == vkgate::Problem::Kind::wrong_level;
        of_names += is_name ? 1 : 0;
        of_dependencies += problem.kind == vkgate::Problem::Kind::unmet_dependency ? 1 : 0;
        for (const bool quotes : {true, false})
            require(vkgate::explain(problem, gate, quotes ? names.data() : nullptr).size() != 0,
                    "a problem has an explanation");
    }
    const std::size_t kept = Gate::kept_name_count();
    require(of_names == (gate.ignored_name_count() < kept ? gate.ignored_name_count() : kept),
            "each name without effect is a problem");
    require(problems.empty() ? gate.ignored_name_count() == 0
                             : problems.size() >= gate.ignored_name_count() + of_dependencies,
            "the problems are counted");
}

/// The names as a driver lists them: 256 characters, perhaps unterminated.
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
    const ExtensionSet known = Known(names).extensions;
    const ExtensionSet of_instance = known & vkgate::instance_extensions;
    const ExtensionSet of_device = known - vkgate::instance_extensions;

    const vkgate::InstanceGate gate(version, names.data(), names.size());
    require_names(gate, names);
    require(gate.extensions() == of_instance, "an instance has the instance extensions");
    require(gate.allowed() == vkgate::InstanceGate(version, of_instance).allowed(),
            "names and enumerators allow the same");
    require(vkgate::InstanceGate(version, known).extensions() == of_instance &&
                vkgate::InstanceGate(version).with(known).extensions() == of_instance,
            "in a set, extensions of the other level have no effect");

    const vkgate::DeviceGate device(gate, version, names.data(), names.size());
    require_names(device, names);
    require(device.extensions() == known, "a device has its extensions and the instance's");
    require(device.allowed() == vkgate::DeviceGate(gate, version, of_device).allowed(),
            "names and enumerators allow the same");

    VkInstanceCreateInfo instance_info = {};
    instance_info.ppEnabledExtensionNames = names.data();
    instance_info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    require_names(vkgate::InstanceGate(version, instance_info), names);
    VkDeviceCreateInfo device_info = {};
    device_info.ppEnabledExtensionNames = names.data();
    device_info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
    require_names(vkgate::DeviceGate(gate, version, device_info), names);

    const std::vector<VkExtensionProperties> supported = properties(names);
    const vkgate::PhysicalDeviceGate physical(gate, version, supported.data(), supported.size());
    require(physical.extensions() == vkgate::PhysicalDeviceGate(gate, version, known).extensions(),
            "the gate knows the extensions that a driver lists");
    require(physical.ignored_name_count() == 0, "what a driver lists is no mistake");

    for (const char* text : names) {
        const Extension e = vkgate::find_extension(text);
        require(e == extension_of(text), "only an exact name is found");
        require(e == Extension::none || std::strcmp(name(e), text) == 0, "the name matches");
        for (const Gate& each : {Gate(gate), Gate(physical), Gate(device)})
            try_words(e, each);
    }
    for (const Gate& each : {Gate(gate), Gate(device)})
        try_problems(each, names);
    return 0;
}
