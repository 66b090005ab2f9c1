// Commands: every command of the registry as an enumerator, with its name, its level and its
// aliases.
#pragma once

#include <cstddef>
#include <cstdint>

#include "detail/names.hpp"
#include "enum_set.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// Every command of the registry: Command::vkCmdDraw. The order is that of the lists in registry/
/// and may change with the registry; Command::none stands for a command that is not in it.
enum class Command : std::uint16_t {
#define VKGATE_GLOBAL(name, slot) name,
#define VKGATE_INSTANCE(name, slot) name,
#define VKGATE_PHYSICAL_DEVICE(name, slot) name,
#define VKGATE_SHARED(name, slot) name,
#include "registry/instance_commands.inc"
#define VKGATE_DEVICE(name, slot) name,
#include "registry/device_commands.inc"
    none
};

/// A set of commands. See EnumSet.
using CommandSet = EnumSet<Command>;

/// The object that a command is dispatched on. Vulkan specification, "Command Function Pointers".
enum class Level : std::uint8_t {
    global,           ///< no object: callable before there is an instance
    instance,         ///< VkInstance
    physical_device,  ///< VkPhysicalDevice
    device            ///< VkDevice and its children: VkQueue, VkCommandBuffer, …
};

namespace detail {

// Two pools of names, so that a program that only loads device tables carries only the names it
// asks for. The device's begins with vkGetDeviceProcAddr, which is in both: it is queried through
// the instance for an InstanceTable, and through itself for a DeviceTable.
inline constexpr char instance_names[] =
#define VKGATE_GLOBAL(name, slot) #name "\0"
#define VKGATE_INSTANCE(name, slot) #name "\0"
#define VKGATE_PHYSICAL_DEVICE(name, slot) #name "\0"
#define VKGATE_SHARED(name, slot) #name "\0"
#include "registry/instance_commands.inc"
    ;
inline constexpr char device_names[] = "vkGetDeviceProcAddr\0"
#define VKGATE_DEVICE(name, slot) #name "\0"
#include "registry/device_commands.inc"
    ;

static_assert(fits(instance_names, instance_name_offsets));
static_assert(fits(device_names, device_name_offsets));

/// The levels of the lists: `shared` are the device commands that are queried through the instance.
enum class ListLevel : std::uint8_t { global, instance, physical_device, shared };
inline constexpr ListLevel list_levels[] = {
#define VKGATE_GLOBAL(name, slot) ListLevel::global,
#define VKGATE_INSTANCE(name, slot) ListLevel::instance,
#define VKGATE_PHYSICAL_DEVICE(name, slot) ListLevel::physical_device,
#define VKGATE_SHARED(name, slot) ListLevel::shared,
#include "registry/instance_commands.inc"
};

inline constexpr std::size_t command_count = static_cast<std::size_t>(Command::none);
inline constexpr std::size_t device_first = sizeof list_levels;     // the first of VKGATE_DEVICE
inline constexpr std::size_t device_pool_first = device_first - 1;  // and of the device's names

constexpr std::size_t index(Command c) {
    return static_cast<std::size_t>(c);
}

/// The first command of a list level; the levels follow each other in the order of the enumeration.
constexpr std::size_t first_of(ListLevel level) {
    std::size_t i = 0;
    while (i < device_first && list_levels[i] < level)
        ++i;
    return i;
}

/// All names of one slot, in the order in which they are asked for.
struct AliasGroup {
    Command names[3];
};
inline constexpr AliasGroup alias_groups[] = {
#define VKGATE_INSTANCE_ALIASES(a, b) {{Command::a, Command::b, Command::none}},
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) {{Command::a, Command::b, Command::none}},
#define VKGATE_DEVICE_ALIASES(a, b) {{Command::a, Command::b, Command::none}},
#define VKGATE_DEVICE_ALIASES_3(a, b, c) {{Command::a, Command::b, Command::c}},
#include "registry/aliases.inc"
};

}  // namespace detail

/// The full name: "vkCmdDraw". A static string. For Command::none: "".
constexpr const char* name(Command c) {
    const std::size_t i = detail::index(c);
    if (i < detail::device_first)
        return detail::instance_names + detail::instance_name_offsets[i];
    if (i < detail::command_count)
        return detail::device_names + detail::device_name_offsets[i - detail::device_pool_first];
    return "";
}

/// The level. Precondition: `c` is not Command::none.
constexpr Level level(Command c) {
    const std::size_t i = detail::index(c);
    if (i >= detail::device_first || detail::list_levels[i] == detail::ListLevel::shared)
        return Level::device;
    return static_cast<Level>(detail::list_levels[i]);
}

/// The command of that name, Command::none if the registry has none. A linear search: for tools and
/// tests.
constexpr Command find_command(const char* full_name) {
    for (std::size_t i = 0; i < detail::command_count; ++i)
        if (detail::compare(name(static_cast<Command>(i)), full_name) == 0)
            return static_cast<Command>(i);
    return Command::none;
}

/// All names of the command's slot, itself included: vkResetQueryPool and vkResetQueryPoolEXT.
/// Vulkan specification, "Extension Aliases" (registry attribute `alias`).
constexpr CommandSet aliases(Command c) {
    for (const detail::AliasGroup& group : detail::alias_groups)
        for (Command member : group.names)
            if (member == c && c != Command::none)
                return CommandSet(group.names);
    return CommandSet(c);
}

VKGATE_NAMESPACE_END
