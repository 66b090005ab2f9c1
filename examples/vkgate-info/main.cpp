// vkgate-info: what the Vulkan of this machine allows, delivers and lacks.
//
// options.cpp reads the command line. survey*.cpp gather the data, with the extensions and features
// that extensions.cpp and features.cpp choose. text.cpp, explanations.cpp and json.cpp show it.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#ifndef _WIN32
#include <unistd.h>
#endif

#include <CLI/CLI.hpp>

#include "options.hpp"

namespace {

enum ExitCode { fine = 0, wrong_usage = 1, no_vulkan = 2, not_delivered = 3 };

constexpr const char* exit_codes =
    "Exit codes:\n"
    "  0  every command that may be called is delivered\n"
    "  1  wrong option, or a name that does not exist\n"
    "  2  no Vulkan library, no driver, no usable device\n"
    "  3  a command may be called but is not delivered (with --explain: one of the\n"
    "     named)";

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
                               names_of(vkgate::ExtensionSet::all()));
    }
}

/// Prints the registry's facts about the extensions and features to explain, and returns the
/// survey. Those about extensions are for the version in effect here. Without Vulkan, they are for
/// the requested version.
Survey survey_and_explain(const Options& options) {
    const auto say = [&](std::uint32_t version) {
        print_extensions(options.explained.extensions, version, want_color());
        print_features(options.explained.features, want_color());
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

    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw WrongUsage("The output cannot be written.");
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
        for (vkgate::Feature f : options.explained.features)
            of_interest |= commands_needing(f);
        undelivered &= of_interest;
    }
    return undelivered.empty() ? fine : not_delivered;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Shows what the Vulkan of this machine lets an application call: how many\n"
                 "commands of each core version and extension are allowed, delivered, missing.\n",
                 "vkgate-info");
    app.footer(exit_codes);
    app.set_help_flag("-h,--help", "print this help");
    app.set_version_flag("--version",
                         "vkgate " + vkgate_version() + ", registry " + registry_version(),
                         "print the version");
    Arguments arguments;
    add_options(app, arguments);
    try {
        app.parse(argc, argv);
        return run(read_options(arguments));
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
