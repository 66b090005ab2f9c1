// Explanations: why a command may or may not be called, what an extension lacks, in words.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "dependencies.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"
#include "report.hpp"
#include "text.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// One or two sentences, held by value.
using Explanation = Text<1024>;

namespace detail {

/// Appends what a term asks for and the gate does not give: "VK_EXT_mesh_shader and Vulkan 1.2".
constexpr size_t append_lacking(Explanation& text, Term term, const Gate& gate) {
    size_t lacking = 0;
    for (Condition c : term) {
        if (gate.holds(c))
            continue;
        text += lacking++ != 0 ? " and " : "";
        text += name(as_provider(c));
    }
    return lacking;
}

/// Whether the second holds where the first does: it is the same, or an older version.
constexpr bool implies(Condition first, Condition second) {
    return first == second ||
           (first >= extension_count && second >= extension_count && first > second);
}

/// Whether everything that `a` asks for and the gate does not give, `b` asks for too.
constexpr bool lacks_no_more(Term a, Term b, const Gate& gate) {
    for (Condition asked : a) {
        bool lacking = !gate.holds(asked);
        for (Condition other : b)
            lacking = lacking && !implies(other, asked);
        if (lacking)
            return false;
    }
    return true;
}

/// The ways in which a command could become allowed, under any of its names; those left out that
/// lack all that another lacks, and more.
struct Ways {
    size_t rows[32] = {};  ///< of detail::terms
    size_t count = 0;
};
constexpr Ways ways_to(Command c, const Gate& gate) {
    Ways ways;
    for (Command alias : aliases(c))
        for (size_t row = term_at(index(alias));
             row != term_count && term(row).first() <= index(alias); ++row) {
            bool needed = true;
            size_t kept = 0;
            for (size_t i = 0; i < ways.count; ++i) {
                const size_t other = ways.rows[i];
                const bool as_good = lacks_no_more(term(other), term(row), gate);
                needed = needed && !as_good;
                if (as_good || !lacks_no_more(term(row), term(other), gate))
                    ways.rows[kept++] = other;
            }
            ways.count = kept;
            if (needed && ways.count != sizeof ways.rows / sizeof ways.rows[0])
                ways.rows[ways.count++] = row;
        }
    return ways;
}

}  // namespace detail

/// Why the command may or may not be called under the gate: "vkCmdDrawMeshTasksEXT needs
/// VK_EXT_mesh_shader, which is not enabled." All names of the command count: what enabling would
/// allow it under any of them is said. Command::none is not a command.
constexpr Explanation explain(Command c, const Gate& gate) {
    Explanation text;
    if (detail::index(c) >= detail::command_count) {
        text += "This is not a command of the registry.";
        return text;
    }
    text += name(c);
    if (gate.allows(c)) {
        text += " may be called: ";
        text += provider(c, gate);
        text += " provides it.";
        return text;
    }
    for (Command alias : aliases(c)) {
        if (!gate.allows(alias))
            continue;
        text += " may be called, as ";
        text += name(alias);
        text += ", its other name: ";
        text += provider(alias, gate);
        text += " provides it.";
        return text;
    }

    const detail::Ways ways = detail::ways_to(c, gate);
    text += " needs ";
    size_t lacking = 0;
    for (size_t i = 0; i < ways.count; ++i) {
        text += i != 0 ? ", or " : "";
        lacking += detail::append_lacking(text, detail::term(ways.rows[i]), gate);
    }
    if (lacking > 1) {
        text += ": none of these is enabled.";
    } else if (detail::term(ways.rows[0]).provider() >= detail::extension_count) {
        text += ", but the version in effect is ";
        text += name(Provider{gate.api_version(), Extension::none});
        text += ".";
    } else {
        text += ", which is not enabled.";
    }
    return text;
}

/// The same with what the implementation did: a command may be allowed and still be absent.
constexpr Explanation explain(Command c, const Report& report) {
    const State state = report.state(c);
    if (state == State::delivered || state == State::not_allowed)
        return explain(c, report.gate());
    Explanation text;
    text += name(c);
    if (state == State::not_in_table) {
        text += " is not a command of the loaded table.";
        return text;
    }
    text += " is missing: ";
    for (Command alias : aliases(c)) {
        if (!report.missing().contains(alias))
            continue;
        text += name(report.gate().provider(alias));
        text += " promises it";
        if (alias != c) {
            text += " as ";
            text += name(alias);
        }
        break;
    }
    text += ", but the implementation returned no pointer for it.";
    return text;
}

namespace detail {

/// Appends " needs VK_KHR_x, or Vulkan 1.2; and VK_KHR_y": what the extension depends on and the
/// gate does not give.
constexpr void append_needs(Explanation& text, Extension e, const Gate& gate) {
    const char* separator = " needs ";
    for (auto [row, end] = needs_of(e); row != end; ++row) {
        const Need need(row);
        if (need.met_by(gate))
            continue;
        for (Condition condition : need)
            for (Extension option = as_provider(condition).extension; option != Extension::none;) {
                text += separator;
                text += name(option);
                separator = ", or ";
                const Replacement next = replacement(option);
                option =
                    next.how == Replacement::How::promoted ? next.by.extension : Extension::none;
            }
        if (const uint32_t version = need.version(); version != 0) {
            text += separator;
            text += name(Provider{version, Extension::none});
        }
        separator = "; and ";
    }
}

/// Appends a sentence on what replaced the extension, if anything did.
constexpr void append_replacement(Explanation& text, Extension e) {
    const Replacement replaced = replacement(e);
    const bool by_something = replaced.by != Provider();
    switch (replaced.how) {
    case Replacement::How::not_replaced:
        return;
    case Replacement::How::promoted:
        text += " It was promoted to ";
        break;
    case Replacement::How::deprecated:
        text += by_something ? " It is deprecated in favor of " : " It is deprecated";
        break;
    case Replacement::How::obsoleted:
        text += " It is obsolete because of ";
        break;
    }
    text += name(replaced.by);
    if (const uint32_t version = core_since(replaced.by.extension); version != 0) {
        text += ", which is in core since ";
        text += name(Provider{version, Extension::none});
    }
    text += ".";
}

}  // namespace detail

/// What the registry says of the extension: "VK_KHR_present_wait is a device extension. It needs
/// VK_KHR_present_id; and VK_KHR_swapchain." And what replaced it, if anything did.
constexpr Explanation describe(Extension e) {
    Explanation text;
    if (e == Extension::none) {
        text += "This is not an extension of the registry.";
        return text;
    }
    text += name(e);
    text +=
        instance_extensions.contains(e) ? " is an instance extension." : " is a device extension.";
    if (!dependencies_met(e, Gate())) {
        text += " It";
        detail::append_needs(text, e, Gate());
        text += ".";
    }
    detail::append_replacement(text, e);
    return text;
}

/// Whether the extension is enabled under the gate, and what of its dependencies is not there:
/// "VK_KHR_present_wait is not enabled, and needs VK_KHR_present_id; and VK_KHR_swapchain."
constexpr Explanation explain(Extension e, const Gate& gate) {
    if (e == Extension::none)
        return describe(e);
    const bool enabled = gate.extensions().contains(e);
    Explanation text;
    text += name(e);
    if (dependencies_met(e, gate)) {
        text += enabled ? " is enabled, with all that it depends on."
                        : " is not enabled; all that it depends on is there.";
        return text;
    }
    text += enabled ? " is enabled, but" : " is not enabled, and";
    detail::append_needs(text, e, gate);
    text += ".";
    return text;
}

VKGATE_NAMESPACE_END
