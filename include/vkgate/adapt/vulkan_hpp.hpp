/// @file
/// A dispatcher for Vulkan-Hpp that is made of gated tables.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_VULKAN_HPP_HPP
#define VKGATE_ADAPT_VULKAN_HPP_HPP

#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

/// All commands of an instance and one device, as a dispatcher that every call of Vulkan-Hpp takes.
/// Load it in three stages, as the tables of which it consists:
///
///     vkgate::HppDispatcher dispatcher;
///     vkgate::load(dispatcher, library);
///     vkgate::load(dispatcher, library, instance, instance_gate);
///     vkgate::load(dispatcher, dispatcher, device, device_gate);
///     device.waitIdle(dispatcher);
///
/// To make one the default of all calls, include this header first, and declare it:
///
///     extern vkgate::HppDispatcher dispatcher;
///     #define VULKAN_HPP_DEFAULT_DISPATCHER ::dispatcher
///     #define VULKAN_HPP_DEFAULT_DISPATCHER_TYPE ::vkgate::HppDispatcher
///     #include <vulkan/vulkan.hpp>
///
/// Commands of VK_EXT_debug_utils and vkGetDeviceProcAddr are the instance's, so they take each of
/// its devices. The type is as safe to read from several threads as the tables are.
struct HppDispatcher : GlobalTable, InstanceTable, DeviceTable {
    using DeviceTable::getVkHeaderVersion;
    using GlobalTable::vkGetInstanceProcAddr;
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED(name) using InstanceTable::name;
#include "../registry/instance_commands.inc"
};

VKGATE_NAMESPACE_END

// Vulkan-Hpp of headers 1.4.333 to 1.4.337 takes a type for a dispatcher only if this says so.
// Others have no such template.
#ifdef VULKAN_HPP_NAMESPACE
namespace VULKAN_HPP_NAMESPACE::detail {
#else
namespace vk::detail {
#endif

template <typename Type>
struct isDispatchLoader;

/// @cond
#define VKGATE_DETAIL_IS_DISPATCHER(Table)                                                         \
    template <>                                                                                    \
    struct isDispatchLoader<::vkgate::Table> {                                                     \
        static constexpr bool value = true;                                                        \
    };
VKGATE_DETAIL_IS_DISPATCHER(HppDispatcher)
VKGATE_DETAIL_IS_DISPATCHER(GlobalTable)
VKGATE_DETAIL_IS_DISPATCHER(InstanceTable)
VKGATE_DETAIL_IS_DISPATCHER(PhysicalDeviceTable)
VKGATE_DETAIL_IS_DISPATCHER(DeviceTable)
#undef VKGATE_DETAIL_IS_DISPATCHER
/// @endcond

}  // namespace vk::detail

#endif  // VKGATE_ADAPT_VULKAN_HPP_HPP
