// The report of a load: what the gate allows and what of it the implementation delivered.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "enum_set.hpp"
#include "gate.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// What became of a command in a load.
enum class State : uint8_t {
    not_in_table,  ///< the gate allows it, but the loaded table has no slot for it
    not_allowed,   ///< the gate does not allow it under any of its names: it was not asked for
    missing,       ///< allowed, and the implementation returned NULL
    delivered      ///< its slot is not NULL: it may be called
};

/// What vkgate::load returns: a value that stands for itself, without reference to the table. It
/// knows the commands of the loaded table; of all others it says that they are not in the table.
class Report {
  public:
    /// The report of no load: nothing was asked for.
    Report() = default;
    /// The same, under a gate.
    explicit constexpr Report(const Gate& gate) : gate_(gate) {}

    /// The gate of the load.
    constexpr Gate gate() const { return gate_; }

    /// The names of the table's commands that the gate allows. No other name was asked for.
    constexpr CommandSet allowed() const { return allowed_; }

    /// Those of them for which a pointer came back, or whose slot was filled already, through
    /// another name: that one was asked for first, and this one was not.
    constexpr CommandSet delivered() const { return allowed_ - missing_; }

    /// Those of them for which NULL came back. The slot may still be filled, through an alias that
    /// was delivered: has() tells.
    constexpr CommandSet missing() const { return missing_; }

    /// Whether the implementation delivered all that the gate allows.
    constexpr bool complete() const { return missing_.empty(); }

    /// Whether the command may be called, by whichever of its names: its slot is not NULL.
    constexpr bool has(Command c) const { return !(aliases(c) & delivered()).empty(); }

    /// What became of the command, whichever of its names it was asked for by.
    constexpr State state(Command c) const {
        if (has(c))
            return State::delivered;
        if (!(aliases(c) & missing_).empty())
            return State::missing;
        return gate_.allows_any_alias(c) ? State::not_in_table : State::not_allowed;
    }

    /// Those of the required commands that may not be called; empty where all is well. state()
    /// tells whether each was not enabled or not delivered, and vkgate::explain says so in words.
    constexpr CommandSet lacking(const CommandSet& required) const {
        CommandSet lacking;
        for (Command c : required)
            if (!has(c))
                lacking.insert(c);
        return lacking;
    }

    template <size_t size>
    constexpr CommandSet lacking(const Command (&required)[size]) const {
        return lacking(CommandSet(required));
    }

    /// Used by vkgate::load: the gate allows a name, and a pointer came back for it or not.
    constexpr void record(Command c, bool was_delivered) {
        allowed_.insert(c);
        if (was_delivered)
            missing_.erase(c);
        else
            missing_.insert(c);
    }
    /// Used by vkgate::load: the gate allows `count` names from `first` on.
    constexpr void record_allowed(Command first, size_t count) { allowed_.insert(first, count); }

  private:
    Gate gate_;
    CommandSet allowed_;
    CommandSet missing_;
};

VKGATE_NAMESPACE_END
