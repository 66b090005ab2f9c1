// VKGATE_TABLE: a table of one's own, with the commands that an application names.
#pragma once

#include "command.hpp"
#include "tables.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::members {

/// Has the members of all tables, for their types.
struct All : Global, Instance, Device {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name) using Instance::name;
#include "registry/instance_commands.inc"
};

}  // namespace detail::members

/// Defines a table of one's own, at namespace or class scope, from an X-macro list of command
/// names:
///
///     #define MY_COMMANDS(X) X(vkCreateBuffer) X(vkCmdDispatch) X(vkQueueSubmit2)
///     VKGATE_TABLE(MyTable, MY_COMMANDS);
///
/// It has a slot for each name of the list and is loaded under the same rules as the tables above:
/// a slot is filled through any of its command's names (vkQueueSubmit2 or vkQueueSubmit2KHR) that
/// the gate allows; no other command is asked for, and nothing of it is linked in. The commands
/// must be those of InstanceTable, or those of DeviceTable: a table is loaded at one stage.
/// MyTable::vkgate_commands is the array of its commands, in slot order.
#define VKGATE_TABLE(Type, LIST)                                                                   \
    struct Type {                                                                                  \
        LIST(VKGATE_DETAIL_TABLE_MEMBER)                                                           \
        static constexpr ::vkgate::Command vkgate_commands[] = {                                   \
            LIST(VKGATE_DETAIL_TABLE_COMMAND)};                                                    \
    }
#define VKGATE_DETAIL_TABLE_MEMBER(name)                                                           \
    decltype(::vkgate::detail::members::All::name) name = nullptr;
#define VKGATE_DETAIL_TABLE_COMMAND(name) ::vkgate::Command::name,

VKGATE_NAMESPACE_END
