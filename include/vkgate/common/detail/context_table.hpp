// The table that a Context finds for a handle.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_CONTEXT_TABLE_HPP
#define VKGATE_COMMON_DETAIL_CONTEXT_TABLE_HPP

#include "../../implement/detail/handles.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Whether a table can have commands of the handle. A type that is none of vkgate's tables can.
template <class Handle, class Table>
struct FitsHandle {
    static constexpr bool value =
        is_of_instance<Handle>
            ? !__is_base_of(DeviceTable, Table)
            : !__is_base_of(InstanceTable, Table) && !__is_base_of(PhysicalDeviceTable, Table);
};
template <class Handle, class Table>
FitsHandle<Handle, Table> fits_handle(const Table& table);

/// Whether Context::table(handle) returns such a table.
template <class Context, class Handle, class = void>
inline constexpr bool finds_table_of = false;
template <class Context, class Handle>
inline constexpr bool finds_table_of<
    Context, Handle, decltype(void(Context::table(*static_cast<Handle*>(nullptr))))> =
    decltype(detail::fits_handle<Handle>(Context::table(*static_cast<Handle*>(nullptr))))::value;

/// For a Context that has none, so that the compiler reports nothing else.
InstanceTable& no_table(VkInstance);
InstanceTable& no_table(VkPhysicalDevice);
DeviceTable& no_table(VkDevice);
DeviceTable& no_table(VkQueue);
DeviceTable& no_table(VkCommandBuffer);

/// Context::table(handle). Fails to compile if that is not the table of the handle.
template <class Context, class Handle>
decltype(auto) table_of(Handle handle) {
    constexpr bool is_found = finds_table_of<Context, Handle>;
    static_assert(is_found, "a Context's table() is public and static, and returns an "
                            "InstanceTable for a VkInstance or VkPhysicalDevice, and a DeviceTable "
                            "for a VkDevice, VkQueue or VkCommandBuffer");
    if constexpr (is_found)
        return Context::table(handle);
    else
        return detail::no_table(handle);
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_CONTEXT_TABLE_HPP
