/// @file
/// Compile-time requirements: a compiler error names each command that the gate does not allow.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_REQUIREMENT_HPP
#define VKGATE_REQUIREMENT_HPP

#include <stddef.h>

#include "command.hpp"
#include "detail/layout.hpp"
#include "gate.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// Instantiated for each required command, so that the compiler's message names it.
template <Command command, bool is_allowed>
struct Requires {
    static_assert(
        is_allowed,
        "the gate does not allow the command that Requires<Command::...> names in this message; "
        "to learn why, print vkgate::explain(command, gate) in a program; for a FeatureGate "
        "include vkgate/features/explain.hpp");
    static constexpr bool is_met() { return is_allowed; }
};

template <size_t count>
constexpr bool all_of(const bool (&values)[count]) {
    for (bool value : values)
        if (!value)
            return false;
    return true;
}

template <const auto& gate, class OwnTable, size_t first, size_t last>
constexpr bool covers_range() {
    if constexpr (first == last) {
        return true;
    } else if constexpr (first + 1 == last) {
        constexpr Command c = OwnTable::vkgate_commands().commands[first];
        return Requires<c, gate.allows_any_alias(c)>::is_met();
    } else {
        constexpr size_t middle = first + (last - first) / 2;
        return detail::all_of({detail::covers_range<gate, OwnTable, first, middle>(),
                               detail::covers_range<gate, OwnTable, middle, last>()});
    }
}

}  // namespace detail

/// Whether the gate allows every one of the commands by one of its names. If not, the call does not
/// compile, and the errors name the commands: "Requires<vkgate::Command::vkQueueSubmit2, false>".
///
///     constexpr vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3, extensions);
///     static_assert(vkgate::covers<device_gate, Command::vkCmdDraw, Command::vkQueueSubmit2>());
///
/// The gate must be known, see is_known(). It must be a constexpr variable at namespace scope, or a
/// static constexpr one in a function.
template <const auto& gate, Command... required>
constexpr bool covers() {
    static_assert(gate.is_known(), "the gate does not know what is enabled, see Gate::is_known()");
    return detail::all_of(
        {true, detail::Requires<required, gate.allows_any_alias(required)>::is_met()...});
}

/// The same for all commands of a VKGATE_TABLE: covers<device_gate, MyTable>().
template <const auto& gate, class OwnTable>
constexpr bool covers() {
    static_assert(gate.is_known(), "the gate does not know what is enabled, see Gate::is_known()");
    constexpr bool is_own = detail::is_layout<typename detail::FindOwnLayout<OwnTable>::Type>;
    static_assert(is_own, "covers() takes a table of VKGATE_TABLE, or commands");
    if constexpr (is_own)
        return detail::covers_range<gate, OwnTable, 0, OwnTable::vkgate_commands().size()>();
    return false;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_REQUIREMENT_HPP
