// vkgate: typed Vulkan dispatch tables in which a slot is non-NULL exactly when the command's core
// version or extension was enabled and the implementation delivered it.
//
// This header includes all of vkgate. To read it, follow the data:
//
// clang-format off
//   library.hpp    Library         find and open the Vulkan loader, or adopt a vkGetInstanceProcAddr
//   tables.hpp     GlobalTable, InstanceTable, PhysicalDeviceTable, DeviceTable
//   own_table.hpp  VKGATE_TABLE    a table with the commands that an application names
//   command.hpp    Command         every command as an enumerator
//   extension.hpp  Extension       every extension as an enumerator
//   enum_set.hpp   EnumSet         sets of them: CommandSet, ExtensionSet
//   gate.hpp       Gate            API version + enabled extensions: what may be called
//   make_gate.hpp  instance_gate, device_gate: from Vulkan's own structs
//   physical_device_gate.hpp  physical_device_gate: from what a physical device supports
//   dependencies.hpp  closure      what extensions depend on, and what of it is not there
//   replacement.hpp   replacement  what extensions were promoted to or deprecated by
//   load.hpp       load            query function + handle + gate -> a filled table and a report
//   report.hpp     Report          what was delivered, what is missing, what an application lacks
//   explain.hpp    explain         why a command may or may not be called, in words (a Text, text.hpp)
//
// registry/ has the generated lists and numbers that all of it is made from (an application may include them
// for its own expansions), detail/ what users need not read.
// clang-format on
#pragma once

// IWYU pragma: begin_exports
#include "command.hpp"
#include "dependencies.hpp"
#include "enum_set.hpp"
#include "explain.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "library.hpp"
#include "load.hpp"
#include "make_gate.hpp"
#include "own_table.hpp"
#include "physical_device_gate.hpp"
#include "replacement.hpp"
#include "report.hpp"
#include "tables.hpp"
#include "text.hpp"
#include "version.hpp"
// IWYU pragma: end_exports
