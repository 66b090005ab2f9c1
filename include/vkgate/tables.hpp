/// @file
/// The tables: plain structs with one typed function pointer for each command of a level.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_TABLES_HPP
#define VKGATE_TABLES_HPP

#include <stdint.h>

#include "registry/types.hpp"

VKGATE_NAMESPACE_BEGIN

// Members carry the full Vulkan name: table.vkCmdDraw. Aliases of one command share a slot, so
// every name reads the same pointer. (The slot is an anonymous union of identical types. Compilers
// let a program read any of its members, the standard does not. So a constant expression can read
// only the first name.)
//
// The layout is the same in every translation unit: it depends neither on the platform macros nor
// on the version of the Vulkan headers. A command that the included headers do not declare has the
// type PFN_vkVoidFunction. (So types can differ between units with different headers, and link-time
// optimization may warn about that.)
//
// A table is all NULL until it is loaded. Call nothing from it after the instance or device that it
// was loaded for is destroyed. Only load() and set_slot() write to it. Any number of threads may
// read it while none writes. Copy it freely; copies are independent.
//
// A type of your own may derive from a table, or from one of each level, and be used wherever the
// table is. (The functions of slot.hpp take a type with one table only.) If two of its bases have
// the same member (vkGetInstanceProcAddr, vkGetDeviceProcAddr, the physical-device commands, debug
// utils), name the base: api.InstanceTable::vkGetDeviceProcAddr.

namespace detail::members {

// The tables' bases are in a small namespace, because argument-dependent lookup searches it for
// every call that takes a table.
//
// Vulkan's types begin with `::`, because otherwise g++ searches the table member by member, which
// doubles the compile time. Types that Vulkan's headers do not declare are in namespace pfn. Every
// row macro spells out its members, because a helper macro would expand a name that is a macro.
using namespace pfn;
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
    VKGATE_DETAIL_SCOPE PFN_vkGetInstanceProcAddr vkGetInstanceProcAddr;
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

namespace detail {

/// Compares equal to every Vulkan header version, because tables have the same layout with all of
/// them.
struct AnyHeaderVersion {
    friend constexpr bool operator==(AnyHeaderVersion /*any*/, uint32_t /*version*/) {
        return true;
    }
    friend constexpr bool operator==(uint32_t /*version*/, AnyHeaderVersion /*any*/) {
        return true;
    }
};

}  // namespace detail

// Every table is also a dispatcher of Vulkan-Hpp: device.destroy(nullptr, table). A type that
// derives from two tables must name one: using vkgate::DeviceTable::getVkHeaderVersion;
#define VKGATE_DETAIL_DISPATCHER                                                                   \
    [[maybe_unused]] static constexpr ::vkgate::detail::AnyHeaderVersion getVkHeaderVersion() {    \
        return {};                                                                                 \
    }

// The members have no initializers, because hundreds of them cost compilers a second per class that
// has a table. The constructors zero all members at once, through the base's initializer (). So a
// table is not an aggregate; to fill one by hand, assign to its members.

/// The commands that need no instance.
struct GlobalTable : detail::members::Global {
    constexpr GlobalTable() noexcept : Global() {}
    VKGATE_DETAIL_DISPATCHER
};

/// The commands of an instance and of its physical devices, vkGetDeviceProcAddr, the device
/// commands that an instance extension provides (those of VK_EXT_debug_utils), and the
/// vkGetInstanceProcAddr that the table was loaded with, so that the tables of physical devices and
/// devices can be loaded from it.
///
/// The physical-device commands are those of the instance's version and extensions. A physical
/// device may be older, and a command that a *device* extension provides is NULL here. If that
/// matters, load a PhysicalDeviceTable, which considers both.
struct InstanceTable : detail::members::Instance {
    constexpr InstanceTable() noexcept : Instance() {}
    VKGATE_DETAIL_DISPATCHER
};

/// The commands of one physical device, according to its own version and supported extensions.
struct PhysicalDeviceTable : detail::members::PhysicalDevice {
    constexpr PhysicalDeviceTable() noexcept : PhysicalDevice() {}
    VKGATE_DETAIL_DISPATCHER
};

/// The commands of a device, its queues and command buffers.
struct DeviceTable : detail::members::Device {
    constexpr DeviceTable() noexcept : Device() {}
    VKGATE_DETAIL_DISPATCHER
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_TABLES_HPP
