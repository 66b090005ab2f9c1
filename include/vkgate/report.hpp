/// @file
/// The report of a load: what became of each command.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_REPORT_HPP
#define VKGATE_REPORT_HPP

#include <stdint.h>

#include "command.hpp"
#include "enum_set.hpp"
#include "gate.hpp"

VKGATE_NAMESPACE_BEGIN

/// What became of a command in a load. It is the same for all names of a slot.
enum class State : uint8_t {
    not_in_table,  ///< the loaded table has no slot for it
    not_allowed,   ///< the gate does not allow it under any of its names: so it was not asked for
                   ///< (except vkEnumerateInstanceVersion, which Vulkan 1.0 lacks)
    not_asked,     ///< allowed, but not asked for: why_not_asked() says why
    missing,       ///< allowed, and every allowed name that was asked for came back NULL
    delivered      ///< its slot is not NULL: it may be called if the gate is known (in an
                   ///< InstanceTable: and the physical device is no older than the instance)
};

/// Why a command that the gate allows was not asked for.
enum class NotAsked : uint8_t {
    none,               ///< its state is not State::not_asked
    no_query_function,  ///< the given query function was NULL, or the Library not open
    no_instance,        ///< the given VkInstance was NULL
    no_device,          ///< the given VkDevice was NULL
    instance_table,   ///< the given table of the instance does not hold what is taken from it: its
                      ///< query function, or a command of VK_EXT_debug_utils
    no_device_query,  ///< vkGetInstanceProcAddr returned no vkGetDeviceProcAddr
    next_layer        ///< a layer asks the next one only for vkCreateInstance
};

/// What vkgate::load returns. States belong to slots: all names of a command give the same answer.
/// A value: it holds no pointer, not even to the table.
///
/// If the gate is not known (everything()), a delivered command is one that the implementation has;
/// nobody can tell whether it may be called.
class Report {
  public:
    /// The report before any load: every state is State::not_in_table.
    Report() = default;

    /// The gate of the load. For a GlobalTable, a gate of the newest version, or of Vulkan 1.0 if
    /// there is no vkEnumerateInstanceVersion.
    Gate gate() const { return gate_; }

    /// Whether every slot that the gate allows is filled. It ignores commands that the gate does
    /// not allow; lacking() reports them. False if nothing was loaded, or if the gate was never
    /// made.
    bool complete() const {
        return gate_.api_version() != 0 && missing().empty() && not_asked().empty();
    }

    /// Whether the command's slot is filled, so that it may be called by any of its names.
    bool has(Command c) const { return delivered_as(c) != Command::none; }

    /// What became of the command.
    State state(Command c) const {
        if (!commands_.contains(c))
            return State::not_in_table;
        if (has(c))
            return State::delivered;
        if (!gate_.allows_any_alias(c))
            return State::not_allowed;
        return why_not(c) == NotAsked::none ? State::missing : State::not_asked;
    }

    /// The name by which the command's slot was filled. Command::none if it is NULL.
    Command delivered_as(Command c) const {
        for (Command name : aliases(c))
            if (commands_.contains(c) && gate_.allows(name) && !null_.contains(name))
                return name;
        return Command::none;
    }

    /// Why the command's state is State::not_asked. NotAsked::none for any other state.
    NotAsked why_not_asked(Command c) const {
        return state(c) == State::not_asked ? why_not(c) : NotAsked::none;
    }

    /// The slots that are filled, each by the name by which it was delivered.
    CommandSet delivered() const { return slots_in(State::delivered); }
    /// The slots for which every allowed name came back NULL, each by the first allowed name.
    CommandSet missing() const { return slots_in(State::missing); }
    /// The slots that the gate allows but that were not asked for, each by the first allowed name.
    CommandSet not_asked() const { return slots_in(State::not_asked); }

    /// The required commands whose slots are not filled; empty if all is well. state() tells
    /// whether a command was not allowed or not delivered, and vkgate::explain says so in words.
    CommandSet lacking(const CommandSet& required) const {
        CommandSet lacking;
        for (Command c : required)
            if (!has(c))
                lacking.insert(c);
        return lacking;
    }

    // The same by name, to see what the implementation was asked for.

    /// The names of the table's commands that the gate allows.
    CommandSet allowed_names() const { return gate_.allowed() & commands_; }

    /// The names that were asked for, to fill the table. No name is asked for after the one that
    /// filled its slot.
    CommandSet asked_names() const {
        CommandSet asked;
        for (Command name : null_ | delivered())
            if (why_not(name) == NotAsked::none && name != Command::vkGetInstanceProcAddr)
                asked.insert(name);
        return asked;
    }

  private:
    friend struct detail::ReportAccess;

    Report(const Gate& gate, const CommandSet& commands, NotAsked shared, NotAsked others)
        : gate_(gate), commands_(commands), why_not_shared_(shared), why_not_others_(others) {}

    /// NotAsked::none if there was somebody to ask.
    NotAsked why_not(Command c) const {
        if (why_not_others_ == NotAsked::next_layer && c == Command::vkCreateInstance)
            return NotAsked::none;
        return detail::is_shared(c) ? why_not_shared_ : why_not_others_;
    }
    CommandSet slots_in(State wanted) const {
        CommandSet found;
        CommandSet seen;
        for (Command c : allowed_names()) {
            if (seen.contains(c))
                continue;
            seen |= aliases(c);
            if (state(c) == wanted)
                found.insert(wanted == State::delivered ? delivered_as(c) : c);
        }
        return found;
    }

    Gate gate_{};
    CommandSet commands_{};                     // of the table, by all their names
    CommandSet null_{};                         // the allowed names for which there is no pointer
    NotAsked why_not_shared_ = NotAsked::none;  // of the shared commands
    NotAsked why_not_others_ = NotAsked::none;
};

namespace detail {

/// What vkgate::load writes.
struct ReportAccess {
    /// The report of a load with no NULL pointer yet. `shared` and `others`: why the shared
    /// commands and all others were not asked for; NotAsked::none if they were.
    static Report make(const Gate& gate, const CommandSet& commands, NotAsked shared,
                       NotAsked others) {
        return Report(gate, commands, shared, others);
    }
    static bool is_empty(const Report& report) { return report.commands_.empty(); }
    /// Notes a name without a pointer.
    static void add_null(Report& report, Command name) { report.null_.insert(name); }
};

}  // namespace detail

VKGATE_NAMESPACE_END

#endif  // VKGATE_REPORT_HPP
