// `import vkgate;`: all of vkgate as a C++20 module. It exports what the headers declare, and these
// are the same entities: a program may import in one translation unit and include in another.
//
// A module exports no macros. Also include <vulkan/vulkan_core.h> for Vulkan's types, and
// <vkgate/own_table.hpp> for VKGATE_TABLE, before the import. The registry/ lists need #include.
module;

#include "command_traits.hpp"
#include "find_command.hpp"
#include "iterator.hpp"
#include "vkgate.hpp"

export module vkgate;

export namespace vkgate {

// library.hpp
using vkgate::Library;
using vkgate::LibraryError;
using vkgate::Search;

// tables.hpp, own_table.hpp
using vkgate::CommandList;
using vkgate::DeviceTable;
using vkgate::GlobalTable;
using vkgate::InstanceTable;
using vkgate::PhysicalDeviceTable;

// command.hpp, extension.hpp, enum_set.hpp
using vkgate::aliases;
using vkgate::Command;
using vkgate::CommandSet;
using vkgate::EnumSet;
using vkgate::EnumSetIterator;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::find_extension;
using vkgate::instance_extensions;
using vkgate::Level;
using vkgate::level;
using vkgate::name;

// find_command.hpp, command_traits.hpp, slot.hpp
using vkgate::Dispatch;
using vkgate::dispatch;
using vkgate::DispatchHandle;
using vkgate::find_command;
using vkgate::first_names;
using vkgate::get_slot;
using vkgate::has_slot;
using vkgate::is_declared;
using vkgate::Pfn;
using vkgate::set_slot;

// gate.hpp, physical_device_gate.hpp
using vkgate::DeviceGate;
using vkgate::Gate;
using vkgate::IgnoredName;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;
using vkgate::Provider;
using vkgate::TypedGate;

// problems.hpp, requirement.hpp
using vkgate::covers;
using vkgate::Problem;
using vkgate::Problems;
using vkgate::problems;

// dependencies.hpp, replacement.hpp
using vkgate::Closure;
using vkgate::closure;
using vkgate::core_since;
using vkgate::dependencies_met;
using vkgate::Replacement;
using vkgate::replacement;
using vkgate::unmet_dependencies;

// load.hpp, report.hpp
using vkgate::load;
using vkgate::NextLayer;
using vkgate::NotAsked;
using vkgate::Report;
using vkgate::State;

// explain.hpp, text.hpp
using vkgate::describe;
using vkgate::explain;
using vkgate::Explanation;
using vkgate::Text;

}  // namespace vkgate
