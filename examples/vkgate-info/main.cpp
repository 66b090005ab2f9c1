// vkgate-info: what the Vulkan of this machine allows, delivers and withholds.
//
// survey.cpp gathers the data. text.cpp and json.cpp show it. This file has the options and the
// exit codes.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <regex>

#ifndef _WIN32
#include <unistd.h>
#endif

#include <CLI/CLI.hpp>
#include <vkgate/find_command.hpp>

#include "../support.hpp"
#include "output.hpp"

namespace {

enum ExitCode { fine = 0, wrong_usage = 1, no_vulkan = 2, not_delivered = 3 };

constexpr const char* exit_codes =
    "Exit codes:\n"
    "  0  every command that may be called is delivered\n"
    "  1  wrong option, or a name that does not exist\n"
    "  2  no Vulkan library, no driver, no usable device\n"
    "  3  a command may be called but is not delivered (with --explain: one of the\n"
    "     named)";

/// A mistake by the user.
struct WrongUsage : Failure {
    using Failure::Failure;
};

/// The number of single-character changes between two texts.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const bool same = std::tolower(static_cast<unsigned char>(a[i])) ==
                              std::tolower(static_cast<unsigned char>(b[j]));
            const std::size_t replaced = diagonal + (same ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// "X is not ...", with the few names of the registry that are closest.
template <class... Sets>
WrongUsage unknown_name(const std::string& name, const char* what, const Sets&... known) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    const auto rank = [&](const auto& set) {
        for (auto one : set) {
            const std::string candidate = vkgate::name(one);
            ranked.emplace_back(
                std::min(distance(name, candidate), 1 + distance("VK_" + name, candidate)),
                candidate);
        }
    };
    (rank(known), ...);
    std::sort(ranked.begin(), ranked.end());
    std::string text = name + " is not " + what + ".";
    for (std::size_t i = 0; i < 3 && ranked[i].first <= name.size() / 3; ++i)
        text += (i == 0 ? "\nDid you mean " : ", or ") + ranked[i].second;
    return WrongUsage(text + (text.find('\n') != std::string::npos ? "?" : ""));
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
        throw WrongUsage("The name of an extension or a command is empty.");
    return name.substr(first, name.find_last_not_of(' ') + 1 - first);
}

bool want_color() {
#ifdef _WIN32
    return false;  // an old console prints escape codes as text
#else
    const char* const no_color = std::getenv("NO_COLOR");  // https://no-color.org
    const char* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0') &&
           (terminal == nullptr || std::string(terminal) != "dumb");
#endif
}

Explained find_explained(const std::vector<std::string>& names) {
    Explained found;
    for (const std::string& name : names) {
        const vkgate::Command command = vkgate::find_command(name.c_str());
        const vkgate::Extension extension = vkgate::find_extension(name.c_str());
        if (command != vkgate::Command::none)
            found.commands.push_back(command);
        else if (extension != vkgate::Extension::none)
            found.extensions.push_back(extension);
        else if (name.compare(0, 3, "VK_") == 0)
            throw unknown_name(name, "an extension of the registry", vkgate::ExtensionSet::all());
        else
            throw unknown_name(name, "a command or an extension (VK_...) of the registry",
                               vkgate::CommandSet::all(), vkgate::ExtensionSet::all());
    }
    return found;
}

/// Rejects a name that is neither in the registry nor enabled on an implementation of this machine.
void check_extensions(const Request& request, const Survey& survey) {
    for (const std::string& name : request.extensions) {
        const auto enabled_in = [&](const Extensions& extensions) {
            return std::count(extensions.enabled.begin(), extensions.enabled.end(), name) != 0;
        };
        if (vkgate::find_extension(name.c_str()) == vkgate::Extension::none &&
            !enabled_in(survey.instance.extensions) &&
            std::none_of(survey.devices.begin(), survey.devices.end(),
                         [&](const Device& device) { return enabled_in(device.extensions); }))
            throw unknown_name(name, "an extension of the registry or of this machine",
                               vkgate::ExtensionSet::all());
    }
}

struct Options {
    Request request;
    bool list = false;
    bool json = false;
    Explained explained;
};

/// Prints the registry's facts about the extensions to explain, and returns the survey. The facts
/// are for the version in effect here. Without Vulkan, they are for the requested version.
Survey survey_and_explain(const Options& options) {
    const auto say = [&](std::uint32_t version) {
        print_extensions(options.explained.extensions, version, want_color());
    };
    try {
        Survey survey = take_survey(options.request);
        std::uint32_t version = VK_API_VERSION_1_0;
        for (const Device& device : survey.devices)
            version = std::max(version, device.physical.report.gate().api_version());
        say(version);
        return survey;
    } catch (const Failure&) {
        say(options.request.api_version);
        throw;
    }
}

int run(const Options& options) {
    const Survey survey = survey_and_explain(options);
    check_extensions(options.request, survey);
    if (options.json)
        std::puts(json_text(survey).c_str());
    else if (options.list)
        print_commands(survey, want_color());
    else if (!options.explained.empty())
        print_explanations(survey, options.explained, want_color());
    else
        print_counts(survey, want_color());

    for (const Device& device : survey.devices)
        if (!device.failure.empty())
            return no_vulkan;
    vkgate::CommandSet undelivered =
        survey.allowed(vkgate::State::missing) | survey.allowed(vkgate::State::not_asked);
    if (!options.explained.empty()) {
        vkgate::CommandSet of_interest;
        for (vkgate::Command c : options.explained.commands)
            of_interest |= aliases(c);
        for (vkgate::Extension e : options.explained.extensions)
            of_interest |= commands_of_extension(e, options.request.api_version);
        undelivered &= of_interest;
    }
    return undelivered.empty() ? fine : not_delivered;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    std::string api, device, library;
    std::vector<std::string> extensions, explained;

    CLI::App app("Shows what the Vulkan of this machine lets an application call: how many\n"
                 "commands of each core version and extension are allowed, delivered, missing.\n",
                 "vkgate-info");
    app.footer(exit_codes);
    app.set_help_flag("-h,--help", "print this help");
    app.set_version_flag("--version",
                         "vkgate " + vkgate_version() + ", registry " + registry_version(),
                         "print the version");
    const CLI::Validator not_empty(
        [](const std::string& text) { return std::string(text.empty() ? "is empty" : ""); }, "");
    app.add_option("--api", api, "ask for this version, not the newest")
        ->type_name("VERSION")
        ->check(not_empty);
    app.add_option("--enable", extensions,
                   "enable this extension and those that it\n"
                   "needs, instead of all. none: enable nothing\n"
                   "but what is named. Several: --enable A,B")
        ->type_name("NAME")
        ->delimiter(',');
    app.add_option("--device", device, "show only this device: 0, 1, ...")
        ->type_name("NUMBER")
        ->check(not_empty);
    app.add_option("--library", library, "open this Vulkan library, and no other")
        ->type_name("PATH")
        ->check(not_empty);
    app.add_flag("--list", options.list, "show every command with its state");
    app.add_option("--explain", explained,
                   "say why this command is there or not, or\n"
                   "what this extension needs, brings, and was\n"
                   "replaced by. Several: --explain A,B")
        ->type_name("NAME")
        ->delimiter(',');
    app.add_flag("--json", options.json, "print everything, for machines");

    try {
        app.parse(argc, argv);
        Request& request = options.request;
        if (!api.empty())
            request.api_version = parse_version(api);
        if (!library.empty())
            request.library = library;
        if (!device.empty())
            request.device = parse_index(device);
        for (std::vector<std::string>* names : {&extensions, &explained})
            for (std::string& name : *names)
                name = trimmed(name);
        for (const std::string& name : extensions) {
            if (name == "none")
                request.none = true;
            else
                request.extensions.push_back(name);
        }
        options.explained = find_explained(explained);
        const int forms = int(options.list) + int(options.json) + int(!explained.empty());
        if (forms > 1)
            throw WrongUsage("--list, --explain and --json exclude each other.");
        return run(options);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? fine : wrong_usage;
    } catch (const WrongUsage& error) {
        std::fprintf(stderr, "vkgate-info: %s\n", error.what());
        return wrong_usage;
    } catch (const Failure& error) {
        std::fprintf(stderr, "vkgate-info: %s\n", error.what());
        return no_vulkan;
    }
}
