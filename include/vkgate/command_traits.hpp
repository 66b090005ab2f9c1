/// @file
/// What is known about a command at compile time: its type and its dispatch handle; and typed
/// access to slots. Optional, because it is slow to compile. For layers, tracing, fakes and
/// adapters.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_COMMAND_TRAITS_HPP
#define VKGATE_COMMAND_TRAITS_HPP

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "detail/bytes.hpp"
#include "detail/layout.hpp"
#include "registry/dispatch.hpp"
#include "registry/types.hpp"
#include "slot.hpp"
#include "tables.hpp"

struct VkExternalComputeQueueNV_T;  // older Vulkan headers lack it

VKGATE_NAMESPACE_BEGIN

/// The type of the first parameter, which a command is dispatched on. See the Vulkan specification,
/// "Command Function Pointers".
enum class Dispatch : uint8_t {
    none,                   ///< a global command, except vkGetInstanceProcAddr
    instance,               ///< VkInstance
    physical_device,        ///< VkPhysicalDevice
    device,                 ///< VkDevice
    queue,                  ///< VkQueue
    command_buffer,         ///< VkCommandBuffer
    external_compute_queue  ///< VkExternalComputeQueueNV, a child of VkDevice
};

/// What the command is dispatched on. Precondition: `c` is not Command::none.
constexpr Dispatch dispatch(Command c) {
    constexpr char letters[] = "nipdqcx";  // those in registry/dispatch.hpp, one for each
                                           // enumerator
    for (uint8_t i = 0; letters[i] != '\0'; ++i)
        if (letters[i] == detail::packed_data::dispatch_handles[detail::number_of(c)])
            return static_cast<Dispatch>(i);
    return Dispatch::none;
}

namespace detail {

template <Dispatch>
struct On {};
void handle(On<Dispatch::none>);
VkInstance handle(On<Dispatch::instance>);
VkPhysicalDevice handle(On<Dispatch::physical_device>);
VkDevice handle(On<Dispatch::device>);
VkQueue handle(On<Dispatch::queue>);
VkCommandBuffer handle(On<Dispatch::command_buffer>);
VkExternalComputeQueueNV_T* handle(On<Dispatch::external_compute_queue>);
// A struct, because compilers differ in mangling a call in a signature.
template <Dispatch dispatched_on>
struct HandleOf {
    using Type = decltype(detail::handle(On<dispatched_on>()));
};

template <Command c>
struct PfnOf;
#define VKGATE_GLOBAL(name)                                                                        \
    template <>                                                                                    \
    struct PfnOf<Command::name> {                                                                  \
        using Type = decltype(members::Global::name);                                              \
    };
#define VKGATE_INSTANCE(name)                                                                      \
    template <>                                                                                    \
    struct PfnOf<Command::name> {                                                                  \
        using Type = decltype(members::Instance::name);                                            \
    };
#define VKGATE_PHYSICAL_DEVICE VKGATE_INSTANCE
#define VKGATE_SHARED VKGATE_INSTANCE
#include "registry/instance_commands.inc"
#define VKGATE_DEVICE(name)                                                                        \
    template <>                                                                                    \
    struct PfnOf<Command::name> {                                                                  \
        using Type = decltype(members::Device::name);                                              \
    };
#include "registry/device_commands.inc"

template <class Function>
inline constexpr bool is_typed = true;
template <>
inline constexpr bool is_typed<PFN_vkVoidFunction> = false;

}  // namespace detail

/// The type of a command's function pointer: Pfn<Command::vkCmdDraw> is PFN_vkCmdDraw. A command
/// that the included Vulkan headers do not declare has the type PFN_vkVoidFunction, as in the
/// tables: check is_declared before you wrap a command.
template <Command c>
using Pfn = typename detail::PfnOf<c>::Type;

/// Whether the included Vulkan headers declare the command, so that its type is known.
template <Command c>
VKGATE_DETAIL_HIDDEN inline constexpr bool is_declared = detail::is_typed<Pfn<c>>;

/// The handle that a command is dispatched on: VkCommandBuffer for Command::vkCmdDraw; void for
/// Dispatch::none.
template <Command c>
using DispatchHandle = typename detail::HandleOf<dispatch(c)>::Type;

/// What the command's slot holds, with its type: get_slot<Command::vkCmdDraw>(table). The table
/// must have the slot.
template <Command c, class Table>
[[nodiscard]] Pfn<c> get_slot(const Table& table) {
    static_assert(has_slot<Table>(c), "the table has no slot for this command");
    using Layout = detail::OnlyLayout<Table>;
    constexpr size_t slot = Layout::slot(c);  // a hook reads it each time
    const typename Layout::Table& base = table;
    return detail::bit_cast<Pfn<c>>(detail::read_slot(&base, slot));
}

/// Writes to the command's slot: set_slot<Command::vkCmdDraw>(table, my_draw). The table must have
/// the slot.
template <Command c, class Table>
void set_slot(Table& table, Pfn<c> function) {
    static_assert(has_slot<Table>(c), "the table has no slot for this command");
    vkgate::set_slot(table, c, detail::bit_cast<PFN_vkVoidFunction>(function));
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMAND_TRAITS_HPP
