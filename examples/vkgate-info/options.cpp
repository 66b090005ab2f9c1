#include "options.hpp"

#include "../edit_distance.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

#include <CLI/CLI.hpp>
#include <vkgate/find_command.hpp>

namespace {

/// The number of single-character changes between two texts, whatever their case.
std::size_t distance(const std::string& a, const std::string& b) {
    return edit_distance(a, b, [](unsigned char one, unsigned char other) {
        return std::tolower(one) == std::tolower(other);
    });
}

std::uint32_t parse_version(const std::string& text) {
    std::smatch parts;
    if (!std::regex_match(text, parts, std::regex(R"((\d{1,2})\.(\d{1,3})(\.\d{1,4})?)")))
        throw WrongUsage("--api takes a version such as 1.2, not \"" + text + "\".");
    const auto major = static_cast<std::uint32_t>(std::stoul(parts[1]));
    const auto minor = static_cast<std::uint32_t>(std::stoul(parts[2]));
    if (major == 0)
        throw WrongUsage("Vulkan versions begin with 1.0.");
    return VK_MAKE_VERSION(major, minor, 0);
}

std::size_t parse_index(const std::string& text) {
    if (text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos)
        throw WrongUsage("--device takes the number of a device, not \"" + text + "\".");
    return std::stoul(text);
}

/// The text without blanks around it, for example after the comma in "A, B".
std::string trimmed(const std::string& name) {
    const std::size_t first = name.find_first_not_of(' ');
    if (first == std::string::npos)
        throw WrongUsage("The name of an extension, a command or a feature is empty.");
    return name.substr(first, name.find_last_not_of(' ') + 1 - first);
}

Explained find_explained(const std::vector<std::string>& names) {
    Explained found;
    for (const std::string& name : names) {
        const vkgate::Command command = vkgate::find_command(name.c_str());
        const vkgate::Extension extension = vkgate::find_extension(name.c_str());
        const vkgate::Feature feature = vkgate::find_feature(name.c_str());
        if (command != vkgate::Command::none) {
            found.commands.push_back(command);
        } else if (extension != vkgate::Extension::none) {
            found.extensions.push_back(extension);
        } else if (feature != vkgate::Feature::none) {
            found.features.push_back(feature);
        } else {
            std::vector<std::string> known = names_of(vkgate::ExtensionSet::all());
            if (name.compare(0, 3, "VK_") == 0)
                throw unknown_name(name, "an extension of the registry", known);
            for (std::string& one : names_of(vkgate::CommandSet::all()))
                known.push_back(std::move(one));
            for (std::string& one : names_of(vkgate::FeatureSet::all()))
                known.push_back(std::move(one));
            throw unknown_name(name,
                               "a command or an extension (VK_...) of the registry, or a feature "
                               "that vkgate gates by (see docs/features.md)",
                               known);
        }
    }
    return found;
}

FeatureRequest find_features(const std::vector<std::string>& names) {
    FeatureRequest request;
    for (const std::string& name : names) {
        const vkgate::Feature feature = vkgate::find_feature(name.c_str());
        request.all = name == "all";
        request.named.insert(feature);
        if (feature != vkgate::Feature::none)
            continue;
        if (!request.all && name != "none")
            throw unknown_name(name, "a feature that vkgate gates by (see docs/features.md)",
                               names_of(vkgate::FeatureSet::all()));
        if (names.size() != 1)
            throw WrongUsage("--features takes none, all, or names of features: --features A,B.");
    }
    return request;
}

}  // namespace

WrongUsage unknown_name(const std::string& name, const std::string& what,
                        const std::vector<std::string>& known) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    ranked.reserve(known.size());
    for (const std::string& candidate : known)
        ranked.emplace_back(
            std::min(distance(name, candidate), 1 + distance("VK_" + name, candidate)), candidate);
    std::sort(ranked.begin(), ranked.end());
    std::string text = name + " is not " + what + ".";
    for (std::size_t i = 0; i < 3 && ranked[i].first <= name.size() / 3; ++i)
        text += (i == 0 ? "\nDid you mean " : ", or ") + ranked[i].second;
    return WrongUsage(text + (text.find('\n') != std::string::npos ? "?" : ""));
}

void add_options(CLI::App& app, Arguments& arguments) {
    const CLI::Validator not_empty(
        [](const std::string& text) { return std::string(text.empty() ? "is empty" : ""); }, "");
    app.add_option("--api", arguments.api, "ask for this version, not the newest")
        ->type_name("VERSION")
        ->check(not_empty);
    app.add_option("--enable", arguments.extensions,
                   "enable this extension and those that it\n"
                   "needs, instead of all. 'none,A' enables\n"
                   "A alone. Several: --enable A,B")
        ->type_name("NAME")
        ->delimiter(',');
    app.add_option("--features", arguments.features,
                   "enable this feature alone, or 'none' or 'all',\n"
                   "and leave out commands that need another;\n"
                   "without it, no feature is considered.\n"
                   "Several: --features A,B")
        ->type_name("NAME")
        ->delimiter(',');
    app.add_option("--device", arguments.device, "show only this device: 0, 1, ...")
        ->type_name("NUMBER")
        ->check(not_empty);
    app.add_option("--library", arguments.library, "open this Vulkan library, and no other")
        ->type_name("PATH")
        ->check(not_empty);
    app.add_flag("--list", arguments.list, "show every command with its state");
    app.add_option("--explain", arguments.explained,
                   "say why this command is there or not, or\n"
                   "what this extension needs, brings, and was\n"
                   "replaced by, or which commands need this\n"
                   "feature. Several: --explain A,B")
        ->type_name("NAME")
        ->delimiter(',');
    app.add_flag("--json", arguments.json, "print everything, for machines");
}

Options read_options(Arguments arguments) {
    Options options;
    options.list = arguments.list;
    options.json = arguments.json;
    Request& request = options.request;
    if (!arguments.api.empty())
        request.api_version = parse_version(arguments.api);
    if (!arguments.library.empty())
        request.library = arguments.library;
    if (!arguments.device.empty())
        request.device = parse_index(arguments.device);
    for (std::vector<std::string>* names :
         {&arguments.extensions, &arguments.features, &arguments.explained})
        for (std::string& name : *names)
            name = trimmed(name);
    for (const std::string& name : arguments.extensions) {
        if (name == "none")
            request.none = true;
        else
            request.extensions.push_back(name);
    }
    if (!arguments.features.empty())
        request.features = find_features(arguments.features);
    options.explained = find_explained(arguments.explained);
    if (int(options.list) + int(options.json) + int(!options.explained.empty()) > 1)
        throw WrongUsage("--list, --explain and --json exclude each other.");
    return options;
}
