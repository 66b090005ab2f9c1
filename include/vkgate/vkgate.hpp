// vkgate: typed Vulkan dispatch tables in which a slot is non-NULL exactly when the application may
// call the command: its core version or extension was enabled, and the implementation delivered it.
//
// This header includes all of vkgate. To read it, follow the data:
//
//   library.hpp    Library         find and open the Vulkan loader, or adopt a
//   vkGetInstanceProcAddr tables.hpp     GlobalTable, InstanceTable, PhysicalDeviceTable,
//   DeviceTable, VKGATE_TABLE command.hpp    Command         every command as an enumerator;
//   CommandSet extension.hpp  Extension       every extension as an enumerator; ExtensionSet
//   gate.hpp       Gate            API version + enabled extensions: what may be called
//   load.hpp       load            query function + handle + gate -> a filled table and a report
//   report.hpp     Report          what was delivered, what is missing, what an application lacks
//   explain.hpp    explain         why a command may or may not be called, in words
//
// registry/ has the generated lists that all of it expands from (an application may include them
// for its own expansions), detail/ what users need not read.
#pragma once

#include "command.hpp"
#include "explain.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "library.hpp"
#include "load.hpp"
#include "report.hpp"
#include "tables.hpp"
#include "version.hpp"
