// What a library keeps for its layer.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_STATE_HPP
#define VKGATE_LAYER_DETAIL_LAYER_STATE_HPP

#include <mutex>

#include "../../implement/key_map.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "../creation.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// The parts of a layer that it may leave out.

template <class Layer, class = void>
struct FindInstance {
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
    const char* name = nullptr;
    const char* description = nullptr;
    std::mutex negotiation;
};
/// Never destroyed: at the end of a process, threads and destructors of the program may still call
/// Vulkan after the destructors of libraries.
template <class Layer>
union ImmortalState {
    LayerState<Layer> state;

    ImmortalState() : state() {}
    ImmortalState(const ImmortalState&) = delete;
    ImmortalState& operator=(const ImmortalState&) = delete;
    ~ImmortalState() {}
};
template <class Layer>
VKGATE_DETAIL_HIDDEN inline ImmortalState<Layer> immortal_state;
template <class Layer>
LayerState<Layer>& layer_state() {
    return immortal_state<Layer>.state;
}

template <class Handle>
inline constexpr bool is_of_instance = is_one_of<Handle, VkInstance, VkPhysicalDevice>;
template <class Handle>
inline constexpr bool is_of_device = is_one_of<Handle, VkDevice, VkQueue, VkCommandBuffer>;

/// The layer's data of the object's instance or device.
template <class Layer, class Handle>
auto& data_of(Handle handle) {
    if constexpr (is_of_instance<Handle>)
        return *layer_state<Layer>().instances.find(vkgate::dispatch_key(handle));
    else
        return *layer_state<Layer>().devices.find(vkgate::dispatch_key(handle));
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_STATE_HPP
