// Commands: every command of the registry as an enumerator, with its name, its level and its
// aliases.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "detail/names.hpp"
#include "enum_set.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// Every command of the registry: Command::vkCmdDraw. The order is that of the lists in registry/
/// and may change with the registry; Command::none stands for a command that is not in it.
enum class Command : uint16_t {
#define VKGATE_GLOBAL(name) name,
#define VKGATE_INSTANCE(name) name,
#define VKGATE_PHYSICAL_DEVICE(name) name,
#define VKGATE_SHARED(name) name,
#include "registry/instance_commands.inc"
#define VKGATE_DEVICE(name) name,
#include "registry/device_commands.inc"
    none
};

/// A set of commands. See EnumSet.
using CommandSet = EnumSet<Command>;

/// The object that a command is dispatched on. Vulkan specification, "Command Function Pointers".
enum class Level : uint8_t {
    global,           ///< no object: callable before there is an instance
    instance,         ///< VkInstance
    physical_device,  ///< VkPhysicalDevice
    device            ///< VkDevice and its children: VkQueue, VkCommandBuffer, …
};

namespace detail {

// Two pools of names, so that a program that only loads device tables carries only the names it
// asks for. The device's begins with vkGetDeviceProcAddr, which is in both: it is queried through
// the instance for an InstanceTable, and through itself for a DeviceTable.
VKGATE_DETAIL_HIDDEN inline constexpr char instance_names[] =
#define VKGATE_GLOBAL(name) #name "\0"
#define VKGATE_INSTANCE(name) #name "\0"
#define VKGATE_PHYSICAL_DEVICE(name) #name "\0"
#define VKGATE_SHARED(name) #name "\0"
#define VKGATE_INSTANCE_ALIASES(a, b) #a "\0"
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) #a "\0"
#include "registry/instance_commands.inc"
    ;
VKGATE_DETAIL_HIDDEN inline constexpr char device_names[] = "vkGetDeviceProcAddr\0"
#define VKGATE_DEVICE(name) #name "\0"
#define VKGATE_DEVICE_ALIASES(a, b) #a "\0"
#define VKGATE_DEVICE_ALIASES_3(a, b, c) #a "\0"
#include "registry/device_commands.inc"
    ;

static_assert(fits(instance_names, instance_name_offsets), "a macro changes a command's name");
static_assert(fits(device_names, device_name_offsets), "a macro changes a command's name");

constexpr size_t index(Command c) {
    return static_cast<size_t>(c);
}

inline constexpr size_t command_count = index(Command::none);
inline constexpr size_t device_pool_first = index(Command::vkGetDeviceProcAddr);
static_assert(index(Command::vkGetInstanceProcAddr) + 1 == instance_first);
static_assert(device_pool_first + 1 == device_first);

/// All names of one slot, in the order in which they are asked for.
struct AliasGroup {
    Command names[3];
};
constexpr AliasGroup alias_group(size_t row) {
    const char16_t* const names = alias_groups + 3 * row;
    return {{static_cast<Command>(names[0]), static_cast<Command>(names[1]),
             static_cast<Command>(names[2])}};
}
inline constexpr size_t alias_group_count = rows_of<3>(alias_groups);

}  // namespace detail

/// The full name: "vkCmdDraw". A static string. For Command::none: "".
constexpr const char* name(Command c) {
    const size_t i = detail::index(c);
    if (i < detail::device_first)
        return detail::instance_names + detail::instance_name_offsets[i];
    if (i < detail::command_count)
        return detail::device_names + detail::device_name_offsets[i - detail::device_pool_first];
    return "";
}

/// The level. Precondition: `c` is not Command::none.
constexpr Level level(Command c) {
    const size_t i = detail::index(c);
    if (i < detail::instance_first)
        return Level::global;
    if (i < detail::physical_device_first)
        return Level::instance;
    return i < detail::shared_first ? Level::physical_device : Level::device;
}

/// The command of that name, Command::none if the registry has none. A linear search: for tools and
/// tests.
constexpr Command find_command(const char* full_name) {
    for (size_t i = 0; i < detail::command_count; ++i)
        if (detail::compare(name(static_cast<Command>(i)), full_name) == 0)
            return static_cast<Command>(i);
    return Command::none;
}

/// All names of the command's slot, itself included: vkResetQueryPool and vkResetQueryPoolEXT.
/// Vulkan specification, "Extension Aliases" (registry attribute `alias`).
constexpr CommandSet aliases(Command c) {
    for (size_t row = 0; row < detail::alias_group_count; ++row) {
        const detail::AliasGroup group = detail::alias_group(row);
        for (Command member : group.names)
            if (member == c && c != Command::none)
                return CommandSet(group.names);
    }
    return CommandSet(c);
}

VKGATE_NAMESPACE_END
