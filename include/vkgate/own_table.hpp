/// @file
/// VKGATE_TABLE: a table of your own, with the commands that you name.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_OWN_TABLE_HPP
#define VKGATE_OWN_TABLE_HPP

#include <stddef.h>

#include "command.hpp"
#include "detail/own_layout.hpp"
#include "tables.hpp"

VKGATE_NAMESPACE_BEGIN

/// The commands of a VKGATE_TABLE, in slot order. A value; iterate over it, or read commands[i] for
/// i < size().
template <size_t count>
struct CommandList {
    Command commands[count];  ///< in the order of the list

    /// The commands as a set.
    constexpr operator CommandSet() const { return CommandSet(commands); }
    /// @{ Where iteration begins and ends.
    constexpr const Command* begin() const { return commands; }
    constexpr const Command* end() const { return commands + count; }
    /// @}
    /// How many there are.
    static constexpr size_t size() { return count; }
};
/// A list of these commands.
template <class... Commands>
CommandList(Commands...) -> CommandList<sizeof...(Commands)>;

namespace detail::members {

/// Has the members of all tables, so that their types can be looked up.
struct All : Global, Instance, Device {
    using Instance::vkGetInstanceProcAddr;
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name) using Instance::name;
#include "registry/instance_commands.inc"
};

}  // namespace detail::members

/// Defines a table type from an X-macro list of command names, wherever a struct may be defined:
///
///     #define MY_COMMANDS(X) X(vkCreateBuffer) X(vkCmdDispatch) X(vkQueueSubmit2)
///     VKGATE_TABLE(MyTable, MY_COMMANDS);
///
/// It has a slot for each name of the list and is loaded like the other tables. A slot is filled
/// through any of its command's names that the gate allows (vkQueueSubmit2 or vkQueueSubmit2KHR).
/// Other commands are neither asked for nor linked in. Either every command is one of an
/// InstanceTable, or every command is one of a DeviceTable. The list is not empty and names no
/// command twice, even by an alias. MyTable::vkgate_commands() is the CommandList of the table.
/// Your types may derive from it, but from at most one VKGATE_TABLE.
#define VKGATE_TABLE(Type, LIST)                                                                   \
    struct Type {                                                                                  \
        using vkgate_table [[maybe_unused]] = Type;                                                \
        [[maybe_unused]] static constexpr auto vkgate_commands() {                                 \
            return ::vkgate::CommandList{LIST(VKGATE_DETAIL_TABLE_COMMAND)};                       \
        }                                                                                          \
        VKGATE_DETAIL_DISPATCHER                                                                   \
        LIST(VKGATE_DETAIL_TABLE_MEMBER)                                                           \
    }
#define VKGATE_DETAIL_TABLE_MEMBER(name)                                                           \
    decltype(::vkgate::detail::members::All::name) name = nullptr;
#define VKGATE_DETAIL_TABLE_COMMAND(name) ::vkgate::Command::name,

VKGATE_NAMESPACE_END

#endif  // VKGATE_OWN_TABLE_HPP
