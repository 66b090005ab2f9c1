/// @file
/// Vulkan's commands as global functions: vkCmdDraw(...) as it stands, for code that has no table.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_GLOBAL_HPP
#define VKGATE_ADAPT_GLOBAL_HPP

#include "../registry/types.hpp"
#include "../tables.hpp"
#include "detail/hidden_namespace.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail::find_prototype {

/// Chosen unless Vulkan's headers declare a function of this name, which argument-dependent lookup
/// finds.
char vkCreateInstance(...);
static_assert(sizeof(vkCreateInstance(static_cast<const ::VkInstanceCreateInfo*>(nullptr), nullptr,
                                      nullptr)) == sizeof(char),
              "vkgate/adapt/global.hpp has variables with the names of Vulkan's functions, which "
              "the included headers declare: define VK_NO_PROTOTYPES in all sources");

}  // namespace detail::find_prototype

namespace detail {

/// What the globals refer to. One of each in a program, a plug-in or a shared library.
struct GlobalsTables {
    GlobalTable global{};
    InstanceTable instance{};  ///< also has what physical devices have through device extensions
    DeviceTable device{};
};
VKGATE_DETAIL_HIDDEN inline GlobalsTables globals_tables;

}  // namespace detail

/// One variable for each command, with the command's name: a reference to its slot in a table. A
/// call costs what a call through a pointer costs.
///
///     #include <vkgate/adapt/global.hpp>
///     using namespace vkgate::globals;
///     ...
///     if (vkCmdDrawMeshTasksEXT != nullptr)
///         vkCmdDrawMeshTasksEXT(command_buffer, 1, 1, 1);
///
/// adapt/load_globals.hpp loads them; until then they are NULL. They serve one instance and one
/// device, so a program that has several uses tables. Programs, plug-ins and shared libraries have
/// a set each, because the namespace is hidden.
///
/// A program may assign to them. `decltype(vkCmdDraw)` is a reference, PFN_vkCmdDraw&. Any number
/// of threads may read them while none loads or assigns.
VKGATE_DETAIL_HIDDEN_NAMESPACE(globals) {

/// Those that are asked of the instance, for a source that has no use for the others.
inline namespace of_instance {
#define VKGATE_GLOBAL(name) inline constexpr auto& name = detail::globals_tables.global.name;
#define VKGATE_INSTANCE(name) inline constexpr auto& name = detail::globals_tables.instance.name;
#define VKGATE_PHYSICAL_DEVICE VKGATE_INSTANCE
#define VKGATE_SHARED VKGATE_INSTANCE
#include "../registry/instance_commands.inc"
}  // namespace of_instance

/// Those that are asked of the device.
inline namespace of_device {
#define VKGATE_DEVICE(name) inline constexpr auto& name = detail::globals_tables.device.name;
#include "../registry/device_commands.inc"
}  // namespace of_device

}  // VKGATE_DETAIL_HIDDEN_NAMESPACE(globals)

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_GLOBAL_HPP
