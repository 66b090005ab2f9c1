// A layer's functions that create and destroy instances and devices.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_CREATION_HPP
#define VKGATE_LAYER_DETAIL_LAYER_CREATION_HPP

#include <new>

#include <vulkan/vk_layer.h>

#include "../../command.hpp"
#include "../../command_traits.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../gate.hpp"
#include "../../implement/key_map.hpp"
#include "../../load.hpp"
#include "../../physical_device_gate.hpp"
#include "../../registry/types.hpp"
#include "../../report.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"
#include "../creation.hpp"
#include "../objects.hpp"
#include "creation_base.hpp"
#include "layer_members.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Layer>
struct VKGATE_DETAIL_HIDDEN LayerCreation {
    using Instance = InstanceOf<Layer>;
    using Device = DeviceOf<Layer>;

    static LayerState<Layer>& state() { return layer_state<Layer>(); }

    /// Fills slots that are NULL, but whose commands the layer hooks, with what the next layer has.
    /// Programs call commands that they did not enable, too, and the hook must have what they would
    /// reach without the layer.
    static void complete_for_hooks(DeviceTable& next, PFN_vkGetDeviceProcAddr query,
                                   VkDevice handle) {
        const DeviceTable& hooks = state().device_hooks;
        for (Command c : CommandSet::all())
            if (vkgate::get_slot(hooks, c) != nullptr && vkgate::get_slot(next, c) == nullptr)
                vkgate::set_slot(next, c, query(handle, vkgate::name(c)));
    }
    /// The same for the commands that device extensions have for physical devices. The gate of an
    /// instance does not allow them, because only some physical devices may support the extension.
    static void complete_for_physical_devices(InstanceTable& next, PFN_vkGetInstanceProcAddr query,
                                              VkInstance handle) {
        const InstanceTable& hooks = state().instance_hooks;
        const PhysicalDeviceGate everything = PhysicalDeviceGate::everything();
        for (Command c : CommandSet::all()) {
            if (vkgate::get_slot(hooks, c) == nullptr || vkgate::get_slot(next, c) != nullptr)
                continue;
            const Extension extension = everything.provider(c).extension;
            if (extension != Extension::none && !instance_extensions.contains(extension))
                vkgate::set_slot(next, c, query(handle, vkgate::name(c)));
        }
    }

    static VkResult failed(VkResult result) {
        return result < VK_SUCCESS ? result : VK_ERROR_INITIALIZATION_FAILED;
    }

    /// Makes the layer's data of what the creation created, or destroys that. Base: LayerData
    /// without the members of the layer, which may have the same names. `complete(base)` sets what
    /// instances and devices do not share.
    template <class Base, Command destroy, class LayerData, class AnyCreation, class Query,
              class Complete>
    static VkResult keep(KeyMap<LayerData>& map, AnyCreation& creation, VkResult result,
                         Query next_query, Complete complete) {
        if (!creation.is_created())
            return failed(result);
        LayerData* const data = new (std::nothrow) LayerData();  // its own data starts as zero
        decltype(Base::next) next;
        const Report report = vkgate::load(next, next_query, creation.handle(), creation.gate_);
        if (result == VK_SUCCESS &&
            (data == nullptr || !map.insert(vkgate::dispatch_key(creation.handle()), data)))
            result = VK_ERROR_OUT_OF_HOST_MEMORY;
        if (result != VK_SUCCESS) {
            delete data;
            if (const Pfn<destroy> function = vkgate::get_slot<destroy>(next); function != nullptr)
                function(creation.handle(), creation.allocator_);
            creation.forget();
            return failed(result);
        }
        Base& base = *data;
        base.handle = creation.handle();
        base.gate = creation.gate_;
        base.next = next;
        base.report = report;
        complete(base);
        if constexpr (has_after_creation<Layer, LayerData>)
            Layer::after_create(*data, static_cast<const AnyCreation&>(creation));
        else if constexpr (has_after_create<Layer, LayerData>)
            Layer::after_create(*data);
        return VK_SUCCESS;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                                          const VkAllocationCallbacks* allocator,
                                                          VkInstance* out) noexcept {
        auto* const layer_info = detail::find_layer_info<VkLayerInstanceCreateInfo>(
            info->pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO, VK_LAYER_LINK_INFO);
        if (layer_info == nullptr || layer_info->u.pLayerInfo == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        InstanceCreation creation(*info, *layer_info, allocator, out);
        VkResult result = VK_SUCCESS;
        if constexpr (has_create_instance<Layer>)
            result = Layer::create_instance(creation);
        else
            result = creation.down();
        const auto next_query = creation.layer_link().pfnNextGetInstanceProcAddr;
        return keep<LayerInstance, Command::vkDestroyInstance>(
            state().instances, creation, result, next_query, [&](LayerInstance& instance) {
                complete_for_physical_devices(instance.next, next_query, instance.handle);
                instance.application_gate = detail::gate_of_layer(*info);
                instance.get_instance_proc_addr = state().instance_hooks.vkGetInstanceProcAddr;
                creation.copy_loader_functions(instance);
            });
    }

    static VKAPI_ATTR void VKAPI_CALL
    destroy_instance(VkInstance handle, const VkAllocationCallbacks* allocator) noexcept {
        destroy<LayerInstance, Command::vkDestroyInstance>(state().instances, handle, allocator);
    }
    static VKAPI_ATTR void VKAPI_CALL
    destroy_device(VkDevice handle, const VkAllocationCallbacks* allocator) noexcept {
        destroy<LayerDevice, Command::vkDestroyDevice>(state().devices, handle, allocator);
    }
    /// Calls before_destroy() and the next layer. Base is that of keep().
    template <class Base, Command c, class Data, class Handle>
    static void destroy(KeyMap<Data>& map, Handle handle, const VkAllocationCallbacks* allocator) {
        Data* const data = map.find(vkgate::dispatch_key(handle));
        if (data == nullptr)
            return;
        if constexpr (has_before_destroy<Layer, Data>)
            Layer::before_destroy(*data);
        // Forget the key first: the loader may reuse it as soon as the object is destroyed.
        map.erase(vkgate::dispatch_key(handle));
        const Base& base = *data;
        if (const Pfn<c> next = vkgate::get_slot<c>(base.next); next != nullptr)
            next(handle, allocator);
        delete data;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical_device,
                                                        const VkDeviceCreateInfo* info,
                                                        const VkAllocationCallbacks* allocator,
                                                        VkDevice* out) noexcept {
        Instance* const instance = state().instances.find(vkgate::dispatch_key(physical_device));
        auto* const layer_info = detail::find_layer_info<VkLayerDeviceCreateInfo>(
            info->pNext, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO, VK_LAYER_LINK_INFO);
        if (instance == nullptr || layer_info == nullptr || layer_info->u.pLayerInfo == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        DeviceCreation creation(*instance, physical_device, *info, *layer_info, allocator, out);
        VkResult result = VK_SUCCESS;
        if constexpr (has_create_device<Layer>)
            result = Layer::create_device(creation);
        else
            result = creation.down();
        const auto next_query = creation.layer_link().pfnNextGetDeviceProcAddr;
        return keep<LayerDevice, Command::vkDestroyDevice>(
            state().devices, creation, result, next_query, [&](LayerDevice& device) {
                complete_for_hooks(device.next, next_query, device.handle);
                device.physical_device = physical_device;
                device.application_gate = creation.application_gate_;
                device.next_get_device_proc_addr = next_query;
                device.set_loader_data = creation.set_loader_data();
            });
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_CREATION_HPP
