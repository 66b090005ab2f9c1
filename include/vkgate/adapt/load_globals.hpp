/// @file
/// Loading the global functions of adapt/global.hpp, one call for each stage. Apart, because most
/// sources that call Vulkan need not load it.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_LOAD_GLOBALS_HPP
#define VKGATE_ADAPT_LOAD_GLOBALS_HPP

#include "../gate.hpp"
#include "../library.hpp"
#include "../load.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../tables.hpp"
#include "detail/physical_device_commands.hpp"
#include "global.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

VKGATE_DETAIL_HIDDEN inline Report load_instance_globals(VkInstance instance,
                                                         const InstanceGate& gate) {
    GlobalsTables& tables = globals_tables;
    const Report report =
        vkgate::load(tables.instance, tables.global.vkGetInstanceProcAddr, instance, gate);
    detail::add_physical_device_commands(tables.instance, instance,
                                         detail::any_physical_device(gate));
    return report;
}

}  // namespace detail

/// @{
/// Loads the globals that need no instance, and empties all others. The library must stay open
/// while the globals are used. No other thread may use the globals meanwhile; that holds for all
/// functions here.
VKGATE_DETAIL_HIDDEN inline Report load_globals(PFN_vkGetInstanceProcAddr get_instance_proc_addr) {
    detail::globals_tables = {};
    return vkgate::load(detail::globals_tables.global, get_instance_proc_addr);
}
VKGATE_DETAIL_HIDDEN inline Report load_globals(const Library& library) {
    return vkgate::load_globals(library.get_instance_proc_addr());
}
/// @}

/// Loads the globals of the instance and its physical devices, and empties those of a device. Call
/// the first stage before. A physical-device command is there if some physical device may have it:
/// whether one may call it tells its own version and extensions, or a PhysicalDeviceGate. The
/// report is that of an InstanceTable, so it leaves out physical-device commands of device
/// extensions.
VKGATE_DETAIL_HIDDEN inline Report load_globals(VkInstance instance, const InstanceGate& gate) {
    detail::globals_tables.device = {};
    return detail::load_instance_globals(instance, gate);
}

/// Loads the globals of the device. Call the two stages before. (The globals of VK_EXT_debug_utils
/// are those of the instance.)
VKGATE_DETAIL_HIDDEN inline Report load_globals(VkDevice device, const DeviceGate& gate) {
    return vkgate::load(detail::globals_tables.device, detail::globals_tables.instance, device,
                        gate);
}

/// Empties all globals, before the library is closed.
VKGATE_DETAIL_HIDDEN inline void unload_globals() {
    detail::globals_tables = {};
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_LOAD_GLOBALS_HPP
