// The functions of a layer that are the same in all layers: negotiation, creation and destruction,
// and the query functions.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP
#define VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP

#include <cstring>
#include <mutex>
#include <new>

#include <stdint.h>

#include <vulkan/vk_layer.h>

#include "../../command.hpp"
#include "../../detail/bytes.hpp"
#include "../../detail/decode.hpp"
#include "../../find_command.hpp"
#include "../../gate.hpp"
#include "../../implement/entry_points.hpp"
#include "../../implement/key_map.hpp"
#include "../../implement/out_array.hpp"
#include "../../load.hpp"
#include "../../registry/types.hpp"
#include "../../report.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"
#include "../creation.hpp"
#include "around.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Layer, class = void>
inline constexpr bool has_entry_points = false;
template <class Layer>
inline constexpr bool has_entry_points<Layer, decltype(void(Layer::vkgate_entry_points()))> = true;

template <class Layer>
VkResult create(InstanceCreation& creation, decltype(&Layer::create_instance)) {
    return Layer::create_instance(creation);
}
template <class Layer>
VkResult create(InstanceCreation& creation, ...) {
    return creation.down();
}
template <class Layer>
VkResult create(DeviceCreation& creation, decltype(&Layer::create_device)) {
    return Layer::create_device(creation);
}
template <class Layer>
VkResult create(DeviceCreation& creation, ...) {
    return creation.down();
}

template <class Layer, class Data>
auto after_create(Data& data, int) -> decltype(Layer::after_create(data)) {
    Layer::after_create(data);
}
template <class Layer, class Data>
void after_create(Data& /*data*/, ...) {}
template <class Layer, class Data>
auto before_destroy(Data& data, int) -> decltype(Layer::before_destroy(data)) {
    Layer::before_destroy(data);
}
template <class Layer, class Data>
void before_destroy(Data& /*data*/, ...) {}

/// The commands that vkgate implements for the layer.
inline constexpr CommandSet layer_commands = {Command::vkCreateInstance,
                                              Command::vkDestroyInstance,
                                              Command::vkCreateDevice,
                                              Command::vkDestroyDevice,
                                              Command::vkGetInstanceProcAddr,
                                              Command::vkGetDeviceProcAddr,
                                              Command::vkEnumerateInstanceVersion,
                                              Command::vkEnumerateInstanceLayerProperties,
                                              Command::vkEnumerateInstanceExtensionProperties};

template <class Layer>
struct VKGATE_DETAIL_HIDDEN LayerFunctions {
    using Instance = InstanceOf<Layer>;
    using Device = DeviceOf<Layer>;

    static LayerState<Layer>& state() { return layer_state<Layer>(); }

    // Vulkan-Loader, LoaderLayerInterface.md, "Layer Version Negotiation".
    static VkResult negotiate(VkNegotiateLayerInterface* negotiation, const char* name,
                              const char* description) {
        if (negotiation == nullptr || negotiation->sType != LAYER_NEGOTIATE_INTERFACE_STRUCT ||
            negotiation->loaderLayerInterfaceVersion < 2)
            return VK_ERROR_INITIALIZATION_FAILED;
        set_up(name, description);
        negotiation->loaderLayerInterfaceVersion = 2;
        negotiation->pfnGetInstanceProcAddr = get_instance_proc_addr;
        negotiation->pfnGetDeviceProcAddr = get_device_proc_addr;
        negotiation->pfnGetPhysicalDeviceProcAddr = get_physical_device_proc_addr;
        return VK_SUCCESS;
    }

    /// Does nothing from the second call on.
    static void set_up(const char* name, const char* description) {
        const std::lock_guard<std::mutex> lock(state().negotiation);
        if (state().name != nullptr)
            return;
        state().name = name;
        state().description = description;
        InstanceTable& instance = state().instance_hooks;
        DeviceTable& device = state().device_hooks;
        if constexpr (has_entry_points<Layer>) {
            static_assert((Layer::vkgate_entry_points() & layer_commands).empty(),
                          "VKGATE_LAYER implements the creation and destruction of instances and "
                          "devices, and the query functions: write create_instance or "
                          "create_device instead");
            instance = vkgate::entry_points<Layer, InstanceTable>();
            device = vkgate::entry_points<Layer, DeviceTable>();
        }
        instance.vkGetInstanceProcAddr = get_instance_proc_addr;
        instance.vkDestroyInstance = destroy_instance;
        instance.vkCreateDevice = create_device;
        instance.vkGetDeviceProcAddr = get_device_proc_addr;
        if (instance.vkEnumerateDeviceExtensionProperties == nullptr)
            instance.vkEnumerateDeviceExtensionProperties = enumerate_device_extension_properties;
        if (instance.vkEnumerateDeviceLayerProperties == nullptr)
            instance.vkEnumerateDeviceLayerProperties = enumerate_device_layer_properties;
        device.vkGetDeviceProcAddr = get_device_proc_addr;
        device.vkDestroyDevice = destroy_device;
        if constexpr (has_around<Layer>)
            detail::set_around<Layer>(instance, device);
    }

    /// The layer's function for the command, or NULL.
    static PFN_vkVoidFunction hook(Command c) {
        const PFN_vkVoidFunction function = vkgate::get_slot(state().instance_hooks, c);
        return function != nullptr ? function : vkgate::get_slot(state().device_hooks, c);
    }
    template <class Function>
    static PFN_vkVoidFunction untyped(Function* function) {
        return detail::bit_cast<PFN_vkVoidFunction>(function);
    }

    // --- Creation and destruction ----------------------------------------------------------------

    static VkResult failed(VkResult result) {
        return result < VK_SUCCESS ? result : VK_ERROR_INITIALIZATION_FAILED;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                                          const VkAllocationCallbacks* allocator,
                                                          VkInstance* out) noexcept {
        auto* const layer_info = detail::find_layer_info<VkLayerInstanceCreateInfo>(
            info->pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO, VK_LAYER_LINK_INFO);
        if (layer_info == nullptr || layer_info->u.pLayerInfo == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        InstanceCreation creation(*info, *layer_info, allocator, out);
        VkResult result = detail::create<Layer>(creation, nullptr);
        if (!creation.is_created())
            return failed(result);

        Instance* const instance = new (std::nothrow) Instance();  // its own data starts as zero
        InstanceTable next;
        const Report report = vkgate::load(next, creation.link().pfnNextGetInstanceProcAddr,
                                           creation.handle(), creation.gate_);
        if (result == VK_SUCCESS &&
            (instance == nullptr ||
             !state().instances.insert(vkgate::dispatch_key(creation.handle()), instance)))
            result = VK_ERROR_OUT_OF_HOST_MEMORY;
        if (result != VK_SUCCESS) {
            delete instance;
            if (next.vkDestroyInstance != nullptr)
                next.vkDestroyInstance(creation.handle(), allocator);
            creation.forget();
            return failed(result);
        }
        instance->handle = creation.handle();
        instance->application_gate = InstanceGate::for_layer(*info);
        instance->gate = creation.gate_;
        instance->next = next;
        instance->report = report;
        instance->next_get_physical_device_proc_addr =
            creation.link().pfnNextGetPhysicalDeviceProcAddr;
        if (const auto* const callback = detail::find_layer_info<VkLayerInstanceCreateInfo>(
                info->pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO,
                VK_LOADER_DATA_CALLBACK))
            instance->set_loader_data = callback->u.pfnSetInstanceLoaderData;
        detail::after_create<Layer>(*instance, 0);
        return VK_SUCCESS;
    }

    static VKAPI_ATTR void VKAPI_CALL
    destroy_instance(VkInstance handle, const VkAllocationCallbacks* allocator) noexcept {
        Instance* const instance = state().instances.find(vkgate::dispatch_key(handle));
        if (instance == nullptr)
            return;
        detail::before_destroy<Layer>(*instance, 0);
        // Forget the key first: the loader may reuse it as soon as the object is destroyed.
        state().instances.erase(vkgate::dispatch_key(handle));
        if (instance->next.vkDestroyInstance != nullptr)
            instance->next.vkDestroyInstance(handle, allocator);
        delete instance;
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
        VkResult result = detail::create<Layer>(creation, nullptr);
        if (!creation.is_created())
            return failed(result);

        Device* const device = new (std::nothrow) Device();
        DeviceTable next;
        const PFN_vkGetDeviceProcAddr next_query = creation.link().pfnNextGetDeviceProcAddr;
        const Report report = vkgate::load(next, next_query, creation.handle(), creation.gate_);
        if (result == VK_SUCCESS &&
            (device == nullptr ||
             !state().devices.insert(vkgate::dispatch_key(creation.handle()), device)))
            result = VK_ERROR_OUT_OF_HOST_MEMORY;
        if (result != VK_SUCCESS) {
            delete device;
            if (next.vkDestroyDevice != nullptr)
                next.vkDestroyDevice(creation.handle(), allocator);
            creation.forget();
            return failed(result);
        }
        device->handle = creation.handle();
        device->physical_device = physical_device;
        device->application_gate = creation.application_gate_;
        device->gate = creation.gate_;
        device->next = next;
        device->report = report;
        device->next_get_device_proc_addr = next_query;
        if (const auto* const callback = detail::find_layer_info<VkLayerDeviceCreateInfo>(
                info->pNext, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO, VK_LOADER_DATA_CALLBACK))
            device->set_loader_data = callback->u.pfnSetDeviceLoaderData;
        detail::after_create<Layer>(*device, 0);
        return VK_SUCCESS;
    }

    static VKAPI_ATTR void VKAPI_CALL
    destroy_device(VkDevice handle, const VkAllocationCallbacks* allocator) noexcept {
        Device* const device = state().devices.find(vkgate::dispatch_key(handle));
        if (device == nullptr)
            return;
        detail::before_destroy<Layer>(*device, 0);
        state().devices.erase(vkgate::dispatch_key(handle));
        if (device->next.vkDestroyDevice != nullptr)
            device->next.vkDestroyDevice(handle, allocator);
        delete device;
    }

    // --- What the layer says of itself -----------------------------------------------------------

    static VKAPI_ATTR VkResult VKAPI_CALL
    enumerate_device_extension_properties(VkPhysicalDevice physical_device, const char* layer_name,
                                          uint32_t* count, VkExtensionProperties* properties) {
        if (layer_name != nullptr && std::strcmp(layer_name, state().name) == 0) {
            *count = 0;
            return VK_SUCCESS;
        }
        const auto enumerate = state()
                                   .instances.find(vkgate::dispatch_key(physical_device))
                                   ->next.vkEnumerateDeviceExtensionProperties;
        return enumerate != nullptr ? enumerate(physical_device, layer_name, count, properties)
                                    : VK_ERROR_INITIALIZATION_FAILED;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL enumerate_device_layer_properties(
        VkPhysicalDevice /*physical_device*/, uint32_t* count, VkLayerProperties* properties) {
        OutArray<VkLayerProperties> out(count, properties);
        if (VkLayerProperties* const layer = out.append()) {
            *layer = {};
            copy_text(layer->layerName, state().name);
            copy_text(layer->description, state().description);
            layer->specVersion = detail::version_of(detail::newest_version);
            layer->implementationVersion = 1;
        }
        return out.result();
    }
    template <size_t size>
    static void copy_text(char (&to)[size], const char* from) {
        for (size_t i = 0; i + 1 < size && from[i] != '\0'; ++i)
            to[i] = from[i];
    }

    // --- The query functions ---------------------------------------------------------------------

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance handle,
                                                                           const char* name) {
        if (name == nullptr)
            return nullptr;
        const Command c = vkgate::find_command(name);
        // The loader asks for vkCreateInstance with an instance that is not created yet. Careless
        // layers above ask for vkCreateDevice without an instance.
        if (c == Command::vkCreateInstance)
            return untyped(create_instance);
        if (c == Command::vkCreateDevice || c == Command::vkGetInstanceProcAddr ||
            (c == Command::vkGetDeviceProcAddr && handle != nullptr))
            return hook(c);
        if (std::strcmp(name, "vk_layerGetPhysicalDeviceProcAddr") == 0)
            return untyped(get_physical_device_proc_addr);
        // Without an instance there is no next layer to ask.
        const Instance* const instance = state().instances.find(vkgate::dispatch_key(handle));
        if (instance == nullptr || is_only_for_layer(*instance, c))
            return nullptr;
        return hooked(instance->next, c, instance->next.vkGetInstanceProcAddr(handle, name));
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
    get_physical_device_proc_addr(VkInstance handle, const char* name) {
        const Instance* const instance = state().instances.find(vkgate::dispatch_key(handle));
        if (instance == nullptr || name == nullptr ||
            instance->next_get_physical_device_proc_addr == nullptr)
            return nullptr;
        const Command c = vkgate::find_command(name);
        if (c != Command::none &&
            (vkgate::level(c) != Level::physical_device || is_only_for_layer(*instance, c)))
            return nullptr;
        return hooked(instance->next, c,
                      instance->next_get_physical_device_proc_addr(handle, name));
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice handle,
                                                                         const char* name) {
        const Device* const device = state().devices.find(vkgate::dispatch_key(handle));
        if (device == nullptr || name == nullptr)
            return nullptr;
        // NULL for commands of the instance and for what the application did not enable
        // (LLP_LAYER_18). A name that the registry does not have may be one of a newer extension.
        const Command c = vkgate::find_command(name);
        if (c != Command::none && !device->application_gate.allows(c))
            return nullptr;
        return hooked(device->next, c, device->next_get_device_proc_addr(handle, name));
    }

    /// The layer's function in place of the next layer's, if both have one, and if the layer could
    /// call the next layer's: an InstanceTable has no command of a device extension.
    template <class Table>
    static PFN_vkVoidFunction hooked(const Table& table, Command c, PFN_vkVoidFunction next) {
        if (next == nullptr || c == Command::none ||
            (vkgate::has_slot<Table>(c) && vkgate::get_slot(table, c) == nullptr))
            return next;
        const PFN_vkVoidFunction function = hook(c);
        return function != nullptr ? function : next;
    }
    /// Whether the layer, but not the application, enabled what allows the command.
    static bool is_only_for_layer(const Instance& instance, Command c) {
        return instance.gate.allows(c) && !instance.application_gate.allows(c);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP
