// The stages of loading: global, instance or physical device, device. load.hpp checks that table,
// source and gate fit each other, then calls the stages.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_STAGES_HPP
#define VKGATE_DETAIL_STAGES_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "bytes.hpp"
#include "call_foreign.hpp"
#include "decode.hpp"
#include "enabled.hpp"
#include "fill.hpp"
#include "layout.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// --- What fits what

/// The level of a gate's type; Level::global if it is none of the three.
template <class LevelGate>
inline constexpr Level level_of_gate = __is_base_of(InstanceGate, LevelGate) ? Level::instance
                                       : __is_base_of(PhysicalDeviceGate, LevelGate)
                                           ? Level::physical_device
                                       : __is_base_of(DeviceGate, LevelGate) ? Level::device
                                                                             : Level::global;

template <class Query>
char (&takes(Query))[1];
template <class Query>
char (&takes(...))[2];
template <size_t>
struct NoQuery {};
template <>
struct NoQuery<2> {
    using Type = void;
};
/// Absent if Source converts to Query, as a noexcept query function does.
template <class Query, class Source>
using UnlessQuery =
    typename NoQuery<sizeof detail::takes<Query>(*static_cast<const Source*>(nullptr))>::Type;

// Whether a table can be loaded with the gate; if not, a compiler error says why.

/// Instantiated with a command of a VKGATE_TABLE, so that the compiler's message names it.
template <Command misplaced>
struct Misplaced {
    static_assert(misplaced == Command::none,
                  "the command that Misplaced<Command::...> names belongs to another table");
    static constexpr bool value = true;
};
/// Whether all commands of a VKGATE_TABLE are of the level. True for other tables.
template <class Layout, Level level, class = void>
struct AllOf {
    static constexpr bool value = true;
};
template <class Layout, Level level>
struct AllOf<Layout, level, decltype(void(Layout::Table::vkgate_commands()))> {
    static constexpr Command first_misplaced() {
        for (Command c : Layout::Table::vkgate_commands())
            if (!numbers_of(level).contains(number_of(c)))
                return c;
        return Command::none;
    }
    static constexpr bool value = Misplaced<first_misplaced()>::value;
};

template <class Table, class LevelGate>
constexpr bool instance_load_fits() {
    constexpr Level level = level_of_gate<LevelGate>;
    constexpr bool gate_fits = level == Level::instance || level == Level::physical_device;
    constexpr bool table_fits = has_only<LayoutAt<Table, level>, level>();
    static_assert(gate_fits, "a load with a VkInstance takes an InstanceGate, or a "
                             "PhysicalDeviceGate for the commands of one physical device; with a "
                             "DeviceGate give the VkDevice");
    static_assert(!gate_fits || table_fits,
                  "load an InstanceTable with an InstanceGate, a PhysicalDeviceTable with a "
                  "PhysicalDeviceGate, or a VKGATE_TABLE of only that table's commands");
    if constexpr (gate_fits)
        static_assert(AllOf<LayoutAt<Table, level>, level>::value);
    return gate_fits && table_fits;
}

template <class Table, class LevelGate>
constexpr bool device_load_fits() {
    constexpr bool gate_fits = level_of_gate<LevelGate> == Level::device;
    constexpr bool table_fits = has_only<LayoutAt<Table, Level::device>, Level::device>();
    static_assert(
        gate_fits,
        "a load with a VkDevice takes a FeatureGate or a DeviceGate, which is made from the "
        "instance's gate: DeviceGate(instance_gate, properties.apiVersion, device_info)");
    static_assert(!gate_fits || table_fits,
                  "load a DeviceTable with a DeviceGate, or a VKGATE_TABLE that has only commands "
                  "of a DeviceTable");
    if constexpr (gate_fits)
        static_assert(AllOf<LayoutAt<Table, Level::device>, Level::device>::value);
    return gate_fits && table_fits;
}

// --- Reading the table of an instance

/// Pointers to the shared commands, copied from an instance's table.
struct SharedPointers {
    PFN_vkVoidFunction at[shared_count] = {};

    static constexpr NotAsked why_not() { return NotAsked::instance_table; }
};

/// Whether the table of an instance has all shared commands that the table of a device has.
template <class InstanceLayout, class DeviceLayout>
constexpr bool has_shared_commands_of() {
    for (size_t i = 0; i != shared_count; ++i)
        if (has_command<DeviceLayout>(shared_command(i)) &&
            !has_command<InstanceLayout>(shared_command(i)))
            return false;
    return true;
}
template <class Layout>
constexpr bool has_shared_commands() {
    return !has_shared_commands_of<NoLayout, Layout>();
}

template <class Layout, class Pfn, Command c>
Pfn read_function(const typename Layout::Table& table) {
    constexpr size_t slot = Layout::slot(c);
    return detail::bit_cast<Pfn>(detail::read_slot(&table, slot));
}

template <class Layout>
SharedPointers read_shared(const typename Layout::Table& table) {
    SharedPointers shared;
    for (size_t i = 0; i != shared_count; ++i)
        if (const size_t slot = Layout::shared_slot(i); slot != no_slot)
            shared.at[i] = detail::read_slot(&table, slot);
    return shared;
}

// --- Global

/// Stores the query function itself, which is never asked for.
template <class Layout>
void keep_query(void* table, PFN_vkGetInstanceProcAddr query, const Gate& gate, Report& report) {
    constexpr Command c = Command::vkGetInstanceProcAddr;
    if (!gate.allows(c))
        return;
    detail::write_slot(table, Layout::slot(c), detail::bit_cast<PFN_vkVoidFunction>(query));
    if (query == nullptr)
        ReportAccess::add_null(report, c);
}

// These are templates so that they cost nothing where they are not used.

template <class Layout>
Report load_global(typename Layout::Table& table, PFN_vkGetInstanceProcAddr query) {
    constexpr size_t end = number_of(Command::vkGetInstanceProcAddr);
    static_assert(number_of(Command::vkEnumerateInstanceVersion) == 0);
    table = typename Layout::Table();
    // vkEnumerateInstanceVersion tells which version there is, so it is always asked for.
    const NotAsked why = query != nullptr ? NotAsked::none : NotAsked::no_query_function;
    Report report =
        ReportAccess::make(GateAccess::global(newest_version), Layout::commands(), why, why);
    detail::fill(Layout::template plan<0, 1>(), query, VkInstance{}, &table, report.gate(), report);
    if (query != nullptr && table.vkEnumerateInstanceVersion == nullptr) {
        report = ReportAccess::make(GateAccess::global(1), Layout::commands(), why, why);
        ReportAccess::add_null(report, Command::vkEnumerateInstanceVersion);
    }
    detail::fill(Layout::template plan<1, end>(), query, VkInstance{}, &table, report.gate(),
                 report);
    detail::keep_query<Layout>(&table, query, report.gate(), report);
    return report;
}

/// Asks for vkCreateInstance alone.
template <class Layout>
Report load_next(typename Layout::Table& table, PFN_vkGetInstanceProcAddr query) {
    const NotAsked why = query != nullptr ? NotAsked::next_layer : NotAsked::no_query_function;
    Report report =
        ReportAccess::make(GateAccess::global(newest_version), Layout::commands(), why, why);
    table = typename Layout::Table();
    if (query != nullptr)
        table.vkCreateInstance = detail::bit_cast<PFN_vkCreateInstance>(
            detail::call_foreign(query, VkInstance{}, "vkCreateInstance"));
    detail::keep_query<Layout>(&table, query, report.gate(), report);
    for (size_t i = 0; i != number_of(Command::vkGetInstanceProcAddr); ++i)
        if (detail::read_slot(&table, i) == nullptr)
            ReportAccess::add_null(report, static_cast<Command>(i));
    return report;
}

// --- Instance and physical device

template <Level level, class DerivedTable>
Report load_instance(DerivedTable& derived, PFN_vkGetInstanceProcAddr query, VkInstance instance,
                     const Gate& gate, NotAsked why_no_query) {
    using Layout = LayoutAt<DerivedTable, level>;
    typename Layout::Table& table = derived;
    constexpr size_t first = level == Level::instance ? instance_first : numbers_of(level).first;
    constexpr size_t last = numbers_of(level).last;
    const NotAsked why = query == nullptr           ? why_no_query
                         : instance == VkInstance{} ? NotAsked::no_instance
                                                    : NotAsked::none;
    Report report = ReportAccess::make(gate, Layout::commands(), why, why);
    table = typename Layout::Table();
    if constexpr (has_command<Layout>(Command::vkGetInstanceProcAddr))
        detail::keep_query<Layout>(&table, query, gate, report);
    detail::fill(Layout::template plan<first, last>(), why == NotAsked::none ? query : nullptr,
                 instance, &table, gate, report);
    return report;
}

// --- Device

/// Whom to ask for the shared commands. The alternative is to copy them: SharedPointers.
template <class Query, class Handle>
struct AskShared {
    Query query = nullptr;
    Handle handle{};
    NotAsked why_no_query = NotAsked::none;

    constexpr NotAsked why_not() const { return query != nullptr ? NotAsked::none : why_no_query; }
};

template <class Layout, class Query, class Handle>
void fill_shared(void* table, const AskShared<Query, Handle>& shared, const Gate& gate,
                 Report& report) {
    detail::fill(Layout::template plan<shared_first, device_query>(), shared.query, shared.handle,
                 table, gate, report);
}
// `inline` makes g++ put the loop into its only caller.
template <class Layout>
inline void fill_shared(void* table, const SharedPointers& shared, const Gate& gate,
                        Report& report) {
    constexpr size_t end = find_term(device_query);
    for (size_t i = find_term(shared_first); i != end; ++i) {
        const Term term = detail::term(i);
        if (!GateAccess::enabled(gate).satisfies(term))
            continue;
        for (size_t k = term.first() - shared_first, last = k + term.count(); k != last; ++k) {
            const size_t slot = Layout::shared_slot(k);
            if (slot == no_slot || GateAccess::withheld(gate).contains(shared_command(k)))
                continue;
            detail::write_slot(table, slot, shared.at[k]);
            if (shared.at[k] == nullptr)
                ReportAccess::add_null(report, shared_command(k));
        }
    }
}

template <class Layout, class Shared>
Report load_device(typename Layout::Table& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                   const Gate& gate, const Shared& shared, NotAsked why_no_query) {
    const bool has_device = device != VkDevice{};
    const NotAsked why = query == nullptr ? why_no_query
                         : !has_device    ? NotAsked::no_device
                                          : NotAsked::none;
    Report report =
        ReportAccess::make(gate, Layout::commands(), has_device ? shared.why_not() : why, why);
    table = typename Layout::Table();
    if constexpr (has_shared_commands<Layout>())
        detail::fill_shared<Layout>(&table, has_device ? shared : Shared(), gate, report);
    detail::fill(Layout::template plan<device_query, command_count>(),
                 why == NotAsked::none ? query : nullptr, device, &table, gate, report);
    return report;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_STAGES_HPP
