// The survey as text for people.
#include <cstdio>
#include <sstream>

#include "output.hpp"

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Report;
using vkgate::State;

constexpr std::size_t columns = 80;
constexpr std::size_t key_width = 10;

/// Wraps the words into lines that fit beside an indentation. The first line does not include it.
std::string wrapped(const std::string& text, std::size_t indentation) {
    std::istringstream words(text);
    std::string lines, word;
    std::size_t used = indentation;
    while (words >> word) {
        if (used != indentation && used + 1 + word.size() > columns) {
            lines += "\n" + std::string(indentation, ' ');
            used = indentation;
        } else if (used != indentation) {
            lines += ' ';
            ++used;
        }
        lines += word;
        used += word.size();
    }
    return lines;
}

template <class Items, class Text>
std::string joined(const Items& items, Text text_of) {
    std::string all;
    for (const auto& item : items)
        all += (all.empty() ? "" : ", ") + std::string(text_of(item));
    return all;
}
constexpr auto of_name = [](auto named) { return name(named); };
std::string joined(const CommandSet& commands) {
    return joined(commands, of_name);
}

/// The allowed commands to count, from one or more tables.
struct Tally {
    Provided allowed;
    CommandSet missing, not_asked;

    void add(const Loaded& table) { add(table, table.allowed()); }
    void add(const Loaded& table, const CommandSet& commands) {
        add_by_provider(allowed, table.report.gate(), commands);
        missing |= commands & table.allowed(State::missing);
        not_asked |= commands & table.allowed(State::not_asked);
    }
};

std::string reasoned(const Extensions::Reasoned& extension) {
    return extension.name + " (" + extension.reason + ")";
}

class Printer {
  public:
    explicit Printer(bool color) : color_(color) {}

    void library(const Survey& survey) const {
        field("vkgate", vkgate_version() + ", registry " + registry_version());
        field("library", survey.library);
    }

    void instance(const Survey& survey) const {
        std::puts("");
        heading("instance", versions(survey.instance.instance.report.gate(), "the library",
                                     survey.instance.implementation_version));
        extensions(survey.instance.extensions);
    }

    void device(const Device& device) const {
        std::puts("");
        heading("device " + std::to_string(device.index),
                std::string(device.properties.deviceName) + ", " +
                    type_name(device.properties.deviceType));
        if (!device.driver_name.empty())
            field("driver", device.driver_name + ", " + device.driver_info);
        field("version",
              versions(device.physical.report.gate(), "the device", device.properties.apiVersion));
        if (device.failure.empty())
            extensions(device.extensions);
        else
            field("failure", paint(device.failure, red));
    }

    /// Prints a line for each provider of the allowed commands, and a line for the total.
    void counts(const char* title, const Tally& tally) const {
        const bool asked_all = tally.not_asked.empty();
        std::puts("");
        row(title, "allowed", "delivered", "missing", asked_all ? "" : "not asked", dim);
        CommandSet all;
        const auto count = [&](const char* label, const CommandSet& commands) {
            const std::size_t missing = (commands & tally.missing).size();
            const std::size_t not_asked = (commands & tally.not_asked).size();
            const std::size_t absent = missing + not_asked;
            const auto number = [](std::size_t n) { return n == 0 ? "-" : std::to_string(n); };
            row(label, std::to_string(commands.size()), std::to_string(commands.size() - absent),
                number(missing), asked_all ? "" : number(not_asked), absent == 0 ? plain : red);
        };
        for (const auto& [provider, commands] : tally.allowed) {
            count(name(provider), commands);
            all |= commands;
        }
        if (tally.allowed.size() > 1)
            count("all", all);
        list("missing", tally.missing);
        list("not asked", tally.not_asked);
    }

    void ungated(const Ungated& ungated) const {
        std::puts("");
        field("ungated", std::to_string(ungated.forbidden) + " of the " +
                             std::to_string(ungated.commands) +
                             " device commands may not be called on this device. A table filled "
                             "without a gate would hold this many of them:");
        std::printf("%*zu  from vkGetDeviceProcAddr\n", 14, ungated.from_device_query);
        std::printf("%*zu  from vkGetInstanceProcAddr\n", 14, ungated.from_instance_query);
        std::printf("%*zu  in vkgate's table\n", 14, ungated.in_vkgate);
    }

    /// Prints a line for each command under its provider, that is, what allows or could allow it.
    void commands(const char* title, const Report& report, const CommandSet& commands) const {
        Provided provided;
        add_by_provider(provided, report.gate(), commands);
        std::puts(("\n  " + paint(title, dim)).c_str());
        for (const auto& [provider, its_commands] : provided) {
            std::printf("  %s\n", name(provider));
            for (Command c : its_commands) {
                const State state = report.state(c);
                const bool by_alias = state != State::not_allowed && !report.gate().allows(c);
                char line[columns + 64];
                std::snprintf(line, sizeof line, "    %-12s %s%s", state_name(state), name(c),
                              by_alias ? " (by another name)" : "");
                std::puts(paint(line, style(state)).c_str());
            }
        }
    }

    /// `at_most` is the gate with everything that `whom` supports.
    void explanation(Command c, const Report& report, const Gate& at_most, const char* whom) const {
        std::string text = explain(c, report).c_str();
        if (!at_most.allows_any_alias(c))
            text += std::string(" ") + whom + " does not support it.";
        line(text, style(report.state(c)));
    }

    /// Explains a physical-device command whose provider is supported but has no effect here.
    void explain_supported(Command c, const Report& report, const Extensions& extensions) const {
        const char* const provider = name(possible_provider(c));
        if (report.state(c) == State::not_allowed && extensions.supports(provider))
            line("The device lists " + std::string(provider) +
                     ", but that counts only from Vulkan 1.1 on or with "
                     "VK_KHR_get_physical_device_properties2, and with what it depends on.",
                 dim);
    }

    /// Explains an extension, with the supported extensions of its level.
    void explanation(Extension e, const Extensions& extensions, const Gate& gate) const {
        if (!extensions.supports(name(e)))
            line(std::string(name(e)) + " is not supported here.", dim);
        else
            line(std::string(name(e)) + " is supported here. " + explain(e, gate).c_str(),
                 gate.extensions().contains(e) ? plain : dim);
    }

    /// Prints the registry's facts about an extension, and what it means with a version.
    void extension(Extension e, std::uint32_t version) const {
        const ExtensionSet one(e), all = ExtensionSet::all();
        const auto gate_with = [&](const ExtensionSet& extensions) {
            return gate_of(vkgate::Level::device, version, extensions);
        };
        const vkgate::Closure closure = vkgate::closure(gate_with(one));
        heading("extension", name(e));
        field("registry", describe(e).c_str());

        const std::string with = " with Vulkan " + short_version(version);
        const ExtensionSet added = closure.extensions - one;
        std::string enable;
        if (!(unmet_dependencies(gate_with(all)) & closure.unmet).empty())
            enable = "cannot be," + with + ". ";
        else if (!added.empty())
            enable = joined(added, of_name) + " as well," + with + ". ";
        else if (closure.complete())
            enable = "nothing else," + with + ".";
        for (Extension unmet : closure.unmet)
            enable += std::string(explain(unmet, gate_with(added - closure.unmet)).c_str()) + " ";
        field("enable", enable);

        const CommandSet brought = commands_of_extension(e, version);
        const std::string count = brought.empty() ? "no command"
                                  : brought.size() == 1
                                      ? "1 command"
                                      : std::to_string(brought.size()) + " commands";
        field("brings", count + with + (brought.empty() ? "." : ": " + joined(brought) + "."));
        const char* key = "further";
        for (Command c : allowed_with(version, all) - allowed_with(version, all - one) - brought) {
            field(key, explain(c, gate_of(level(c), version, closure.extensions)).c_str());
            key = "";
        }
    }

  private:
    static constexpr const char* plain = "";
    static constexpr const char* bold = "1";
    static constexpr const char* dim = "2";
    static constexpr const char* red = "1;31";

    static const char* style(State state) {
        return state == State::delivered ? plain : state == State::not_allowed ? dim : red;
    }

    void line(const std::string& text, const char* style = plain) const {
        std::puts(paint("  " + wrapped(text, 2), style).c_str());
    }

    std::string paint(const std::string& text, const char* style) const {
        return color_ && *style != '\0' ? "\033[" + std::string(style) + "m" + text + "\033[0m"
                                        : text;
    }

    void heading(const std::string& key, const std::string& text) const {
        std::string line = key;
        line.resize(key_width, ' ');
        std::puts(paint(line + wrapped(text, key_width), bold).c_str());
    }

    void field(const std::string& key, const std::string& text) const {
        std::string line = key;
        line.resize(key_width, ' ');
        std::puts((line + wrapped(text, key_width)).c_str());
    }

    /// Prints a line of counts. If the column "not asked" is needed, the label gets shorter for it.
    void row(const std::string& label, const std::string& allowed, const std::string& delivered,
             const std::string& missing, const std::string& not_asked, const char* style) const {
        const int last = not_asked.empty() ? 0 : 11;
        char line[2 * columns];
        std::snprintf(line, sizeof line, "  %-*s %7s %10s %8s%*s", 50 - last, label.c_str(),
                      allowed.c_str(), delivered.c_str(), missing.c_str(), last, not_asked.c_str());
        std::puts(paint(line, style).c_str());
    }

    void list(const std::string& what, const CommandSet& commands) const {
        if (!commands.empty())
            std::puts(paint("  " + what + ": " + wrapped(joined(commands), what.size() + 4), red)
                          .c_str());
    }

    static std::string versions(const vkgate::Gate& gate, const char* whose,
                                std::uint32_t implementation) {
        return "Vulkan " + short_version(gate.api_version()) +
               " in effect: " + short_version(gate.given_application_version()) + " asked for, " +
               whose + " has " + full_version(implementation);
    }

    void extensions(const Extensions& extensions) const {
        const std::size_t enabled = extensions.enabled.size();
        if (!extensions.all)
            field("enabled", enabled == 0
                                 ? "no extension"
                                 : joined(extensions.enabled, [&](const std::string& name) {
                                       for (const Extensions::Reasoned& one : extensions.added)
                                           if (one.name == name)
                                               return reasoned(one);
                                       return name;
                                   }));
        else if (extensions.left_out.empty())
            field("enabled", "all " + std::to_string(enabled) + " extensions that it supports");
        else
            field("enabled", std::to_string(enabled) + " of the " +
                                 std::to_string(enabled + extensions.left_out.size()) +
                                 " extensions that it supports");
        if (!extensions.left_out.empty())
            field("left out", joined(extensions.left_out, reasoned));
        for (const std::string& problem : extensions.problems)
            field("problem", paint(problem, red));
    }

    bool color_;
};

}  // namespace

void print_counts(const Survey& survey, bool color) {
    const Printer printer(color);
    printer.library(survey);
    printer.instance(survey);
    Tally of_instance;
    of_instance.add(survey.instance.global);
    of_instance.add(survey.instance.instance);
    printer.counts("global, instance, physical device commands", of_instance);

    for (const Device& device : survey.devices) {
        printer.device(device);
        if (!device.failure.empty())
            continue;
        Tally beyond, of_device;
        beyond.add(device.physical, device.beyond(survey.instance));
        if (!beyond.allowed.empty())
            printer.counts("physical device commands by what it supports", beyond);
        of_device.add(device.device);
        printer.counts("device commands", of_device);
        printer.ungated(device.ungated);
    }
}

void print_commands(const Survey& survey, bool color) {
    const Printer printer(color);
    printer.library(survey);
    printer.instance(survey);
    const Instance& instance = survey.instance;
    printer.commands("global commands", instance.global.report, instance.global.commands);
    printer.commands("instance and physical device commands", instance.instance.report,
                     instance.instance.commands);
    for (const Device& device : survey.devices) {
        printer.device(device);
        printer.commands("physical device commands", device.physical.report,
                         device.physical.commands);
        printer.commands("device commands", device.device.report, device.device.commands);
    }
}

void print_extensions(const std::vector<Extension>& extensions, std::uint32_t version, bool color) {
    const Printer printer(color);
    for (Extension e : extensions) {
        printer.extension(e, version);
        std::puts("");
    }
}

void print_explanations(const Survey& survey, const Explained& explained, bool color) {
    const Printer printer(color);
    const auto explain_commands = [&](vkgate::Level of_level, const Report& report,
                                      const Gate& at_most, const char* whom) {
        for (Command c : explained.commands)
            if (level(c) == of_level) {
                std::puts("");
                printer.explanation(c, report, at_most, whom);
            }
    };
    const auto explain_extensions = [&](bool of_instance, const Extensions& extensions,
                                        const Report& report) {
        for (Extension e : explained.extensions)
            if (vkgate::instance_extensions.contains(e) == of_instance) {
                std::puts("");
                printer.explanation(e, extensions, report.gate());
            }
    };
    printer.library(survey);
    printer.instance(survey);
    const Instance& instance = survey.instance;
    const char* const loader = "The Vulkan library";
    explain_commands(vkgate::Level::global, instance.global.report, instance.at_most, loader);
    explain_commands(vkgate::Level::instance, instance.instance.report, instance.at_most, loader);
    explain_extensions(true, instance.extensions, instance.instance.report);
    for (const Device& device : survey.devices) {
        printer.device(device);
        const char* const whom = "This device";
        explain_commands(vkgate::Level::physical_device, device.physical.report,
                         device.physical_at_most, whom);
        for (Command c : explained.commands)
            if (level(c) == vkgate::Level::physical_device)
                printer.explain_supported(c, device.physical.report, device.extensions);
        explain_commands(vkgate::Level::device, device.device.report, device.at_most, whom);
        explain_extensions(false, device.extensions, device.device.report);
    }
}
