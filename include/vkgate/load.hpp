// Loading: from a query function, a handle and a gate to a filled table and a report.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "detail/extract.hpp"
#include "detail/names.hpp"
#include "detail/plan.hpp"
#include "gate.hpp"
#include "make_gate.hpp"
#include "registry/types.hpp"
#include "report.hpp"
#include "tables.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

// What all forms of load have in common: the table is emptied first, so that loading it again, for
// another instance or device, leaves nothing behind. Of each command the names that the gate allows
// are asked for, core before KHR, EXT and the vendors, until one is delivered; no other name is. A
// query function that is NULL is as good as one that knows nothing: the slots are NULL and the
// report lists what is missing. Only the given table is written to: different threads may load
// different tables at once.

/// Loads the commands that need no instance. `get_instance_proc_addr` is used with a NULL instance
/// and kept in the table as it is; it is not asked for itself. A NULL vkEnumerateInstanceVersion is
/// not missing: it means Vulkan 1.0.
/// Vulkan specification, vkGetInstanceProcAddr.
inline Report load(GlobalTable& table, PFN_vkGetInstanceProcAddr get_instance_proc_addr) {
    using Traits = detail::TableTraits<GlobalTable>;
    constexpr size_t version = detail::index(Command::vkEnumerateInstanceVersion);
    static_assert(version == Traits::begin);
    table = GlobalTable();
    table.vkGetInstanceProcAddr = get_instance_proc_addr;
    Report probe{Gate(detail::version_of(1))};
    detail::fill(Traits::plan<version, version + 1>(), get_instance_proc_addr, VkInstance{}, &table,
                 probe);
    Report report = probe.complete() ? probe : Report{Gate(detail::version_of(0))};
    detail::fill(Traits::plan<version + 1, Traits::end>(), get_instance_proc_addr, VkInstance{},
                 &table, report);
    report.record(Command::vkGetInstanceProcAddr, get_instance_proc_addr != nullptr);
    return report;
}

/// Loads an InstanceTable (gate: instance_gate), a PhysicalDeviceTable (gate: physical_device_gate)
/// or a table of VKGATE_TABLE with commands of these levels. `instance` must be valid: with any
/// other the Vulkan loader ends the process. The pointers are valid until vkDestroyInstance.
template <class Table>
Report load(Table& table, PFN_vkGetInstanceProcAddr get_instance_proc_addr, VkInstance instance,
            const Gate& gate) {
    using Traits = detail::TableTraits<Table>;
    constexpr bool fits = Traits::within(detail::instance_first, detail::device_first);
    static_assert(
        fits, "only commands of InstanceTable are loaded with a VkInstance; a GlobalTable "
              "is loaded without, a DeviceTable with a VkDevice; a VKGATE_TABLE has the commands "
              "of one of them");
    table = Table();
    Report report(gate);
    if constexpr (fits) {
        constexpr size_t end =
            Traits::end < detail::device_first ? Traits::end : detail::device_first;
        detail::fill(Traits::template plan<Traits::begin, end>(), get_instance_proc_addr, instance,
                     &table, report);
    }
    return report;
}

namespace detail {

/// Loads the table of a device. `from` are the slots of the commands to copy in `instance_table`,
/// the table of its instance, which is NULL where there is none.
template <class Table>
Report load_device(Table& table, PFN_vkGetDeviceProcAddr get_device_proc_addr, VkDevice device,
                   const Gate& gate, const void* instance_table, const SharedSlots& from) {
    using Traits = TableTraits<Table>;
    constexpr bool fits = Traits::within(shared_first, command_count);
    static_assert(fits,
                  "only commands of DeviceTable are loaded with a VkDevice; a VKGATE_TABLE has the "
                  "commands of one stage");
    table = Table();
    Report report(gate);
    if constexpr (fits) {
        if constexpr (shared_slots<Table>.any())
            copy_shared(&table, shared_slots<Table>, instance_table, from, report);
        fill(Traits::template plan<index(Command::vkGetDeviceProcAddr), Traits::end>(),
             get_device_proc_addr, device, &table, report);
    }
    return report;
}

}  // namespace detail

/// Loads a DeviceTable, or a table of VKGATE_TABLE with device commands (gate: device_gate), from a
/// vkGetDeviceProcAddr alone, as a layer has it. The commands of VK_EXT_debug_utils are not asked
/// for, because they may only be queried through the instance; where the gate allows them, they are
/// missing. `device` must be valid. The pointers are valid until vkDestroyDevice.
/// Vulkan specification, vkGetDeviceProcAddr.
template <class Table>
Report load(Table& table, PFN_vkGetDeviceProcAddr get_device_proc_addr, VkDevice device,
            const Gate& gate) {
    return detail::load_device(table, get_device_proc_addr, device, gate, nullptr,
                               detail::shared_slots<Table>);
}

/// Loads a DeviceTable, or a table of VKGATE_TABLE with device commands (gate: device_gate).
/// `instance_table` is the loaded table of the device's instance: an InstanceTable, or a table of
/// VKGATE_TABLE that has vkGetDeviceProcAddr and those commands of VK_EXT_debug_utils that `table`
/// has; these are copied from it. `device` must be valid. The pointers are valid until
/// vkDestroyDevice.
template <class Table, class Instance>
typename detail::ReportIf<detail::is_instance_table<Instance>>::Type
load(Table& table, const Instance& instance_table, VkDevice device, const Gate& gate) {
    static_assert(
        detail::TableTraits<Instance>::within(detail::instance_first, detail::device_first),
        "the second argument is the table of the device's instance");
    static_assert(
        detail::TableTraits<Instance>::slot(Command::vkGetDeviceProcAddr) != detail::no_slot,
        "the instance's table needs vkGetDeviceProcAddr to load a device's: list it there too");
    static_assert(detail::shared_slots<Instance>.has_all_of(detail::shared_slots<Table>),
                  "a command of VK_EXT_debug_utils in a device table comes from the instance's "
                  "table: list it there too");
    return detail::load_device(table, instance_table.vkGetDeviceProcAddr, device, gate,
                               &instance_table, detail::shared_slots<Instance>);
}

/// The gate of an instance created with `info`. Asks vkEnumerateInstanceVersion for the version of
/// the implementation. See instance_gate in make_gate.hpp.
inline Gate instance_gate(const GlobalTable& table, const VkInstanceCreateInfo& info) {
    uint32_t version = detail::version_of(0);
    if (table.vkEnumerateInstanceVersion == nullptr ||
        table.vkEnumerateInstanceVersion(&version) != VK_SUCCESS)
        version = detail::version_of(0);
    return instance_gate(version, info);
}

VKGATE_NAMESPACE_END
