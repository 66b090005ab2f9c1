/// @file
/// Commands: every command of the registry as an enumerator, with its name, its level and its
/// aliases.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_COMMAND_HPP
#define VKGATE_COMMAND_HPP

#include <stddef.h>
#include <stdint.h>

#include "detail/decode.hpp"
#include "enum_set.hpp"

VKGATE_NAMESPACE_BEGIN

/// Every command of the registry: Command::vkCmdDraw. The order is that of the lists in registry/
/// and may change with the registry. Command::none stands for a command that is not in it.
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

/// The object that a command is dispatched on. See the Vulkan specification, "Command Function
/// Pointers".
enum class Level : uint8_t {
    global,           ///< no object: callable before there is an instance
    instance,         ///< VkInstance
    physical_device,  ///< VkPhysicalDevice
    device            ///< VkDevice and its children: VkQueue, VkCommandBuffer, ...
};

namespace detail {

constexpr size_t number_of(Command c) {
    return static_cast<size_t>(c);
}
static_assert(number_of(Command::none) == command_count &&
              number_of(Command::vkGetInstanceProcAddr) + 1 == instance_first &&
              number_of(Command::vkGetDeviceProcAddr) == device_query);

/// Whether it is a device command that an instance extension provides.
constexpr bool is_shared(Command c) {
    return number_of(c) >= shared_first && number_of(c) < device_query;
}

/// The next name of the command's slot, see next_name in decode.hpp.
constexpr Command next_alias(Command c) {
    return c == Command::none ? c : static_cast<Command>(detail::next_name(number_of(c)));
}

}  // namespace detail

/// The full name: "vkCmdDraw". A static string. For Command::none: "".
constexpr const char* name(Command c) {
    return c < Command::none ? detail::names_from(detail::number_of(c)).at(0) : "";
}

/// The level. vkGetInstanceProcAddr is global; the VK_EXT_debug_utils commands that take a queue, a
/// command buffer or a device are device commands. Precondition: `c` is not Command::none.
constexpr Level level(Command c) {
    const size_t number = detail::number_of(c);
    if (number < detail::instance_first)
        return Level::global;
    if (number < detail::physical_device_first)
        return Level::instance;
    return number < detail::shared_first ? Level::physical_device : Level::device;
}

/// All names of the command's slot, its own included: vkResetQueryPool and vkResetQueryPoolEXT.
/// Empty for Command::none. See the Vulkan specification, "Extension Aliases" (registry attribute
/// `alias`).
constexpr CommandSet aliases(Command c) {
    CommandSet names(c);
    for (Command other = detail::next_alias(c); other != c; other = detail::next_alias(other))
        names.insert(other);
    return names;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMAND_HPP
