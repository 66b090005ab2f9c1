// Tables from several types with entry points, the first of which wins.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_DRIVER_DETAIL_STACK_HPP
#define VKGATE_DRIVER_DETAIL_STACK_HPP

#include <stddef.h>

#include "../../command.hpp"
#include "../../command_traits.hpp"
#include "../../detail/bytes.hpp"
#include "../../detail/layout.hpp"
#include "../../enum_set.hpp"
#include "../../implement/detail/has_name.hpp"
#include "../../registry/types.hpp"
#include "../../slot.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

VKGATE_DETAIL_HAS_NAME(vkgate_needs)
VKGATE_DETAIL_HAS_NAME(vkgate_fill)
VKGATE_DETAIL_HAS_NAME(vkgate_added_to)

/// The commands that the type's function for `c` calls: what its vkgate_needs(c) says. A type
/// without this function needs nothing.
template <class Type>
constexpr auto needs_of(Command c, int /*preferred*/) -> decltype(Type::vkgate_needs(c)) {
    return Type::vkgate_needs(c);
}
template <class Type>
constexpr CommandSet needs_of(Command /*c*/, ...) {
    static_assert(!has_name_vkgate_needs<Type>,
                  "VKGATE_DRIVER: a vkgate_needs is public, static and constexpr, and takes a "
                  "vkgate::Command");
    return {};
}

/// Writes the functions of a type to slots that are NULL, if the table has what they call.
template <class Table, class Type>
struct StackWriter {
    using Layout = OnlyLayout<Table>;
    typename Layout::Table* table;

    template <Command c>
    void add(Pfn<c> function) const {
        constexpr size_t slot = Layout::slot(c);
        if constexpr (slot != no_slot)
            if (detail::read_slot(table, slot) == nullptr && has_needs(c))
                detail::write_slot(table, slot, detail::bit_cast<PFN_vkVoidFunction>(function));
    }
    bool has_needs(Command c) const {
        for (Command need : detail::needs_of<Type>(c, 0))
            if (vkgate::get_slot(*table, need) == nullptr)
                return false;
        return true;
    }
};

/// Whether vkgate_fill() takes the table as a copy.
template <class Type, class Table, class = void>
inline constexpr bool fills_copy = false;
template <class Type, class Table>
inline constexpr bool
    fills_copy<Type, Table, decltype(void(static_cast<void (*)(Table)>(&Type::vkgate_fill)))> =
        true;

template <bool is_usable>
constexpr bool check_fill() {
    static_assert(is_usable,
                  "VKGATE_DRIVER: a vkgate_fill is public and static, and takes a GlobalTable&, an "
                  "InstanceTable& and a DeviceTable&");
    return true;
}

/// Writes what the type has to slots that are NULL. A type with a function vkgate_fill() does it by
/// itself.
template <class Type, class Table>
auto fill_from(Table& table, int /*preferred*/) -> decltype(Type::vkgate_fill(table)) {
    static_assert(detail::check_fill<!fills_copy<Type, Table>>());
    Type::vkgate_fill(table);
}
template <class Type, class Table>
void fill_from(Table& table, ...) {
    static_assert(detail::check_fill<!has_name_vkgate_fill<Type>>());
    Type::vkgate_write_entry_points(StackWriter<Table, Type>{&table});
}

/// What the stack has with this type, if it has `filled` without it. A type with a function
/// vkgate_added_to() says it by itself.
template <class Type>
constexpr auto with_type(CommandSet filled, int /*preferred*/)
    -> decltype(Type::vkgate_added_to(filled)) {
    return filled | Type::vkgate_added_to(filled);
}
template <class Type>
constexpr CommandSet with_type(CommandSet filled, ...) {
    static_assert(!has_name_vkgate_added_to<Type> && !has_name_vkgate_fill<Type>,
                  "VKGATE_DRIVER: a type with vkgate_fill has a vkgate_added_to that is public, "
                  "static and constexpr, and takes a const vkgate::CommandSet&");
    for (Command c : Type::vkgate_entry_points())
        if (filled.contains_all(detail::needs_of<Type>(c, 0)))
            filled |= vkgate::aliases(c);
    return filled;
}

/// The commands, under all names, that the types have together. A function whose needs nobody meets
/// is left out.
template <class... Types>
constexpr CommandSet stack_commands() {
    CommandSet filled;
    for (CommandSet before = CommandSet::all(); before != filled;) {
        before = filled;
        (static_cast<void>(filled = detail::with_type<Types>(filled, 0)), ...);
    }
    return filled;
}

/// A table of the types' functions. Where several have a command, the first wins whose needs are
/// met. A later type may meet the needs of an earlier one, so the types take several turns.
template <class Table, class... Types>
Table stack_table() {
    Table table;
    size_t before = 0;
    for (size_t count = 1; count != before;) {
        before = count;
        (detail::fill_from<Types>(table, 0), ...);
        count = 1;
        for (size_t slot = 0; slot != sizeof table / sizeof(PFN_vkVoidFunction); ++slot)
            count += detail::read_slot(&table, slot) != nullptr ? 1 : 0;
    }
    return table;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_DETAIL_STACK_HPP
