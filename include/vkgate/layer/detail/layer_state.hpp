// What a library keeps for its layer.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_STATE_HPP
#define VKGATE_LAYER_DETAIL_LAYER_STATE_HPP

#include <atomic>

#include "../../command.hpp"
#include "../../implement/detail/handles.hpp"
#include "../../implement/detail/has_name.hpp"
#include "../../implement/key_map.hpp"
#include "../../tables.hpp"
#include "../objects.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// The parts of a layer that it may leave out.

VKGATE_DETAIL_HAS_NAME(Instance)
VKGATE_DETAIL_HAS_NAME(Device)

template <class Layer, class = void>
struct FindInstance {
    static_assert(sizeof(Layer) != 0, "define the layer before you use its data");
    static_assert(!has_name_Instance<Layer>, "a layer's Instance is public and defined");
    using Type = LayerInstance;
};
template <class Layer>
struct FindInstance<Layer, decltype(void(sizeof(typename Layer::Instance)))> {
    using Type = typename Layer::Instance;
    static_assert(__is_base_of(LayerInstance, Type), "derive Layer::Instance from LayerInstance");
};
template <class Layer>
using InstanceOf = typename FindInstance<Layer>::Type;

template <class Layer, class = void>
struct FindDevice {
    static_assert(sizeof(Layer) != 0, "define the layer before you use its data");
    static_assert(!has_name_Device<Layer>, "a layer's Device is public and defined");
    using Type = LayerDevice;
};
template <class Layer>
struct FindDevice<Layer, decltype(void(sizeof(typename Layer::Device)))> {
    using Type = typename Layer::Device;
    static_assert(__is_base_of(LayerDevice, Type), "derive Layer::Device from LayerDevice");
};
template <class Layer>
using DeviceOf = typename FindDevice<Layer>::Type;

/// What a library keeps for its layer.
template <class Layer>
struct LayerState {
    KeyMap<InstanceOf<Layer>> instances;
    KeyMap<DeviceOf<Layer>> devices;
    /// The hooks by command.
    InstanceTable instance_hooks;
    DeviceTable device_hooks;
    /// The entry points for commands of the layer's own extensions; of its device extensions.
    CommandSet own_commands, available_commands;
    const char* name = nullptr;
    const char* description = nullptr;
    std::atomic<bool> is_negotiating{false};
};
/// Never destroyed: at the end of a process, threads and destructors of the program may still call
/// Vulkan after the destructors of libraries. But a library that is unloaded leaves no memory
/// behind.
template <class Layer>
union ImmortalState {
    LayerState<Layer> state;

    ImmortalState() : state() {}
    ImmortalState(const ImmortalState&) = delete;
    ImmortalState& operator=(const ImmortalState&) = delete;
    ~ImmortalState() {
        state.instances.shrink_if_empty();
        state.devices.shrink_if_empty();
    }
};
template <class Layer>
VKGATE_DETAIL_HIDDEN inline ImmortalState<Layer> immortal_state;
template <class Layer>
LayerState<Layer>& layer_state() {
    return immortal_state<Layer>.state;
}

/// The layer's data of the object's instance or device.
template <class Layer, class Handle>
auto& data_of(Handle handle) {
    if constexpr (is_of_instance<Handle>)
        return layer_state<Layer>().instances.at(detail::key_of(handle));
    else
        return layer_state<Layer>().devices.at(detail::key_of(handle));
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_STATE_HPP
