// vkgate: typed Vulkan dispatch tables in which a slot is non-NULL exactly when the command's core
// version or extension was enabled and the implementation delivered it. (For an InstanceTable this
// is true of the instance. A physical device may be older, so it has its own PhysicalDeviceTable.)
//
// The core of vkgate consists of these headers. Read them in this order:
//
// clang-format off
//   library.hpp        Library            find and open the Vulkan loader, or adopt a vkGetInstanceProcAddr
//   tables.hpp         GlobalTable, InstanceTable, PhysicalDeviceTable, DeviceTable
//   own_table.hpp      VKGATE_TABLE       a table with the commands that you name
//   command.hpp        Command            every command as an enumerator
//   extension.hpp      Extension          every extension as an enumerator
//   enum_set.hpp       EnumSet            sets of them: CommandSet, ExtensionSet
//   gate.hpp           InstanceGate, DeviceGate      what may be called, by version and enabled extensions
//   physical_device_gate.hpp  PhysicalDeviceGate     the same for what a physical device supports
//   load.hpp           load               source, handle and gate -> a filled table and a report
//   report.hpp         Report             what became of each command
//   problems.hpp       problems           suspicious input of a gate
//   explain.hpp        explain            all of these in words (a Text, text.hpp)
//   dependencies.hpp   closure            what extensions depend on, and which needs are not met
//   replacement.hpp    replacement        what extensions were promoted to or deprecated by
//   requirement.hpp    covers             at compile time: that a gate allows all commands of a list
//   slot.hpp           get_slot, set_slot slots by command
//
// Not included, because they take longer to compile:
//
//   command_traits.hpp Pfn                a command's type and handle, slots with that type
//   find_command.hpp   find_command       from a name to a command
//   iterator.hpp                          sets in the algorithms of the standard library
//
// registry/ has the generated lists and numbers; you may include the lists with macros of your own.
// Users need not read detail/. clang-format on
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_VKGATE_HPP
#define VKGATE_VKGATE_HPP

// IWYU pragma: begin_exports
#include "command.hpp"
#include "dependencies.hpp"
#include "enum_set.hpp"
#include "explain.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "library.hpp"
#include "load.hpp"
#include "own_table.hpp"
#include "physical_device_gate.hpp"
#include "problems.hpp"
#include "replacement.hpp"
#include "report.hpp"
#include "requirement.hpp"
#include "slot.hpp"
#include "tables.hpp"
#include "text.hpp"
// IWYU pragma: end_exports

#endif  // VKGATE_VKGATE_HPP
