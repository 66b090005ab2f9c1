// The commands that physical devices have through device extensions, in the table of an instance.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_ADAPT_DETAIL_PHYSICAL_DEVICE_COMMANDS_HPP
#define VKGATE_ADAPT_DETAIL_PHYSICAL_DEVICE_COMMANDS_HPP

#include "../../command.hpp"
#include "../../dependencies.hpp"
#include "../../detail/call_foreign.hpp"
#include "../../detail/decode.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../physical_device_gate.hpp"
#include "../../registry/types.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// What some physical device of the instance may have.
constexpr PhysicalDeviceGate any_physical_device(const InstanceGate& gate) {
    return {gate, detail::version_of(newest_version), ExtensionSet::all()};
}

/// What some device of the instance may have.
constexpr DeviceGate any_device(const InstanceGate& gate) {
    const DeviceGate core(gate, detail::version_of(newest_version));
    return core.with(detail::possible_extensions(GateAccess::enabled(core)) - instance_extensions);
}

/// Adds to the loaded table of an instance the commands that only some physical devices may have.
/// `any` is any_physical_device() of the instance's gate.
inline void add_physical_device_commands(InstanceTable& table, VkInstance instance,
                                         const PhysicalDeviceGate& any) {
    const auto query = table.vkGetInstanceProcAddr;
    if (query == nullptr || instance == VkInstance())
        return;
    for (Command c : any.allowed())
        if (vkgate::get_slot(table, c) == nullptr)
            vkgate::set_slot(table, c, detail::call_foreign(query, instance, vkgate::name(c)));
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_DETAIL_PHYSICAL_DEVICE_COMMANDS_HPP
