// The stages of loading: global, instance or physical device, device. load.hpp checks that the
// table, the source and the gate fit each other and calls these.
#pragma once

#include <stddef.h>

#include "../command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../version.hpp"
#include "bytes.hpp"
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

/// Whether it is the layout of a table that has only commands of the level.
template <class Layout, Level level>
constexpr bool has_only() {
    if constexpr (is_layout<Layout>)
        return Layout::within(window_of(level).first, window_of(level).last);
    else
        return false;
}

template <class Layout>
constexpr bool layout_has(Command c) {
    if constexpr (is_layout<Layout>)
        return Layout::slot(c) != no_slot;
    else
        return false;
}

// Whether a table can be loaded with the gate; a sentence of the compiler if not.

template <class Table, class LevelGate>
constexpr bool instance_load_fits() {
    constexpr Level level = level_of_gate<LevelGate>;
    constexpr bool gate_fits = level == Level::instance || level == Level::physical_device;
    constexpr bool table_fits = has_only<LayoutAt<Table, level>, level>();
    static_assert(gate_fits, "a load with a VkInstance takes an InstanceGate, or a "
                             "PhysicalDeviceGate for the commands of one physical device");
    static_assert(!gate_fits || table_fits,
                  "with an InstanceGate load an InstanceTable, with a PhysicalDeviceGate a "
                  "PhysicalDeviceTable, or a VKGATE_TABLE that has only commands of that table");
    return gate_fits && table_fits;
}

template <class Table, class LevelGate>
constexpr bool device_load_fits() {
    constexpr bool gate_fits = level_of_gate<LevelGate> == Level::device;
    constexpr bool table_fits = has_only<LayoutAt<Table, Level::device>, Level::device>();
    static_assert(gate_fits,
                  "a load with a VkDevice takes a DeviceGate, which is made from the instance's "
                  "gate: DeviceGate(instance_gate, properties.apiVersion, device_info)");
    static_assert(!gate_fits || table_fits,
                  "with a DeviceGate load a DeviceTable, or a VKGATE_TABLE that has only commands "
                  "of a DeviceTable");
    return gate_fits && table_fits;
}

// --- Reading the table of an instance

/// The device commands that a device's table has from its instance's.
inline constexpr size_t shared_count = device_query - shared_first;
constexpr Command shared_command(size_t i) {
    return static_cast<Command>(shared_first + i);
}
struct SharedPointers {
    PFN_vkVoidFunction at[shared_count] = {};
};

/// Whether the table of an instance has all shared commands that the table of a device has.
template <class InstanceLayout, class DeviceLayout>
constexpr bool has_shared_commands_of() {
    for (size_t i = 0; i != shared_count; ++i)
        if (layout_has<DeviceLayout>(shared_command(i)) &&
            !layout_has<InstanceLayout>(shared_command(i)))
            return false;
    return true;
}
template <class Layout>
constexpr bool has_shared_commands() {
    return !has_shared_commands_of<NoLayout, Layout>();
}

template <class Layout, class Pfn, Command c>
Pfn read(const typename Layout::Table& table) {
    constexpr size_t slot = Layout::slot(c);
    return detail::bit_cast<Pfn>(detail::read_slot(&table, slot));
}

/// Where a table has the shared commands.
struct SharedSlots {
    size_t at[shared_count] = {};
};
template <class Layout>
constexpr SharedSlots find_shared_slots() {
    SharedSlots found;
    for (size_t i = 0; i != shared_count; ++i)
        found.at[i] = Layout::slot(shared_command(i));
    return found;
}
template <class Layout>
VKGATE_DETAIL_HIDDEN inline constexpr SharedSlots shared_slots = find_shared_slots<Layout>();

template <class Layout>
SharedPointers read_shared(const typename Layout::Table& table) {
    SharedPointers shared;
    for (size_t i = 0; i != shared_count; ++i)
        if (const size_t slot = shared_slots<Layout>.at[i]; slot != no_slot)
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
    // vkEnumerateInstanceVersion tells which version there is, so it is asked for under any.
    Report report = ReportAccess::make(GateAccess::global(newest_version), Layout::commands());
    detail::fill(Layout::template plan<0, 1>(), query, VkInstance{}, &table, report.gate(), report);
    if (query != nullptr && table.vkEnumerateInstanceVersion == nullptr) {
        report = ReportAccess::make(GateAccess::global(1), Layout::commands());
        ReportAccess::add_null(report, Command::vkEnumerateInstanceVersion);
    }
    detail::fill(Layout::template plan<1, end>(), query, VkInstance{}, &table, report.gate(),
                 report);
    detail::keep_query<Layout>(&table, query, report.gate(), report);
    if (query != nullptr)
        ReportAccess::set_asked(report, 0, end);
    else
        ReportAccess::set_not_asked(report, NotAsked::none, NotAsked::no_query_function);
    return report;
}

/// Asks for vkCreateInstance alone.
template <class Layout>
Report load_next(typename Layout::Table& table, PFN_vkGetInstanceProcAddr query) {
    table = typename Layout::Table();
    if (query != nullptr)
        table.vkCreateInstance =
            detail::bit_cast<PFN_vkCreateInstance>(query(VkInstance{}, "vkCreateInstance"));
    Report report = ReportAccess::make(GateAccess::global(newest_version), Layout::commands());
    detail::keep_query<Layout>(&table, query, report.gate(), report);
    for (size_t i = 0; i != number_of(Command::vkGetInstanceProcAddr); ++i) {
        const auto c = static_cast<Command>(i);
        if (c != Command::vkCreateInstance || table.vkCreateInstance == nullptr)
            ReportAccess::add_null(report, c);
    }
    ReportAccess::set_not_asked(report, NotAsked::none,
                                query != nullptr ? NotAsked::next_layer
                                                 : NotAsked::no_query_function);
    if (query != nullptr) {
        constexpr size_t asked = number_of(Command::vkCreateInstance);
        ReportAccess::set_asked(report, asked, asked + 1);
    }
    return report;
}

// --- Instance and physical device

template <Level level, class DerivedTable>
Report load_instance(DerivedTable& derived, PFN_vkGetInstanceProcAddr query, VkInstance instance,
                     const Gate& gate, NotAsked why_no_query) {
    using Layout = LayoutAt<DerivedTable, level>;
    typename Layout::Table& table = derived;
    constexpr size_t first = level == Level::instance ? instance_first : window_of(level).first;
    constexpr size_t last = window_of(level).last;
    table = typename Layout::Table();
    Report report = ReportAccess::make(gate, Layout::commands());
    if constexpr (layout_has<Layout>(Command::vkGetInstanceProcAddr))
        detail::keep_query<Layout>(&table, query, gate, report);
    size_t asked_to = last;
    if (query == nullptr || instance == VkInstance{}) {
        const NotAsked why = query == nullptr ? why_no_query : NotAsked::no_instance;
        ReportAccess::set_not_asked(report, why, why);
        query = nullptr;
        asked_to = first;
    }
    ReportAccess::set_asked(report, first, asked_to);
    detail::fill(Layout::template plan<first, last>(), query, instance, &table, gate, report);
    return report;
}

// --- Device

/// The shared commands are copied from the table of the instance.
struct CopyShared {
    SharedPointers pointers;

    static constexpr CopyShared without_device() { return {}; }
    static constexpr bool asks() { return false; }
    static constexpr NotAsked why_not() { return NotAsked::instance_table; }
};

/// The shared commands are asked for.
template <class Query, class Handle>
struct AskShared {
    Query query;  ///< NULL if nobody can be asked
    Handle handle;
    NotAsked why_not_asked;

    AskShared without_device() const { return {nullptr, handle, NotAsked::no_device}; }
    bool asks() const { return query != nullptr; }
    NotAsked why_not() const { return why_not_asked; }
};

template <class Layout, class Query, class Handle>
void fill_shared(void* table, const AskShared<Query, Handle>& shared, const Gate& gate,
                 Report& report) {
    detail::fill(Layout::template plan<shared_first, device_query>(), shared.query, shared.handle,
                 table, gate, report);
}
template <class Layout>
void fill_shared(void* table, const CopyShared& shared, const Gate& gate, Report& report) {
    constexpr size_t end = find_term(device_query);
    for (size_t i = find_term(shared_first); i != end; ++i) {
        const Term term = detail::term(i);
        if (!GateAccess::enabled(gate).satisfies(term))
            continue;
        for (size_t number = term.first(); number != term.first() + term.count(); ++number) {
            const auto c = static_cast<Command>(number);
            const size_t slot = shared_slots<Layout>.at[number - shared_first];
            const PFN_vkVoidFunction function = shared.pointers.at[number - shared_first];
            if (slot == no_slot || gate.withheld().contains(c))
                continue;
            detail::write_slot(table, slot, function);
            if (function == nullptr)
                ReportAccess::add_null(report, c);
        }
    }
}

template <class Layout, class Shared>
Report load_device(typename Layout::Table& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                   const Gate& gate, const Shared& shared, NotAsked why_no_query) {
    table = typename Layout::Table();
    Report report = ReportAccess::make(gate, Layout::commands());
    const bool has_device = device != VkDevice{};
    const Shared source = has_device ? shared : shared.without_device();
    if constexpr (has_shared_commands<Layout>())
        detail::fill_shared<Layout>(&table, source, gate, report);
    const bool can_ask = query != nullptr && has_device;
    const NotAsked why = query == nullptr ? why_no_query : NotAsked::no_device;
    ReportAccess::set_not_asked(report, has_device ? source.why_not() : why, why);
    ReportAccess::set_asked(report, source.asks() ? shared_first : device_query,
                            can_ask ? command_count : device_query);
    query = can_ask ? query : nullptr;
    detail::fill(Layout::template plan<device_query, command_count>(), query, device, &table, gate,
                 report);
    return report;
}

}  // namespace detail
VKGATE_NAMESPACE_END
