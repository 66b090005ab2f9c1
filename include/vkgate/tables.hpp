// The tables: plain structs with one typed function pointer for each command of a level.
#pragma once

#include "registry/types.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

// Members carry the full Vulkan name: table.vkCmdDraw. Names that are aliases of one command share
// a slot, an anonymous union of identical types, and either name may be used to read it. (The
// compilers define this, not the standard: in a constant expression, only the first name can be
// read.) The layout is the same in every translation unit: it depends neither on the platform
// macros nor on the version of the Vulkan headers. A command that the included headers do not
// declare has the type PFN_vkVoidFunction: the types, not the layout, can differ between units with
// different headers, which link-time optimization may warn of.
//
// A table is empty, all NULL, until it is loaded. It is of no use after the instance or device that
// it was loaded for is destroyed. Loading writes to it; a loaded table is only read, by any number
// of threads. Copies are free and independent.

// The members, in a namespace of their own: it is searched for functions that take a table.
namespace detail::members {

// Types with :: where all are global: others g++ looks for in the table first, member by member,
// which takes it as long as all the rest. Those that are not declared are in namespace pfn. The
// rows' own macros have all of it: another between would expand a command's name that is a macro.
#ifdef VKGATE_DETAIL_OLD
#define VKGATE_DETAIL_SCOPE
#else
#define VKGATE_DETAIL_SCOPE ::
#endif

struct Global {
#define VKGATE_GLOBAL(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name)
#include "registry/instance_commands.inc"
};

struct Instance {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#define VKGATE_INSTANCE_PLATFORM(name) pfn::PFN_##name name;
#define VKGATE_INSTANCE_ALIASES(a, b)                                                              \
    union {                                                                                        \
        VKGATE_DETAIL_SCOPE PFN_##a a;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##b b;                                                             \
    };
#define VKGATE_INSTANCE_ALIAS(name)
#define VKGATE_PHYSICAL_DEVICE(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#define VKGATE_PHYSICAL_DEVICE_PLATFORM(name) pfn::PFN_##name name;
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)                                                       \
    union {                                                                                        \
        VKGATE_DETAIL_SCOPE PFN_##a a;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##b b;                                                             \
    };
#define VKGATE_PHYSICAL_DEVICE_ALIAS(name)
#define VKGATE_SHARED(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#include "registry/instance_commands.inc"
};

struct PhysicalDevice {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#define VKGATE_PHYSICAL_DEVICE_PLATFORM(name) pfn::PFN_##name name;
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)                                                       \
    union {                                                                                        \
        VKGATE_DETAIL_SCOPE PFN_##a a;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##b b;                                                             \
    };
#define VKGATE_PHYSICAL_DEVICE_ALIAS(name)
#define VKGATE_SHARED(name)
#include "registry/instance_commands.inc"
};

struct Device {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#include "registry/instance_commands.inc"
#define VKGATE_DEVICE(name) VKGATE_DETAIL_SCOPE PFN_##name name;
#define VKGATE_DEVICE_PLATFORM(name) pfn::PFN_##name name;
#define VKGATE_DEVICE_ALIASES(a, b)                                                                \
    union {                                                                                        \
        VKGATE_DETAIL_SCOPE PFN_##a a;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##b b;                                                             \
    };
#define VKGATE_DEVICE_ALIASES_3(a, b, c)                                                           \
    union {                                                                                        \
        VKGATE_DETAIL_SCOPE PFN_##a a;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##b b;                                                             \
        VKGATE_DETAIL_SCOPE PFN_##c c;                                                             \
    };
#define VKGATE_DEVICE_ALIAS(name)
#include "registry/device_commands.inc"
};

#undef VKGATE_DETAIL_SCOPE

}  // namespace detail::members

// The members have no initializers: hundreds of these take compilers a second in each class that
// has a table. The constructors do it at one stroke, as the base's initializer () sets all of it to
// zero. So a table is no aggregate; to make one by hand, assign to its members.

/// The commands that need no instance.
struct GlobalTable : detail::members::Global {
    constexpr GlobalTable() noexcept : Global() {}
};

/// The commands of an instance and of its physical devices, vkGetDeviceProcAddr, and the device
/// commands that an instance extension provides (those of VK_EXT_debug_utils).
///
/// The physical-device commands are those of the instance's version and extensions. A physical
/// device may be of an older version, and a command that a *device* extension provides is NULL
/// here. Where that matters, load a PhysicalDeviceTable: it knows both.
struct InstanceTable : detail::members::Instance {
    constexpr InstanceTable() noexcept : Instance() {}
};

/// The commands of one physical device, by its own version and supported extensions.
struct PhysicalDeviceTable : detail::members::PhysicalDevice {
    constexpr PhysicalDeviceTable() noexcept : PhysicalDevice() {}
};

/// The commands of a device, its queues and command buffers.
struct DeviceTable : detail::members::Device {
    constexpr DeviceTable() noexcept : Device() {}
};

VKGATE_NAMESPACE_END
