/// @file
/// Access to the slots of a table by command, for whoever treats commands as data: layers, stubs,
/// tracing, fakes, overlays, adapters. command_traits.hpp adds access with the command's type.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_SLOT_HPP
#define VKGATE_SLOT_HPP

#include <stddef.h>

#include "command.hpp"
#include "detail/layout.hpp"
#include "enum_set.hpp"
#include "registry/types.hpp"
#include "tables.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// Type is the layout of the one table that Table is or derives from.
template <class Table>
struct FindOnlyLayout {
    static constexpr bool is_own = is_layout<typename FindOwnLayout<Table>::Type>;
    static constexpr int count = (__is_base_of(GlobalTable, Table) ? 1 : 0) +
                                 (__is_base_of(InstanceTable, Table) ? 1 : 0) +
                                 (__is_base_of(PhysicalDeviceTable, Table) ? 1 : 0) +
                                 (__is_base_of(DeviceTable, Table) ? 1 : 0) + (is_own ? 1 : 0);
    static_assert(count != 0, "this type is no table and derives from none");
    static_assert(count <= 1, "this type derives from several tables: give the one that is meant, "
                              "static_cast<vkgate::DeviceTable&>(table)");
    static constexpr Level level = __is_base_of(GlobalTable, Table)     ? Level::global
                                   : __is_base_of(InstanceTable, Table) ? Level::instance
                                   : __is_base_of(PhysicalDeviceTable, Table)
                                       ? Level::physical_device
                                       : Level::device;
    using Type = LayoutAt<Table, level>;
};
template <class Table>
using OnlyLayout = typename FindOnlyLayout<Table>::Type;

}  // namespace detail

// Table is a table of vkgate, one of VKGATE_TABLE, or a type that derives from exactly one of
// these. A slot is the same under every name of its command: to visit each slot once, iterate over
// first_names().

/// Whether the table has a slot for the command. False for Command::none.
template <class Table>
constexpr bool has_slot(Command c) {
    return detail::OnlyLayout<Table>::slot(c) != detail::no_slot;
}

/// The first name of each slot of the table: one command for each slot. (This takes some
/// microseconds, so keep the result.)
template <class Table>
constexpr CommandSet first_names() {
    CommandSet names;
    for (Command c : CommandSet::all())
        if (has_slot<Table>(c) && aliases(c).first() == c)
            names.insert(c);
    return names;
}

/// What the command's slot holds. NULL if it is empty, or if the table has no such slot.
template <class Table>
[[nodiscard]] PFN_vkVoidFunction get_slot(const Table& table, Command c) {
    using Layout = detail::OnlyLayout<Table>;
    const typename Layout::Table& base = table;
    const size_t slot = Layout::slot(c);
    return slot != detail::no_slot ? detail::read_slot(&base, slot) : nullptr;
}

/// Writes to the command's slot. Returns false, and writes nothing, if the table has no such slot.
/// No other thread may use the table meanwhile. Precondition: `function` is NULL or a function of
/// the command's type.
template <class Table>
bool set_slot(Table& table, Command c, PFN_vkVoidFunction function) {
    using Layout = detail::OnlyLayout<Table>;
    typename Layout::Table& base = table;
    const size_t slot = Layout::slot(c);
    if (slot != detail::no_slot)
        detail::write_slot(&base, slot, function);
    return slot != detail::no_slot;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_SLOT_HPP
