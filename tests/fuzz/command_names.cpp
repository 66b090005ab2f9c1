// Fuzz target: names of commands. An input is a version, a pair of bytes for some extensions, and
// names on lines.

#include "input.hpp"

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;
using vkgate::Report;
using vkgate::State;

namespace {

/// So many extensions, one after the other from a first one on.
ExtensionSet some_extensions(Input& input) {
    const std::uint32_t first = input.pair();
    const std::uint32_t count = input.byte();
    ExtensionSet set;
    for (std::uint32_t i = first; i != first + count; ++i)
        set.insert(static_cast<Extension>(i % vkgate::detail::extension_count));
    return set;
}

/// Whether what explain() names as ways to the command are ways to it.
void require_ways(Command c, const Gate& gate) {
    const vkgate::detail::Ways ways = vkgate::detail::ways_to(c, gate);
    require(ways.count != 0 && ways.count < 32, "there is a way to each command, and room for all");
    for (std::size_t i = 0; i != ways.count; ++i) {
        const vkgate::detail::Term way = vkgate::detail::term(ways.rows[i]);
        Gate further = gate;
        for (vkgate::detail::Condition condition : way)
            if (const vkgate::Provider asked = vkgate::detail::as_provider(condition);
                asked.version > further.api_version())
                further = Gate(asked.version, further.extensions());
            else
                further.enable(ExtensionSet(asked.extension));
        require(!gate.satisfies(way) && further.allows_any_alias(c),
                "a way is not taken yet, and leads to the command");
    }
}

void require_report(Command c, const Gate& gate, State state) {
    Report report(gate);
    if (state == State::delivered || state == State::missing)
        report.record(c, state == State::delivered);
    require(report.state(c) == state, "a report has the state that was recorded");
    require(report.has(c) == (state == State::delivered), "what was delivered is there");
    require(report.lacking(CommandSet(c)).contains(c) != report.has(c),
            "what is not there is lacking");
    const vkgate::Explanation text = vkgate::explain(c, report);
    require_text(text, name(c));
    require(says(text, " is missing: ") == (state == State::missing) &&
                says(text, " is not a command of the loaded table") ==
                    (state == State::not_in_table),
            "an explanation says what became of the command");
}

void try_command(Command c, const Gate& gate) {
    require(aliases(c).contains(c), "a command is one of its names");
    const bool callable = gate.allows_any_alias(c);
    require(callable == !(aliases(c) & gate.allowed()).empty(), "a command may be called by "
                                                                "any of its names");
    require(gate.lacking(aliases(c)).empty() == callable, "what may not be called is lacking");
    const vkgate::Explanation text = vkgate::explain(c, gate);
    require_text(text, name(c));
    require(says(text, " may be called") == callable && says(text, " needs ") != callable,
            "an explanation says whether the command may be called");
    if (!callable)
        require_ways(c, gate);

    require_report(c, gate, callable ? State::not_in_table : State::not_allowed);
    if (gate.allows(c)) {
        require_report(c, gate, State::delivered);
        require_report(c, gate, State::missing);
        require(*provider(c, gate) != '\0', "what may be called has a provider");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const std::uint32_t version = input.version();
    const Gate gate(version, some_extensions(input));
    Names given;
    while (!input.empty())
        given.add(input.line());
    for (const char* text : given.list()) {
        const Command c = vkgate::find_command(text);
        require(c == command_of(text), "a name is found, and nothing near it");
        if (c == Command::none) {
            require_text(vkgate::explain(c, gate), "This is not a command");
            require(vkgate::explain(c, Report(gate)).size() != 0, "no command has an explanation");
            continue;
        }
        require(std::strcmp(name(c), text) == 0, "its name is the name");
        try_command(c, gate);
    }
    return 0;
}
