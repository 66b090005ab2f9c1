/// @file
/// New commands by old ones: vkCmdCopyBuffer2 by vkCmdCopyBuffer. For applications and layers that
/// are written for new commands, on drivers that lack them. See docs/new-by-old.md.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_COMMON_NEW_BY_OLD_HPP
#define VKGATE_COMMON_NEW_BY_OLD_HPP

#include "../command.hpp"
#include "../gate.hpp"
#include "../physical_device_gate.hpp"
#include "../tables.hpp"
#include "detail/new_bindings.hpp"
#include "detail/new_checks.hpp"
#include "detail/new_commands.hpp"
#include "detail/new_copies.hpp"
#include "detail/new_debug.hpp"
#include "detail/new_memory.hpp"
#include "detail/new_properties.hpp"
#include "detail/new_render_pass.hpp"
#include "detail/new_submit.hpp"
#include "detail/new_surfaces.hpp"
#include "detail/new_synchronization.hpp"

VKGATE_NAMESPACE_BEGIN

/// New commands as static member functions with Vulkan's prototypes:
/// NewByOld<Context>::vkCmdCopyBuffer2. Each calls only the old command, from
/// Context::table(handle). Context is a struct with these static member functions:
///
/// - `table(handle)` returns the loaded table of a VkPhysicalDevice (an InstanceTable), or of a
///   VkDevice, VkQueue or VkCommandBuffer (a DeviceTable).
/// - `gate(handle)` returns the Gate with which that table was loaded, for a VkDevice, a VkQueue or
///   a VkCommandBuffer.
/// - `device_mask(VkQueue)`, if a device can have several physical devices, returns the mask of all
///   of them, as a uint32_t. Without it, or if it is 0, there is one. A final Context has it.
/// - `unsupported(Command, const char* why)` is told of each call that the old command cannot
///   express. (It is called by the thread that makes the call. `why` is a static string.)
///
/// A call is either made as a whole, or not at all. The preconditions stand at each function, and
/// in docs/new-by-old.md. If one is not met, the function tells `unsupported`, and does not call
/// the old command. A function with a VkResult returns VK_ERROR_VALIDATION_FAILED
/// (vkGetPhysicalDeviceImageFormatProperties2: VK_ERROR_FORMAT_NOT_SUPPORTED); one that returns
/// objects, numbers or arrays returns NULL, zero or none; all others record nothing. A structure in
/// a pNext chain to which Vulkan writes is left as it was, `unsupported` is told, and the call is
/// made.
///
/// The functions may be called from the threads from which the old command may be called.
/// vkCreateRenderPass2, vkQueueSubmit2 and the commands that return arrays allocate memory for long
/// arrays, which they free before they return.
template <class Context>
struct NewByOld : detail::by_old::Properties<Context>,
                  detail::by_old::Surfaces<Context>,
                  detail::by_old::Memory<Context>,
                  detail::by_old::Copies<Context>,
                  detail::by_old::Synchronization<Context>,
                  detail::by_old::Submit<Context>,
                  detail::by_old::RenderPass<Context>,
                  detail::by_old::Bindings<Context>,
                  detail::by_old::Commands<Context>,
                  detail::by_old::Debug<Context> {
    NewByOld() = delete;
};

/// @cond
namespace detail::by_old {

template <class Context>
void add_all_to(const Slots<DeviceTable>& targets) {
    Memory<Context>::add_to(targets);
    Copies<Context>::add_to(targets);
    Synchronization<Context>::add_to(targets);
    Submit<Context>::add_to(targets);
    RenderPass<Context>::add_to(targets);
    Bindings<Context>::add_to(targets);
    Commands<Context>::add_to(targets);
    Debug<Context>::add_to(targets);
}
template <class Context, class Table>
void add_all_to(const Slots<Table>& targets) {
    Properties<Context>::add_to(targets);
    Surfaces<Context>::add_to(targets);
}

}  // namespace detail::by_old
/// @endcond

/// Fills the slots of new commands that are NULL, if the slot of the old command is not. `wanted`
/// limits them; any name of a command will do.
///
///     vkgate::load(vkd, vki, device, device_gate);
///     vkgate::fill_new_by_old<Context>(vkd, {vkgate::Command::vkCmdCopyBuffer2});
///
/// Afterwards, a slot that is not NULL no longer means that the gate allows its command: ask the
/// gate. The functions need only what their old commands need; the features and structures that
/// came with a new command are still absent.
///
/// Precondition: Context::table returns this table or an equal one, for every handle that the
/// functions are called with. No other thread may use the table meanwhile.
template <class Context>
void fill_new_by_old(DeviceTable& table, const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context>({table, wanted});
}

/// The same for a table that also has commands that are not enabled, such as a layer's `next`. A
/// command that the gate does not allow counts as NULL: a new one is replaced, and an old one is
/// not called. If the gate allows neither, the slot of the new command stays as it is.
///
///     vkgate::fill_new_by_old<Layer>(device.next, device.gate);
template <class Context>
void fill_new_by_old(DeviceTable& table, const DeviceGate& gate,
                     const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context>({table, wanted, &gate});
}

/// @{ The same for the physical-device commands.
template <class Context>
void fill_new_by_old(InstanceTable& table, const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context, InstanceTable>({table, wanted});
}
template <class Context>
void fill_new_by_old(InstanceTable& table, const InstanceGate& gate,
                     const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context, InstanceTable>({table, wanted, &gate});
}
template <class Context>
void fill_new_by_old(PhysicalDeviceTable& table, const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context, PhysicalDeviceTable>({table, wanted});
}
template <class Context>
void fill_new_by_old(PhysicalDeviceTable& table, const PhysicalDeviceGate& gate,
                     const CommandSet& wanted = CommandSet::all()) {
    detail::by_old::add_all_to<Context, PhysicalDeviceTable>({table, wanted, &gate});
}
/// @}

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_NEW_BY_OLD_HPP
