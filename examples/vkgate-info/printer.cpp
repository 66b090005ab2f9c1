#include "printer.hpp"

#include <cstdio>
#include <sstream>

namespace {

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

std::string reasoned(const Extensions::Reasoned& extension) {
    return extension.name + " (" + extension.reason + ")";
}

std::string versions(const vkgate::Gate& gate, const char* whose, std::uint32_t implementation) {
    return "Vulkan " + short_version(gate.api_version()) +
           " in effect: " + short_version(gate.given_application_version()) + " asked for, " +
           whose + " has " + full_version(implementation);
}

}  // namespace

Printer::Style Printer::style(vkgate::State state) {
    if (state == vkgate::State::not_allowed)
        return dim;
    return state == vkgate::State::delivered ? plain : red;
}

std::string Printer::paint(const std::string& text, Style style) const {
    return color_ && *style != '\0' ? "\033[" + std::string(style) + "m" + text + "\033[0m" : text;
}

void Printer::line(const std::string& text, Style style) const {
    std::puts(paint("  " + wrapped(text, 2), style).c_str());
}

void Printer::field(const std::string& key, const std::string& text, Style style) const {
    std::string line = key;
    line.resize(key_width, ' ');
    std::puts(paint(line + wrapped(text, key_width), style).c_str());
}

void Printer::list(const std::string& what, const vkgate::CommandSet& commands) const {
    if (!commands.empty())
        std::puts(
            paint("  " + what + ": " + wrapped(joined(commands, of_name), what.size() + 4), red)
                .c_str());
}

void Printer::library(const Survey& survey) const {
    field("vkgate", vkgate_version() + ", registry " + registry_version());
    field("library", survey.library);
}

void Printer::instance(const Survey& survey) const {
    std::puts("");
    heading("instance", versions(survey.instance.instance.report.gate(), "the library",
                                 survey.instance.implementation_version));
    extensions(survey.instance.extensions);
}

void Printer::device(const Device& device) const {
    std::puts("");
    heading("device " + std::to_string(device.index), std::string(device.properties.deviceName) +
                                                          ", " +
                                                          type_name(device.properties.deviceType));
    if (!device.driver_name.empty())
        field("driver", device.driver_name + ", " + device.driver_info);
    field("version",
          versions(device.physical.report.gate(), "the device", device.properties.apiVersion));
    if (!device.failure.empty()) {
        field("failure", paint(device.failure, red));
        return;
    }
    extensions(device.extensions);
    if (device.features.gate)
        features(device.features, *device.features.gate);
    else
        field("features", "not considered (see --features)");
}

void Printer::features(const Features& features, const vkgate::FeatureGate& gate) const {
    const vkgate::FeatureSet enabled = gate.features();
    if (!features.all || enabled.empty())
        field("features", enabled.empty() ? "none" : joined(enabled, of_name));
    else
        field("features", "all " + std::to_string(enabled.size()) +
                              " that commands need and the device supports with these extensions" +
                              (features.left_out.empty() ? "" : ", except those left out"));
    if (!features.left_out.empty())
        field("left out", joined(features.left_out, reasoned));
}

void Printer::extensions(const Extensions& extensions) const {
    const std::size_t enabled = extensions.enabled.size();
    if (!extensions.all)
        field("enabled", enabled == 0 ? "no extension"
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
