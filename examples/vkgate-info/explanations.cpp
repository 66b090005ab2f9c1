// Why commands may or may not be called, and what the registry says of extensions.
#include <cstdio>

#include <vkgate/features/explain.hpp>

#include "features.hpp"
#include "printer.hpp"

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::Gate;
using vkgate::Report;

/// `at_most` is the gate with everything that `whom` supports.
void print_command(const Printer& printer, Command c, const Report& report, const Gate& at_most,
                   const char* whom) {
    std::string text = explain(c, report).c_str();
    if (report.state(c) == vkgate::State::not_allowed && !at_most.allows_any_alias(c))
        text += std::string(" ") + whom + " does not support it.";
    printer.line(text, Printer::style(report.state(c)));
}

/// Explains a command that is not allowed only because a feature is off.
void print_withheld(const Printer& printer, Command c, const FeatureGate& gate,
                    const Features& features) {
    std::string text = explain(c, gate).c_str();
    const FeatureGate at_most(gate.without_features(), features.supported);
    if (features.asked && !at_most.allows_any_alias(c))
        text += " This device does not support it.";
    printer.line(text, Printer::dim);
}

/// Explains a physical-device command whose provider is supported but has no effect here.
void print_supported(const Printer& printer, Command c, const Report& report,
                     const Extensions& extensions) {
    const char* const provider = name(possible_provider(c));
    if (report.state(c) == vkgate::State::not_allowed && extensions.supports(provider) &&
        !report.gate().extensions().contains(vkgate::find_extension(provider)))
        printer.line("The device lists " + std::string(provider) +
                         ". It counts only with all that it depends on, and with Vulkan 1.1 or "
                         "VK_KHR_get_physical_device_properties2.",
                     Printer::dim);
}

/// Explains an extension. `extensions` are those of its level.
void print_extension_here(const Printer& printer, Extension e, const Extensions& extensions,
                          const Gate& gate) {
    if (!extensions.supports(name(e)))
        printer.line(std::string(name(e)) + " is not supported here.", Printer::dim);
    else
        printer.line(std::string(name(e)) + " is supported here. " + explain(e, gate).c_str(),
                     gate.extensions().contains(e) ? Printer::plain : Printer::dim);
}

/// Explains a feature of a device.
void print_feature_here(const Printer& printer, Feature f, const Features& features) {
    const std::string feature = name(f);
    const std::string why_not = why_unsupported(f, features);
    if (!why_not.empty())
        printer.line(
            feature + (why_not == not_supported ? " is not supported here" : " " + why_not) + ".",
            Printer::dim);
    else if (!features.gate)
        printer.line(feature + " is supported here. --features " + feature + " would enable it.");
    else
        printer.line(feature + " is supported here. " + explain(f, *features.gate).c_str(),
                     features.gate->features().contains(f) ? Printer::plain : Printer::dim);
}

/// Prints the registry's facts about an extension, for a Vulkan version.
void print_extension(const Printer& printer, Extension e, std::uint32_t version) {
    const ExtensionSet one(e), all = ExtensionSet::all();
    const auto gate_with = [&](const ExtensionSet& extensions) {
        return gate_of(vkgate::Level::device, version, extensions);
    };
    const vkgate::Closure closure = vkgate::closure(gate_with(one));
    printer.heading("extension", name(e));
    printer.field("registry", describe(e).c_str());

    const std::string with = " with Vulkan " + short_version(version);
    const ExtensionSet added = closure.extensions - one;
    std::string enable;
    if (!(unmet_dependencies(gate_with(all)) & closure.unmet).empty())
        enable = "impossible" + with + ". ";
    else if (!added.empty())
        enable = joined(added, of_name) + " as well," + with + ". ";
    else if (closure.complete())
        enable = "nothing else," + with + ".";
    for (Extension unmet : closure.unmet)
        enable += std::string(explain(unmet, gate_with(added - closure.unmet)).c_str()) + " ";
    printer.field("enable", enable);

    const CommandSet brought = commands_of_extension(e, version);
    const std::string count = brought.empty()       ? "no command"
                              : brought.size() == 1 ? "1 command"
                                                    : std::to_string(brought.size()) + " commands";
    printer.field("brings",
                  count + with + (brought.empty() ? "." : ": " + joined(brought, of_name) + "."));
    const char* key = "further";
    for (Command c : allowed_with(version, all) - allowed_with(version, all - one) - brought) {
        printer.field(key, explain(c, gate_of(level(c), version, closure.extensions)).c_str());
        key = "";
    }
}

}  // namespace

void print_extensions(const std::vector<Extension>& extensions, std::uint32_t version, bool color) {
    const Printer printer(color);
    for (Extension e : extensions) {
        print_extension(printer, e, version);
        std::puts("");
    }
}

void print_features(const std::vector<Feature>& features, bool color) {
    const Printer printer(color);
    for (Feature f : features) {
        printer.heading("feature", name(f));
        printer.field("registry", vkgate::describe<vkgate::Text<6000>>(f).c_str());
        std::puts("");
    }
}

namespace {

/// Explains device commands and features.
void print_of_device(const Printer& printer, const Device& device, const Explained& explained,
                     const char* whom) {
    for (Command c : explained.commands) {
        if (level(c) != vkgate::Level::device)
            continue;
        std::puts("");
        if (device.features.gate.has_value() && device.device.wants_feature(c))
            print_withheld(printer, c, *device.features.gate, device.features);
        else
            print_command(printer, c, device.device.report, device.at_most, whom);
    }
}
void print_features(const Printer& printer, const Device& device, const Explained& explained) {
    for (Feature f : explained.features) {
        std::puts("");
        print_feature_here(printer, f, device.features);
    }
}

}  // namespace

void print_explanations(const Survey& survey, const Explained& explained, bool color) {
    const Printer printer(color);
    const auto explain_commands = [&](vkgate::Level of_level, const Report& report,
                                      const Gate& at_most, const char* whom) {
        for (Command c : explained.commands)
            if (level(c) == of_level) {
                std::puts("");
                print_command(printer, c, report, at_most, whom);
            }
    };
    const auto explain_extensions = [&](bool of_instance, const Extensions& extensions,
                                        const Report& report) {
        for (Extension e : explained.extensions)
            if (vkgate::instance_extensions.contains(e) == of_instance) {
                std::puts("");
                print_extension_here(printer, e, extensions, report.gate());
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
        if (!device.failure.empty())
            continue;
        const char* const whom = "This device";
        explain_commands(vkgate::Level::physical_device, device.physical.report,
                         device.physical_at_most, whom);
        for (Command c : explained.commands)
            if (level(c) == vkgate::Level::physical_device)
                print_supported(printer, c, device.physical.report, device.extensions);
        print_of_device(printer, device, explained, whom);
        explain_extensions(false, device.extensions, device.device.report);
        print_features(printer, device, explained);
    }
}
