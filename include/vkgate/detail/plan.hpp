// What to ask for, and where to put it: the plan of a table, and the one loop that carries it out.
#pragma once

#include <stddef.h>

#include "../command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../tables.hpp"
#include "../version.hpp"
#include "bytes.hpp"
#include "names.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// The commands of a plan are numbered; the arrays have an element for each. A term's first() is
/// such a number plus `base`.
struct Plan {
    const char16_t* terms;      ///< rows of conditions, in command order …
    const char16_t* terms_end;  ///< … to here
    size_t base;                ///< what a term's first() starts from
    const Command* commands;    ///< the command of each number; NULL: Command(base + number)
    const char* names;          ///< pool of names
    const char16_t* name_offsets;
    const char16_t* members;  ///< index of the pointer in the table
};

// Slots are read and written as bytes because each has its own function-pointer type; all have one
// representation.
inline PFN_vkVoidFunction held(const void* table, size_t slot) {
    PFN_vkVoidFunction function;
    copy_bytes(&function, static_cast<const unsigned char*>(table) + slot * sizeof function,
               sizeof function);
    return function;
}
inline void store(void* table, size_t slot, PFN_vkVoidFunction function) {
    copy_bytes(static_cast<unsigned char*>(table) + slot * sizeof function, &function,
               sizeof function);
}

/// Asks for every name whose own terms hold and whose slot another name has not filled, once, and
/// for no other.
template <class Query, class Handle>
void fill(const Plan& plan, Query query, Handle handle, void* table, Report& report) {
    const Gate gate = report.gate();
    size_t asked = command_count;
    for (const char16_t* row = plan.terms; row != plan.terms_end; row += Term::width) {
        const Term term(row);
        if (!gate.satisfies(term) || term.first() == asked)
            continue;
        asked = term.first();
        const size_t first = asked - plan.base;
        const size_t end = first + term.count();
        if (plan.commands == nullptr)
            report.record_allowed(static_cast<Command>(asked), term.count());
        for (size_t i = first; plan.commands != nullptr && i != end; ++i)
            report.record_allowed(plan.commands[i], 1);
        for (size_t i = first; i != end; ++i) {
            if (held(table, plan.members[i]) != nullptr)
                continue;
            const PFN_vkVoidFunction function =
                query != nullptr ? query(handle, plan.names + plan.name_offsets[i]) : nullptr;
            if (function != nullptr)
                store(table, plan.members[i], function);
            else
                report.record(plan.commands != nullptr ? plan.commands[i]
                                                       : static_cast<Command>(plan.base + i),
                              false);
        }
    }
}

inline constexpr size_t no_slot = ~size_t{0};

/// How a table is loaded: the range of its commands, their slots, and the plan for a part of them.
/// The general template, for tables of VKGATE_TABLE, is in extract.hpp.
template <class Table>
struct TableTraits;

/// The traits of a table that has a slot for every command from `begin_` up to `end_`.
template <size_t begin_, size_t end_>
struct FullTableTraits {
    static constexpr size_t begin = begin_;
    static constexpr size_t end = end_;
    /// Whether all its commands are numbered from `first` up to `last`.
    static constexpr bool within(size_t first, size_t last) {
        return begin >= first && end <= last;
    }
    static constexpr const char16_t* slots_from(size_t first) {
        if constexpr (begin == 0)
            return global_slots + first;
        else if constexpr (begin == instance_first)
            return instance_slots + (first - begin);
        else if constexpr (begin == physical_device_first)
            return physical_device_slots + (first - begin);
        else
            return device_slots + (first - begin);
    }
    static constexpr size_t slot(Command c) { return *slots_from(index(c)); }
    template <size_t first, size_t last>
    static Plan plan() {
        static_assert(begin <= first && first <= last && last <= end,
                      "this table is for commands of another level");
        static_assert(last <= device_first || first >= device_pool_first,
                      "a plan has one pool of names");
        constexpr size_t from = Term::width * term_at(first);
        constexpr size_t to = Term::width * term_at(last);
        Plan plan = {terms + from, terms + to, first, nullptr, nullptr, nullptr, slots_from(first)};
        if constexpr (last <= device_first) {
            plan.names = instance_names;
            plan.name_offsets = instance_name_offsets + first;
        } else {
            plan.names = device_names;
            plan.name_offsets = device_name_offsets + (first - device_pool_first);
        }
        return plan;
    }
};

// vkGetInstanceProcAddr, the last of the global commands, is kept from the library and never asked
// for.
template <>
struct TableTraits<GlobalTable> : FullTableTraits<0, instance_first - 1> {};
template <>
struct TableTraits<InstanceTable> : FullTableTraits<instance_first, device_first> {};
template <>
struct TableTraits<PhysicalDeviceTable> : FullTableTraits<physical_device_first, shared_first> {};
template <>
struct TableTraits<DeviceTable> : FullTableTraits<shared_first, command_count> {};

static_assert(rows_of<1>(global_slots) == instance_first &&
              rows_of<1>(instance_slots) == device_first - instance_first &&
              rows_of<1>(physical_device_slots) == shared_first - physical_device_first &&
              rows_of<1>(device_slots) == command_count - shared_first);
static_assert(sizeof(GlobalTable) == global_slot_count * sizeof(PFN_vkVoidFunction) &&
                  sizeof(InstanceTable) == instance_slot_count * sizeof(PFN_vkVoidFunction) &&
                  sizeof(PhysicalDeviceTable) ==
                      physical_device_slot_count * sizeof(PFN_vkVoidFunction) &&
                  sizeof(DeviceTable) == device_slot_count * sizeof(PFN_vkVoidFunction),
              "tables.hpp leaves out a kind of rows of the lists");

/// What vkgate::load takes for the table of an instance: an InstanceTable or a table of
/// VKGATE_TABLE.
template <class Table, class = void>
inline constexpr bool is_instance_table = false;
template <>
inline constexpr bool is_instance_table<InstanceTable> = true;
template <class Table>
inline constexpr bool is_instance_table<Table, decltype(void(Table::vkgate_commands))> = true;

/// The return type of a load() that takes part only if the condition holds.
template <bool condition>
struct ReportIf {};
template <>
struct ReportIf<true> {
    using Type = Report;
};

/// The slots of the commands of an instance extension that stand in instance and in device tables.
struct SharedSlots {
    static constexpr size_t count = device_first - 1 - shared_first;  // not vkGetDeviceProcAddr
    size_t at[count] = {};

    constexpr bool any() const {
        for (size_t slot : at)
            if (slot != no_slot)
                return true;
        return false;
    }
    constexpr bool has_all_of(const SharedSlots& other) const {
        for (size_t i = 0; i < count; ++i)
            if (at[i] == no_slot && other.at[i] != no_slot)
                return false;
        return true;
    }
};
template <class Table>
constexpr SharedSlots find_shared_slots() {
    SharedSlots found;
    for (size_t i = 0; i < SharedSlots::count; ++i)
        found.at[i] = TableTraits<Table>::slot(static_cast<Command>(shared_first + i));
    return found;
}
template <class Table>
VKGATE_DETAIL_HIDDEN inline constexpr SharedSlots shared_slots = find_shared_slots<Table>();

static_assert(term(shared_first_term).first() == shared_first);

/// Copies those that the gate allows from the table of an instance, which is NULL where there is
/// none: a device's query function may not be asked for them.
inline void copy_shared(void* table, const SharedSlots& to, const void* instance_table,
                        const SharedSlots& from, Report& report) {
    const Gate gate = report.gate();
    for (size_t row = shared_first_term; term(row).first() != shared_first + SharedSlots::count;
         ++row) {
        const Term group = term(row);
        if (!gate.satisfies(group))
            continue;
        for (size_t c = group.first(); c != group.first() + group.count(); ++c) {
            const size_t slot = to.at[c - shared_first];
            if (slot == no_slot)
                continue;
            const PFN_vkVoidFunction function =
                instance_table != nullptr ? held(instance_table, from.at[c - shared_first])
                                          : nullptr;
            store(table, slot, function);
            report.record(static_cast<Command>(c), function != nullptr);
        }
    }
}

}  // namespace detail
VKGATE_NAMESPACE_END
