/// @file
/// What a layer keeps for each instance and each device.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_LAYER_OBJECTS_HPP
#define VKGATE_LAYER_OBJECTS_HPP

#include <vulkan/vk_layer.h>

#include "../gate.hpp"
#include "../implement/detail/handles.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

VKGATE_FOREIGN_CALLS_BEGIN

/// A layer's data of an instance. A layer derives its own `Instance` from it to keep more.
struct LayerInstance {
    /// The instance, as the application has it.
    VkInstance handle = {};
    /// What the application enabled. It decides which pointers the application gets.
    InstanceGate application_gate = {};
    /// What this layer enabled: the same, and what it added. `next` was loaded with it.
    InstanceGate gate = {};
    /// The next layer's functions, or the driver's. Also has the commands that device extensions
    /// have for physical devices, if the layer hooks them and the next layer has them.
    InstanceTable next = {};
    /// What loading `next` found.
    Report report = {};
    /// The next layer's vk_layerGetPhysicalDeviceProcAddr. May be NULL.
    PFN_GetPhysicalDeviceProcAddr next_get_physical_device_proc_addr = nullptr;
    /// The loader's vkSetInstanceLoaderData, or NULL.
    PFN_vkSetInstanceLoaderData set_loader_data = nullptr;
    /// @{ The loader's functions for devices of the layer's own, see DeviceCreation::create_own().
    /// NULL if the loader has none.
    PFN_vkLayerCreateDevice create_device = nullptr;
    PFN_vkLayerDestroyDevice destroy_device = nullptr;
    /// @}
    /// This layer's vkGetInstanceProcAddr.
    PFN_vkGetInstanceProcAddr get_instance_proc_addr = nullptr;
};

/// A layer's data of a device. A layer derives its own `Device` from it to keep more.
struct LayerDevice {
    /// The device, as the application has it.
    VkDevice handle = {};
    /// Its physical device. layer_instance() takes it.
    VkPhysicalDevice physical_device = {};
    /// What the application enabled. It decides which pointers the application gets. after_create()
    /// may assign a FeatureGate, to decide by features, too.
    DeviceGate application_gate = {};
    /// What this layer enabled: the same, and what it added. `next` was loaded with it.
    DeviceGate gate = {};
    /// The next layer's functions, or the driver's. For commands that the layer hooks, what the
    /// next layer has, even if it is not enabled: some programs call such commands. Before the
    /// layer calls one for its own purpose, it asks `gate`.
    DeviceTable next = {};
    /// What loading `next` found.
    Report report = {};
    /// The next layer's vkGetDeviceProcAddr.
    PFN_vkGetDeviceProcAddr next_get_device_proc_addr = nullptr;
    /// The loader's function for adopt(). May be NULL.
    PFN_vkSetDeviceLoaderData set_loader_data = nullptr;

    /// Prepares a queue or a command buffer that the layer itself got from `next`, before its first
    /// use. The loader prepares only what the application gets. Returns what the loader's function
    /// returns. See Vulkan-Loader, LoaderLayerInterface.md, "Creating New Dispatchable Objects".
    template <class Handle>
    VkResult adopt(Handle object) const {
        static_assert(detail::is_one_of<Handle, VkQueue, VkCommandBuffer>,
                      "adopt() takes a VkQueue or a VkCommandBuffer");
        return set_loader_data != nullptr ? set_loader_data(handle, object)
                                          : VK_ERROR_INITIALIZATION_FAILED;
    }
};

/// Destroys a device that DeviceCreation::create_own() created, before its instance is destroyed.
/// `instance` is the data of that instance. Does nothing if there is no device.
inline void destroy_own(const LayerInstance& instance, LayerDevice& device,
                        const VkAllocationCallbacks* allocator = nullptr) {
    if (device.handle != VkDevice() && instance.destroy_device != nullptr)
        instance.destroy_device(device.handle, allocator, device.next.vkDestroyDevice);
    device = LayerDevice();
}

VKGATE_FOREIGN_CALLS_END

VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_OBJECTS_HPP
