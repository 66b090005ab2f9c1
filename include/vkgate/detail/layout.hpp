// The layout of tables: which commands a table has, in which slots, and what is asked for to fill
// it.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_LAYOUT_HPP
#define VKGATE_DETAIL_LAYOUT_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"
#include "bytes.hpp"
#include "decode.hpp"
#include "enabled.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

inline constexpr size_t no_slot = ~size_t{0};

/// The device commands that a device's table can copy from its instance's. No two share a slot.
inline constexpr size_t shared_count = device_query - shared_first;
static_assert(slot_of(device_query) - slot_of(shared_first) == shared_count);
constexpr Command shared_command(size_t i) {
    return static_cast<Command>(shared_first + i);
}

// Slots are read and written as bytes, because each has a function-pointer type of its own; all
// have one representation.

inline PFN_vkVoidFunction read_slot(const void* table, size_t slot) {
    PFN_vkVoidFunction function;
    detail::copy_bytes(&function, static_cast<const char*>(table) + slot * sizeof function,
                       sizeof function);
    return function;
}
inline void write_slot(void* table, size_t slot, PFN_vkVoidFunction function) {
    detail::copy_bytes(static_cast<char*>(table) + slot * sizeof function, &function,
                       sizeof function);
}

/// What to ask for, and where to put it. The commands are numbered from `first` on; the arrays have
/// an element for each.
struct Plan {
    const char16_t* terms;  ///< rows of conditions, in command order
    size_t term_count;
    size_t first;             ///< the number of the first command in the terms
    const Command* commands;  ///< the command of each number, or NULL if numbered as in the
                              ///< registry
    Names names;
    const char16_t* slot_numbers;
    size_t first_slot;  ///< where the table's slots begin

    constexpr Command command(size_t i) const {
        return commands != nullptr ? commands[i] : static_cast<Command>(first + i);
    }
};

template <Level>
struct AtLevel {};
GlobalTable full_table(AtLevel<Level::global>);
InstanceTable full_table(AtLevel<Level::instance>);
PhysicalDeviceTable full_table(AtLevel<Level::physical_device>);
DeviceTable full_table(AtLevel<Level::device>);
/// Type is the table that has a slot for every command of the level.
template <Level level>
struct FullTable {
    using Type = decltype(detail::full_table(AtLevel<level>()));
};

/// The layout of that table.
template <Level level>
struct FullLayout {
    using Table = typename FullTable<level>::Type;
    static constexpr size_t first = numbers_of(level).first;
    static constexpr size_t last = numbers_of(level).last;
    static constexpr size_t first_slot = slot_of(first);

    static constexpr bool within(size_t from, size_t to) { return from <= first && last <= to; }
    static constexpr size_t slot(Command c) {
        const size_t number = number_of(c);
        return number >= first && number < last ? slot_of(number) - first_slot : no_slot;
    }
    /// The slot of shared_command(i). Precondition: the table has the shared commands.
    static constexpr size_t shared_slot(size_t i) { return slot_of(shared_first) - first_slot + i; }
    static constexpr CommandSet commands() {
        return CommandSet::range(static_cast<Command>(first), static_cast<Command>(last));
    }
    /// The plan for the commands from number `from` up to `to`, whose names are in one pool.
    template <size_t from, size_t to>
    static Plan plan() {
        static_assert(first <= from && from <= to && to <= last);
        static_assert(to <= device_first || from >= device_query, "two pools of names");
        constexpr size_t begin = find_term(from);
        constexpr size_t end = find_term(to);
        const char16_t* const terms = term(begin).row();
        if constexpr (to <= device_first)
            return {terms,
                    end - begin,
                    from,
                    nullptr,
                    instance_names_from(from),
                    instance_slots_from(from),
                    first_slot};
        else
            return {terms,
                    end - begin,
                    from,
                    nullptr,
                    device_names_from(from),
                    device_slots_from(from),
                    first_slot};
    }
};

static_assert(
    sizeof(GlobalTable) == sizeof(PFN_vkVoidFunction) * slot_of(instance_first) &&
        sizeof(InstanceTable) ==
            sizeof(PFN_vkVoidFunction) * (slot_of(device_first) - slot_of(instance_first) + 1) &&
        sizeof(PhysicalDeviceTable) ==
            sizeof(PFN_vkVoidFunction) * (slot_of(shared_first) - slot_of(physical_device_first)) &&
        sizeof(DeviceTable) == sizeof(PFN_vkVoidFunction) * (slot_count - slot_of(shared_first)),
    "tables.hpp leaves out a row macro of the lists");

/// The layout of a VKGATE_TABLE: see own_layout.hpp, which own_table.hpp includes.
template <class OwnTable>
struct OwnLayout;

/// For a type that is no table, or none of the wanted level.
struct NoLayout {
    static constexpr bool within(size_t /*from*/, size_t /*to*/) { return false; }
    static constexpr size_t slot(Command /*c*/) { return no_slot; }
};

/// Type is the layout of a VKGATE_TABLE, or of a type derived from one; otherwise NoLayout.
template <class Table, class = void>
struct FindOwnLayout {
    using Type = NoLayout;
};
template <class Table>
struct FindOwnLayout<Table, decltype(void(Table::vkgate_commands()))> {
    using Type = OwnLayout<typename Table::vkgate_table>;
};

template <class Layout>
inline constexpr bool is_layout = Layout::within(0, command_count);

template <class Layout>
constexpr bool has_command(Command c) {
    return Layout::slot(c) != no_slot;
}
/// Whether it is the layout of a table that has only commands of the level.
template <class Layout, Level level>
constexpr bool has_only() {
    return Layout::within(numbers_of(level).first, numbers_of(level).last);
}

/// Type is the layout that a table has at a level: that of the full table of the level if Table is
/// one or derives from one, otherwise that of a VKGATE_TABLE.
template <class Table, Level level, bool = __is_base_of(typename FullTable<level>::Type, Table)>
struct FindLayout : FindOwnLayout<Table> {};
template <class Table, Level level>
struct FindLayout<Table, level, true> {
    static_assert(!has_only<typename FindOwnLayout<Table>::Type, level>(),
                  "this type derives from two tables of one level, of which only one would be "
                  "loaded: give the one that is meant, static_cast<MyTable&>(table)");
    using Type = FullLayout<level>;
};
template <class Table, Level level>
using LayoutAt = typename FindLayout<Table, level>::Type;

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_LAYOUT_HPP
