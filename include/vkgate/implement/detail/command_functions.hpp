// Functions with the types of the commands, made from one template.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_IMPLEMENT_DETAIL_COMMAND_FUNCTIONS_HPP
#define VKGATE_IMPLEMENT_DETAIL_COMMAND_FUNCTIONS_HPP

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "handles.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// A function of the command's type that calls Body::call<c, Function>(handle, arguments...). There
/// is none for a command that the included Vulkan headers do not declare, or that is dispatched on
/// another handle.
template <class Body, Command c, class Function>
struct CommandFunction {
    static constexpr Function get() { return nullptr; }
};
template <class Body, Command c, class Result, class Handle, class... Rest>
struct VKGATE_DETAIL_HIDDEN CommandFunction<Body, c, Result(VKAPI_PTR*)(Handle, Rest...)> {
    using Function = Result(VKAPI_PTR*)(Handle, Rest...);

    static VKAPI_ATTR Result VKAPI_CALL call(Handle handle, Rest... rest) {
        return Body::template call<c, Function>(handle, rest...);
    }
    static constexpr Function get() {
        if constexpr (is_of_instance<Handle> || is_of_device<Handle>)
            return &call;
        else
            return nullptr;
    }
};

// Writes these functions to all slots of a table. vkGetInstanceProcAddr has none, because its
// instance may be NULL.

#define VKGATE_DETAIL_WRITE_FUNCTION(name)                                                         \
    table.name = CommandFunction<Body, Command::name, decltype(table.name)>::get();
template <class Body>
void write_functions(InstanceTable& table) {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE VKGATE_DETAIL_WRITE_FUNCTION
#define VKGATE_INSTANCE_ALIAS(name)
#define VKGATE_PHYSICAL_DEVICE VKGATE_DETAIL_WRITE_FUNCTION
#define VKGATE_PHYSICAL_DEVICE_ALIAS(name)
#define VKGATE_SHARED VKGATE_DETAIL_WRITE_FUNCTION
#include "../../registry/instance_commands.inc"
}
template <class Body>
void write_functions(PhysicalDeviceTable& table) {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE VKGATE_DETAIL_WRITE_FUNCTION
#define VKGATE_PHYSICAL_DEVICE_ALIAS(name)
#define VKGATE_SHARED(name)
#include "../../registry/instance_commands.inc"
}
template <class Body>
void write_functions(DeviceTable& table) {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_SHARED VKGATE_DETAIL_WRITE_FUNCTION
#include "../../registry/instance_commands.inc"
#define VKGATE_DEVICE VKGATE_DETAIL_WRITE_FUNCTION
#define VKGATE_DEVICE_ALIAS(name)
#include "../../registry/device_commands.inc"
}
#undef VKGATE_DETAIL_WRITE_FUNCTION

template <class Body, class Table>
Table command_functions() {
    Table table;
    detail::write_functions<Body>(table);
    return table;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_DETAIL_COMMAND_FUNCTIONS_HPP
