/// @file
/// Trampolines: functions that find the table of the object that they are called with. For
/// vkGetInstanceProcAddr, whose pointers work for every object of the instance.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_TRAMPOLINES_HPP
#define VKGATE_IMPLEMENT_TRAMPOLINES_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../detail/bytes.hpp"
#include "../detail/layout.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"
#include "detail/command_functions.hpp"
#include "detail/handles.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// The level of the table that Context::table must find for a handle.
template <class Handle>
inline constexpr Level table_level = is_of_instance<Handle> ? Level::instance : Level::device;
template <class Handle>
using TableOf = typename FullTable<table_level<Handle>>::Type;

/// Whether the context finds the right table for the handle.
template <class Context, class Handle, class = void>
inline constexpr bool finds_table = false;
template <class Context, class Handle>
inline constexpr bool finds_table<Context, Handle,
                                  decltype(void(static_cast<const TableOf<Handle>&>(
                                      Context::table(*static_cast<Handle*>(nullptr)))))> = true;

VKGATE_FOREIGN_CALLS_BEGIN

/// The body of every trampoline.
template <class Context>
struct Trampoline {
    template <Command c, class Function, class Handle, class... Rest>
    static auto call(Handle handle, Rest... rest) {
        // These may be called with NULL, which has no table.
        if constexpr (c == Command::vkDestroyInstance || c == Command::vkDestroyDevice)
            if (handle == Handle{})
                return;
        constexpr size_t slot = FullLayout<table_level<Handle>>::slot(c);
        const TableOf<Handle>& table = Context::table(handle);
        return detail::bit_cast<Function>(detail::read_slot(&table, slot))(handle, rest...);
    }
};

VKGATE_FOREIGN_CALLS_END

template <class Context, class Handle>
constexpr bool require_table() {
    static_assert(finds_table<Context, Handle>,
                  "trampolines<Context, Table>: Context has no static function table() for this "
                  "Handle, or it does not return an InstanceTable (for VkInstance, "
                  "VkPhysicalDevice) or DeviceTable (for VkDevice, VkQueue, VkCommandBuffer)");
    return finds_table<Context, Handle>;
}

// Whether the context finds the tables of all handles that the commands of a table take.

template <class Context>
constexpr bool require_tables(const void* /*table*/) {
    static_assert(sizeof(Context) == 0, "trampolines<Context, Table>: Table is an InstanceTable, a "
                                        "PhysicalDeviceTable or a DeviceTable");
    return false;
}
template <class Context>
constexpr bool require_tables(const PhysicalDeviceTable* /*table*/) {
    return detail::require_table<Context, VkPhysicalDevice>();
}
template <class Context>
constexpr bool require_tables(const DeviceTable* /*table*/) {
    return detail::require_table<Context, VkDevice>() &&
           detail::require_table<Context, VkQueue>() &&
           detail::require_table<Context, VkCommandBuffer>();
}
template <class Context>
constexpr bool require_tables(const InstanceTable* /*table*/) {
    return detail::require_table<Context, VkInstance>() &&
           detail::require_table<Context, VkPhysicalDevice>() &&
           detail::require_tables<Context>(static_cast<const DeviceTable*>(nullptr));
}

}  // namespace detail

/// A table of trampolines: each finds the table of the object that it is called with, by
/// `Context::table(handle)`, and calls the same command of that table. This is what a
/// vkGetInstanceProcAddr returns, because its pointers work for every object of the instance. Table
/// is InstanceTable, PhysicalDeviceTable or DeviceTable.
///
/// Context is a class with static functions `table`, which may be overloads or a template. They
/// return a `const InstanceTable&` for a VkInstance and a VkPhysicalDevice, and a `const
/// DeviceTable&` for a VkDevice, a VkQueue and a VkCommandBuffer. Every thread may call a
/// trampoline, so every thread may call them. A PhysicalDeviceTable needs only the one for
/// VkPhysicalDevice, a DeviceTable the last three, an InstanceTable all five, because it has the
/// device commands of VK_EXT_debug_utils.
///
/// A slot is NULL if the included Vulkan headers do not declare the command, and for commands that
/// are dispatched on no such handle: vkGetInstanceProcAddr, whose instance may be NULL, and
/// vkGetExternalComputeQueueDataNV. vkDestroyInstance and vkDestroyDevice do nothing for a NULL
/// handle. A trampoline does not test the slot that it calls: a program must not call a command
/// that it did not enable for the object, and a call through NULL ends it at once. See the Vulkan
/// specification, "Command Function Pointers".
template <class Context, class Table>
[[nodiscard]] Table trampolines() {
    if constexpr (detail::require_tables<Context>(static_cast<const Table*>(nullptr)))
        return detail::command_functions<detail::Trampoline<Context>, Table>();
    else
        return {};
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_TRAMPOLINES_HPP
