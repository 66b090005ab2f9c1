/// @file
/// Loading: fills a table from a source, a handle and a gate, and returns a report.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_LOAD_HPP
#define VKGATE_LOAD_HPP

#include "command.hpp"
#include "detail/bytes.hpp"
#include "detail/call_foreign.hpp"
#include "detail/layout.hpp"
#include "detail/stages.hpp"
#include "gate.hpp"
#include "registry/types.hpp"
#include "report.hpp"
#include "tables.hpp"

VKGATE_NAMESPACE_BEGIN

// What all forms of load have in common:
//
// - The table is emptied first, so nothing stays from an earlier load.
// - For each command, load() asks for the names that the gate allows (core before KHR, EXT and
//   vendors) until one is delivered. It asks for no other name. (But the form with a VkInstance
//   and a VkDevice first asks for vkGetDeviceProcAddr.)
// - The source decides who is asked. An application gives a Library for its GlobalTable and
//   InstanceTable, and the InstanceTable for the tables of physical devices and devices; a layer or
//   a plug-in gives its query function. A source that is missing (NULL, a Library that is not open,
//   a table that was not loaded) leaves the slots NULL, and the report says that they were not
//   asked for.
// - The handle must be valid or NULL (VkDevice{}). With NULL, nothing is asked for. With an invalid
//   handle, the Vulkan loader ends the process.
// - The gate must have the table's level; others do not compile. Any type that derives from a table
//   can be loaded like it.
// - Loading writes only to the given table, so different threads may load different tables at once.

/// The next layer's vkGetInstanceProcAddr, as a layer's vkCreateInstance finds it in the chain.
struct NextLayer {
    PFN_vkGetInstanceProcAddr get_instance_proc_addr = nullptr;  ///< the function
};

/// Loads the commands that need no instance: a GlobalTable. `get_instance_proc_addr` is called with
/// a NULL instance and stored in the table unchanged. If it has no vkEnumerateInstanceVersion, the
/// version is 1.0, and the report says that this command is not allowed, not that it is missing.
/// See the Vulkan specification, vkGetInstanceProcAddr.
template <class Table>
Report load(Table& table, PFN_vkGetInstanceProcAddr get_instance_proc_addr) {
    static_assert(__is_base_of(GlobalTable, Table),
                  "only a GlobalTable is loaded without a VkInstance or VkDevice");
    if constexpr (__is_base_of(GlobalTable, Table))
        return detail::load_global<detail::LayoutAt<Table, Level::global>>(table,
                                                                           get_instance_proc_addr);
    else
        return {};
}

/// Loads vkCreateInstance alone into a GlobalTable, for a layer's vkCreateInstance: with a NULL
/// instance, the next layer may be asked for nothing else. (The table keeps the query function,
/// too; the other global commands are not asked for, so the report is not complete.) Make a layer's
/// gate with InstanceGate::for_layer. See Vulkan-Loader, LoaderLayerInterface.md, "Layer Dispatch
/// Initialization".
template <class Table>
Report load(Table& table, NextLayer next) {
    static_assert(__is_base_of(GlobalTable, Table), "a NextLayer can load only a GlobalTable");
    if constexpr (__is_base_of(GlobalTable, Table))
        return detail::load_next<detail::LayoutAt<Table, Level::global>>(
            table, next.get_instance_proc_addr);
    else
        return {};
}

/// Loads the commands of an instance: an InstanceTable with an InstanceGate, a PhysicalDeviceTable
/// with a PhysicalDeviceGate, or instead a VKGATE_TABLE of only that table's commands.
/// `get_instance_proc_addr` is that of a Vulkan library or of the next layer; a slot for
/// vkGetInstanceProcAddr stores it unchanged. The pointers are valid until vkDestroyInstance.
template <class Table, class LevelGate>
Report load(Table& table, PFN_vkGetInstanceProcAddr get_instance_proc_addr, VkInstance instance,
            const LevelGate& gate) {
    if constexpr (detail::instance_load_fits<Table, LevelGate>())
        return detail::load_instance<detail::level_of_gate<LevelGate>>(
            table, get_instance_proc_addr, instance, gate, NotAsked::no_query_function);
    else
        return {};
}

/// The same with the vkGetInstanceProcAddr in the instance's loaded table. Use it for a
/// PhysicalDeviceTable, or a VKGATE_TABLE of physical-device commands. `instance_table` is an
/// InstanceTable, or a VKGATE_TABLE that lists vkGetInstanceProcAddr.
template <class Table, class Source, class LevelGate,
          class = detail::UnlessQuery<PFN_vkGetInstanceProcAddr, Source>>
Report load(Table& table, const Source& instance_table, VkInstance instance,
            const LevelGate& gate) {
    using SourceLayout = detail::LayoutAt<Source, Level::instance>;
    constexpr bool source_fits = detail::has_command<SourceLayout>(Command::vkGetInstanceProcAddr);
    static_assert(source_fits, "a load with a VkInstance takes a Library, a "
                               "PFN_vkGetInstanceProcAddr, an InstanceTable, or a VKGATE_TABLE of "
                               "instance commands that lists vkGetInstanceProcAddr");
    if constexpr (detail::instance_load_fits<Table, LevelGate>() && source_fits)
        return detail::load_instance<detail::level_of_gate<LevelGate>>(
            table,
            detail::read_function<SourceLayout, PFN_vkGetInstanceProcAddr,
                                  Command::vkGetInstanceProcAddr>(instance_table),
            instance, gate, NotAsked::instance_table);
    else
        return {};
}

/// Loads the commands of a device: a DeviceTable, or a VKGATE_TABLE with device commands, with a
/// DeviceGate. For applications. `instance_table` is the loaded table of the device's instance: an
/// InstanceTable, or a VKGATE_TABLE that lists vkGetDeviceProcAddr and those commands of
/// VK_EXT_debug_utils that `table` has. These are copied, because old loaders and MoltenVK answer
/// wrongly if the device is asked for them. The pointers are valid until vkDestroyDevice. See the
/// Vulkan specification, vkGetDeviceProcAddr.
template <class Table, class Source, class LevelGate,
          class = detail::UnlessQuery<PFN_vkGetDeviceProcAddr, Source>>
Report load(Table& table, const Source& instance_table, VkDevice device, const LevelGate& gate) {
    using Layout = detail::LayoutAt<Table, Level::device>;
    using SourceLayout = detail::LayoutAt<Source, Level::instance>;
    constexpr bool source_fits = detail::has_only<SourceLayout, Level::instance>() &&
                                 detail::has_command<SourceLayout>(Command::vkGetDeviceProcAddr);
    constexpr bool source_is_whole =
        !source_fits || detail::has_shared_commands_of<SourceLayout, Layout>();
    static_assert(source_fits, "a load with a VkDevice takes an InstanceTable, a "
                               "PFN_vkGetDeviceProcAddr, a VKGATE_TABLE of instance commands "
                               "that lists vkGetDeviceProcAddr, or (with the VkInstance first) "
                               "a Library or PFN_vkGetInstanceProcAddr");
    static_assert(source_is_whole, "the VKGATE_TABLE of the instance must list the commands of "
                                   "VK_EXT_debug_utils that the device's table lists");
    if constexpr (detail::device_load_fits<Table, LevelGate>() && source_fits && source_is_whole) {
        return detail::load_device<Layout>(
            table,
            detail::read_function<SourceLayout, PFN_vkGetDeviceProcAddr,
                                  Command::vkGetDeviceProcAddr>(instance_table),
            device, gate, detail::read_shared<SourceLayout>(instance_table),
            NotAsked::instance_table);
    }
    return {};
}

/// The same with only a vkGetDeviceProcAddr, for a layer, which passes that of the next layer. It
/// is asked for all allowed commands, including those of VK_EXT_debug_utils. An application should
/// load from its InstanceTable, because old loaders answer wrongly for these (Vulkan-Loader #1109).
template <class Table, class LevelGate>
Report load(Table& table, PFN_vkGetDeviceProcAddr get_device_proc_addr, VkDevice device,
            const LevelGate& gate) {
    if constexpr (detail::device_load_fits<Table, LevelGate>())
        return detail::load_device<detail::LayoutAt<Table, Level::device>>(
            table, get_device_proc_addr, device, gate,
            detail::AskShared<PFN_vkGetDeviceProcAddr, VkDevice>{get_device_proc_addr, device,
                                                                 NotAsked::no_query_function},
            NotAsked::no_query_function);
    else
        return {};
}

/// The same from a vkGetInstanceProcAddr and the device's instance, for a program that has no
/// InstanceTable: the instance is asked for the commands of VK_EXT_debug_utils and for a
/// vkGetDeviceProcAddr, which gives all others.
template <class Table, class LevelGate>
Report load(Table& table, PFN_vkGetInstanceProcAddr get_instance_proc_addr, VkInstance instance,
            VkDevice device, const LevelGate& gate) {
    if constexpr (detail::device_load_fits<Table, LevelGate>()) {
        const detail::AskShared<PFN_vkGetInstanceProcAddr, VkInstance> shared{
            instance != VkInstance{} ? get_instance_proc_addr : nullptr, instance,
            get_instance_proc_addr == nullptr ? NotAsked::no_query_function
                                              : NotAsked::no_instance};
        const bool wants = device != VkDevice{} && gate.api_version() != 0;
        const auto get_device_proc_addr =
            shared.query != nullptr && wants
                ? detail::bit_cast<PFN_vkGetDeviceProcAddr>(
                      detail::call_foreign(shared.query, instance, "vkGetDeviceProcAddr"))
                : nullptr;
        return detail::load_device<detail::LayoutAt<Table, Level::device>>(
            table, get_device_proc_addr, device, gate, shared,
            shared.query == nullptr ? shared.why_no_query
            : device == VkDevice{}  ? NotAsked::no_device
                                    : NotAsked::no_device_query);
    } else {
        return {};
    }
}

/// @cond
// Wrong calls, declared so that the compiler says what is wrong. They do not compile.

template <class Table, class Source, class LevelGate>
Report load(Table& /*table*/, const Source& /*source*/, VkPhysicalDevice /*physical_device*/,
            const LevelGate& /*gate*/) {
    static_assert(sizeof(Table) == 0,
                  "the table of a physical device is loaded with the VkInstance; "
                  "its gate describes the physical device");
    return {};
}
template <class Table, class Source, class Handle>
Report load(Table& /*table*/, const Source& /*source*/, Handle* /*object*/) {
    static_assert(sizeof(Table) == 0, "a load takes a gate as its last argument: an InstanceGate, "
                                      "a PhysicalDeviceGate or a DeviceGate");
    return {};
}
/// @endcond

VKGATE_NAMESPACE_END

#endif  // VKGATE_LOAD_HPP
