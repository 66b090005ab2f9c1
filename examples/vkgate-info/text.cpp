// The survey as text: the counts, or every command.
#include <cstdio>

#include "printer.hpp"

namespace {

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::State;

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

/// Prints a line of counts. If the column "not asked" is needed, the label gets shorter for it.
void print_row(const Printer& printer, const std::string& label, const std::string& allowed,
               const std::string& delivered, const std::string& missing,
               const std::string& not_asked, Printer::Style style) {
    const int last = not_asked.empty() ? 0 : 11;
    char line[2 * columns];
    std::snprintf(line, sizeof line, "  %-*s %7s %10s %8s%*s", 50 - last, label.c_str(),
                  allowed.c_str(), delivered.c_str(), missing.c_str(), last, not_asked.c_str());
    std::puts(printer.paint(line, style).c_str());
}

/// Prints a line for each provider of the allowed commands, and a line for the total.
void print_counts(const Printer& printer, const char* title, const Tally& tally) {
    const bool asked_all = tally.not_asked.empty();
    std::puts("");
    print_row(printer, title, "allowed", "delivered", "missing", asked_all ? "" : "not asked",
              Printer::dim);
    CommandSet all;
    const auto count = [&](const char* label, const CommandSet& commands) {
        const std::size_t missing = (commands & tally.missing).size();
        const std::size_t not_asked = (commands & tally.not_asked).size();
        const std::size_t absent = missing + not_asked;
        const auto number = [](std::size_t n) { return n == 0 ? "-" : std::to_string(n); };
        print_row(printer, label, std::to_string(commands.size()),
                  std::to_string(commands.size() - absent), number(missing),
                  asked_all ? "" : number(not_asked), absent == 0 ? Printer::plain : Printer::red);
    };
    for (const auto& [provider, commands] : tally.allowed) {
        count(name(provider), commands);
        all |= commands;
    }
    if (tally.allowed.size() > 1)
        count("all", all);
    printer.list("missing", tally.missing);
    printer.list("not asked", tally.not_asked);
}

void print_withheld(const Printer& printer, const Device& device) {
    const std::size_t withheld = device.device.withheld.size();
    std::puts("");
    printer.field("withheld",
                  (withheld == 0 ? "none" : std::to_string(withheld)) + " of the " +
                      std::to_string(device.allowed_without_features()) +
                      " device commands that version and extensions allow, because a feature that "
                      "they need is off or not supported" +
                      (withheld == 0 ? "." : ". --list shows which."));
}

void print_ungated(const Printer& printer, const Ungated& ungated) {
    std::puts("");
    printer.field("ungated", std::to_string(ungated.forbidden) + " of the " +
                                 std::to_string(ungated.commands) +
                                 " device commands may not be called on this device. This many of "
                                 "them are non-NULL nevertheless:");
    std::printf("%*zu  from vkGetDeviceProcAddr\n", 14, ungated.from_device_query);
    std::printf("%*zu  from vkGetInstanceProcAddr\n", 14, ungated.from_instance_query);
    std::printf("%*zu  in vkgate's table\n", 14, ungated.in_vkgate);
}

/// Prints a line for each command under its provider, that is, what allows or could allow it.
void print_commands(const Printer& printer, const char* title, const Loaded& table) {
    const vkgate::Report& report = table.report;
    Provided provided;
    add_by_provider(provided, report.gate(), table.commands);
    std::puts(("\n  " + printer.paint(title, Printer::dim)).c_str());
    for (const auto& [provider, its_commands] : provided) {
        std::printf("  %s\n", name(provider));
        for (Command c : its_commands) {
            const State state = report.state(c);
            const bool by_alias = state != State::not_allowed && !report.gate().allows(c);
            char line[columns + 64];
            std::snprintf(line, sizeof line, "    %-12s %s%s", state_name(table, c), name(c),
                          by_alias ? " (by another name)" : "");
            std::puts(printer.paint(line, Printer::style(state)).c_str());
        }
    }
}

}  // namespace

void print_counts(const Survey& survey, bool color) {
    const Printer printer(color);
    printer.library(survey);
    printer.instance(survey);
    Tally of_instance;
    of_instance.add(survey.instance.global);
    of_instance.add(survey.instance.instance);
    print_counts(printer, "global, instance, physical device commands", of_instance);

    for (const Device& device : survey.devices) {
        printer.device(device);
        if (!device.failure.empty())
            continue;
        Tally beyond, of_device;
        beyond.add(device.physical, device.beyond(survey.instance));
        if (!beyond.allowed.empty())
            print_counts(printer, "further commands of the physical device", beyond);
        of_device.add(device.device);
        print_counts(printer, "device commands", of_device);
        if (device.features.gate)
            print_withheld(printer, device);
        print_ungated(printer, device.ungated);
    }
}

void print_commands(const Survey& survey, bool color) {
    const Printer printer(color);
    printer.library(survey);
    printer.instance(survey);
    const Instance& instance = survey.instance;
    print_commands(printer, "global commands", instance.global);
    print_commands(printer, "instance and physical device commands", instance.instance);
    for (const Device& device : survey.devices) {
        printer.device(device);
        print_commands(printer, "physical device commands", device.physical);
        if (!device.failure.empty())
            continue;
        print_commands(printer, "device commands", device.device);
    }
}
