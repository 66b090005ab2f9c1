/// @file
/// Old commands by new ones: vkCmdCopyBuffer by vkCmdCopyBuffer2. A driver implements the new
/// command only, and gets the old one from here. See docs/common-entry-points.md.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_COMMON_OLD_BY_NEW_HPP
#define VKGATE_COMMON_OLD_BY_NEW_HPP

#include "../command.hpp"
#include "../tables.hpp"
#include "detail/barriers.hpp"
#include "detail/bindings.hpp"
#include "detail/copies.hpp"
#include "detail/debug.hpp"
#include "detail/draws.hpp"
#include "detail/memory.hpp"
#include "detail/physical_devices.hpp"
#include "detail/render_passes.hpp"
#include "detail/submission.hpp"
#include "detail/window_system.hpp"

VKGATE_NAMESPACE_BEGIN

template <class Context>
void fill_old_by_new(InstanceTable& table);
template <class Context>
void fill_old_by_new(DeviceTable& table);

/// Functions that implement an old command by a new one, as static members with the names and
/// prototypes of Vulkan: OldByNew<My>::vkCmdCopyBuffer calls vkCmdCopyBuffer2 of the table that
/// My::table(command_buffer) returns. fill_old_by_new() puts them in a table; use a member to
/// choose one by hand. docs/common-entry-points.md lists all of them, and what each calls.
///
/// Context is a class with static functions that find the table of an object:
///
/// - `static const vkgate::InstanceTable& table(VkPhysicalDevice)`;
/// - `static const vkgate::DeviceTable& table(VkDevice)`, and the same for VkQueue and
///   VkCommandBuffer. A function that finds one of these handles' tables may be a template;
/// - `static uint32_t device_mask(VkDevice)`, if a device can have several physical devices: the
///   mask of all of them. Without it, vkAcquireNextImageKHR asks for device 0.
///
/// Each function has the thread rules of its command and keeps no state. It uses the stack, and
/// allocates only what does not fit there: vkCreateRenderPass from its VkAllocationCallbacks,
/// others from operator new (nothrow). Where that fails, the function returns
/// VK_ERROR_OUT_OF_HOST_MEMORY. Three commands return an array and no VkResult; these return its
/// first 16 elements. Functions that the included Vulkan headers are too old for are missing.
template <class Context>
struct OldByNew : detail::by_new::PhysicalDevices<Context>,
                  detail::by_new::WindowSystem<Context>,
                  detail::by_new::Memory<Context>,
                  detail::by_new::Copies<Context>,
                  detail::by_new::Barriers<Context>,
                  detail::by_new::Bindings<Context>,
                  detail::by_new::Draws<Context>,
                  detail::by_new::RenderPasses<Context>,
                  detail::by_new::Submission<Context>,
                  detail::by_new::Swapchains<Context>,
                  detail::by_new::Debug<Context> {
    OldByNew() = delete;

    /// @{ For VKGATE_DRIVER: what a driver's tables get from here.
    static void vkgate_fill(GlobalTable& /*table*/) {}
    static void vkgate_fill(InstanceTable& table) { vkgate::fill_old_by_new<Context>(table); }
    static void vkgate_fill(DeviceTable& table) { vkgate::fill_old_by_new<Context>(table); }
    /// @}
    /// For VKGATE_DRIVER: which of the commands that every driver must have it gets from here. It
    /// has `filled` already.
    static constexpr CommandSet vkgate_added_to(const CommandSet& filled) {
        CommandSet added;
#define VKGATE_DETAIL_ADD(name)                                                                    \
    if (filled.contains(Command::name##2))                                                         \
        added.insert(Command::name);
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceFeatures)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceFormatProperties)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceImageFormatProperties)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceProperties)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceQueueFamilyProperties)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceMemoryProperties)
        VKGATE_DETAIL_ADD(vkGetPhysicalDeviceSparseImageFormatProperties)
#undef VKGATE_DETAIL_ADD
        return added;
    }
};

/// Fills each slot that is NULL with the function that implements its command by a new one, if
/// the slot of the new command is filled. So a call never reaches an empty slot, and an own entry
/// point always wins. Context::table() returns this table, or one that is filled in the same way.
///
///     vkgate::DeviceTable table = vkgate::entry_points<My, vkgate::DeviceTable>();
///     vkgate::fill_old_by_new<My>(table);
///
/// What a driver implements by other means is to be in the table before. (Of the functions here,
/// none calls another.)
template <class Context>
void fill_old_by_new(DeviceTable& table) {
    detail::by_new::Memory<Context>::install(table);
    detail::by_new::Copies<Context>::install(table);
    detail::by_new::Barriers<Context>::install(table);
    detail::by_new::Bindings<Context>::install(table);
    detail::by_new::Draws<Context>::install(table);
    detail::by_new::RenderPasses<Context>::install(table);
    detail::by_new::Submission<Context>::install(table);
    detail::by_new::Swapchains<Context>::install(table);
    detail::by_new::Debug<Context>::install(table);
}

/// The same for the commands of physical devices.
template <class Context>
void fill_old_by_new(InstanceTable& table) {
    detail::by_new::PhysicalDevices<Context>::install(table);
    detail::by_new::WindowSystem<Context>::install(table);
}

/// The same for a table of one physical device.
template <class Context>
void fill_old_by_new(PhysicalDeviceTable& table) {
    detail::by_new::PhysicalDevices<Context>::install(table);
    detail::by_new::WindowSystem<Context>::install(table);
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_OLD_BY_NEW_HPP
