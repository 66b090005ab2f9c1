// Hooks for every command, made from the types of the commands.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_AROUND_HPP
#define VKGATE_LAYER_DETAIL_AROUND_HPP

#include "../../command.hpp"
#include "../../command_traits.hpp"
#include "../../detail/bytes.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "../creation.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

struct AnyCall {
    void operator()() const {}
};
template <class Layer, class = void>
inline constexpr bool has_around = false;
template <class Layer>
inline constexpr bool has_around<Layer, decltype(void(Layer::template around<Command::vkCmdDraw>(
                                            *static_cast<DeviceOf<Layer>*>(nullptr), AnyCall())))> =
    true;

/// A hook that calls the layer's around(). A command that the included Vulkan headers do not
/// declare, or that takes no handle of these types, has none.
template <class Layer, Command c, class Function>
struct Around {
    static constexpr Function hook() { return nullptr; }
};
template <class Layer, Command c, class Result, class Handle, class... Rest>
struct VKGATE_DETAIL_HIDDEN Around<Layer, c, Result(VKAPI_PTR*)(Handle, Rest...)> {
    using Function = Result(VKAPI_PTR*)(Handle, Rest...);

    static VKAPI_ATTR Result VKAPI_CALL call(Handle handle, Rest... rest) {
        auto& data = detail::data_of<Layer>(handle);
        return Layer::template around<c>(data, [&]() -> Result {
            const Function loaded = vkgate::get_slot<c>(data.next);
            if constexpr (vkgate::level(c) == Level::device)
                return (loaded != nullptr ? loaded : next_of(data))(handle, rest...);
            else  // hooked() passes a command through that the instance's table does not have
                return loaded(handle, rest...);
        });
    }
    static constexpr Function hook() {
        if constexpr (is_of_instance<Handle> || is_of_device<Handle>)
            return &call;
        else
            return nullptr;
    }

    /// For programs that got a pointer from vkGetInstanceProcAddr and call it with a device that
    /// does not have the command enabled.
    static Function next_of(const LayerDevice& device) {
        return detail::bit_cast<Function>(
            device.next_get_device_proc_addr(device.handle, vkgate::name(c)));
    }
};

/// Sets the hooks of all commands, except those that the layer has itself.
template <class Layer>
void set_around(InstanceTable& instance, DeviceTable& device) {
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)                                                                      \
    if (instance.name == nullptr)                                                                  \
        instance.name = Around<Layer, Command::name, Pfn<Command::name>>::hook();
#define VKGATE_PHYSICAL_DEVICE VKGATE_INSTANCE
#define VKGATE_SHARED(name) VKGATE_DETAIL_AROUND_DEVICE(name)
#define VKGATE_DETAIL_AROUND_DEVICE(name)                                                          \
    if (device.name == nullptr)                                                                    \
        device.name = Around<Layer, Command::name, Pfn<Command::name>>::hook();
#include "../../registry/instance_commands.inc"
#define VKGATE_DEVICE VKGATE_DETAIL_AROUND_DEVICE
#include "../../registry/device_commands.inc"
#undef VKGATE_DETAIL_AROUND_DEVICE
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_AROUND_HPP
