/// @file
/// How a layer creates instances and devices.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_LAYER_CREATION_HPP
#define VKGATE_LAYER_CREATION_HPP

#include <cstring>
#include <new>

#include <stdint.h>

#include <vulkan/vk_layer.h>

#include "../detail/bytes.hpp"
#include "../detail/decode.hpp"
#include "../gate.hpp"
#include "../implement/detail/export.hpp"
#include "../load.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../tables.hpp"
#include "detail/creation_base.hpp"
#include "objects.hpp"

VKGATE_NAMESPACE_BEGIN

VKGATE_FOREIGN_CALLS_BEGIN

namespace detail {

template <class Layer>
struct LayerCreation;

/// The gate of an instance. The next layer accepted the version, so a number that is no version of
/// Vulkan counts as the newest.
inline InstanceGate gate_of_layer(const VkInstanceCreateInfo& info) {
    const InstanceGate gate = InstanceGate::for_layer(info);
    if (info.pApplicationInfo == nullptr ||
        info.pApplicationInfo->apiVersion < VK_API_VERSION_1_1 ||
        gate.api_version() >= VK_API_VERSION_1_1)
        return gate;
    VkApplicationInfo application = *info.pApplicationInfo;
    application.apiVersion = detail::version_of(detail::newest_version);
    VkInstanceCreateInfo newest = info;
    newest.pApplicationInfo = &application;
    return InstanceGate::for_layer(newest);
}

}  // namespace detail

/// The creation of an instance: what a layer's create_instance may change. See VKGATE_LAYER.
class InstanceCreation
    : public detail::Creation<VkInstanceCreateInfo, VkLayerInstanceCreateInfo, VkInstance> {
  public:
    InstanceCreation(const InstanceCreation&) = delete;
    InstanceCreation& operator=(const InstanceCreation&) = delete;

    /// Asks for at least this version, for the layer. The application's gate keeps the
    /// application's.
    void raise_version(uint32_t api_version) {
        application_ =
            info().pApplicationInfo != nullptr ? *info().pApplicationInfo : VkApplicationInfo{};
        application_.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        if (application_.apiVersion < api_version)
            application_.apiVersion = api_version;
        changed().pApplicationInfo = &application_;
    }

    /// The next layer, or the loader's end of the chain. With a NULL instance, ask it for
    /// vkCreateInstance alone.
    NextLayer next_layer() const { return {layer_link().pfnNextGetInstanceProcAddr}; }

    /// Calls the next layer's vkCreateInstance. After an error, the layer may change the info and
    /// call again. Precondition: no call has succeeded yet.
    VkResult down() {
        GlobalTable vk;
        vkgate::load(vk, next_layer());
        if (vk.vkCreateInstance == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        const VkResult result =
            attempt([&](VkInstance* out) { return vk.vkCreateInstance(&info(), allocator_, out); });
        if (is_created())
            gate_ = detail::gate_of_layer(info());
        return result;
    }

  private:
    template <class Layer>
    friend struct detail::LayerCreation;
    InstanceCreation(const VkInstanceCreateInfo& requested, VkLayerInstanceCreateInfo& layer_info,
                     const VkAllocationCallbacks* allocator, VkInstance* out)
        : Creation(requested, layer_info, out), allocator_(allocator) {}

    /// Copies what the loader gave for later use.
    void copy_loader_functions(LayerInstance& instance) const {
#if !VKGATE_DETAIL_IS_ANDROID  // where the link ends before this member
        instance.next_get_physical_device_proc_addr = layer_link().pfnNextGetPhysicalDeviceProcAddr;
#endif
        if (const auto* const info = find_info(VK_LOADER_DATA_CALLBACK))
            instance.set_loader_data = info->u.pfnSetInstanceLoaderData;
        if (const auto* const info = find_info(VK_LOADER_LAYER_CREATE_DEVICE_CALLBACK)) {
            instance.create_device = info->u.layerDevice.pfnLayerCreateDevice;
            instance.destroy_device = info->u.layerDevice.pfnLayerDestroyDevice;
        }
    }
    const VkLayerInstanceCreateInfo* find_info(VkLayerFunction function) const {
        return detail::find_layer_info<VkLayerInstanceCreateInfo>(
            requested().pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO, function);
    }

    const VkAllocationCallbacks* allocator_;
    VkApplicationInfo application_ = {};
    InstanceGate gate_ = {};  // what was created; the names need not be valid any more
};

/// The creation of a device: what a layer's create_device may change. See VKGATE_LAYER.
class DeviceCreation
    : public detail::Creation<VkDeviceCreateInfo, VkLayerDeviceCreateInfo, VkDevice> {
  public:
    DeviceCreation(const DeviceCreation&) = delete;
    DeviceCreation& operator=(const DeviceCreation&) = delete;

    /// The physical device that the device is created for.
    VkPhysicalDevice physical_device() const { return physical_device_; }
    /// The layer's data of the instance.
    LayerInstance& instance() const { return instance_; }

    /// Whether the physical device supports the extension. Ask before enable(): between the last
    /// layer and the driver, the loader drops a name that the driver does not have, and reports
    /// success. Also true for an extension that an implicit layer implements, this one included.
    /// False if there is no memory.
    bool supports(const char* name) const {
        const auto enumerate = instance_.next.vkEnumerateDeviceExtensionProperties;
        VkResult result = enumerate != nullptr ? VK_INCOMPLETE : VK_ERROR_INITIALIZATION_FAILED;
        bool is_found = false;
        while (result == VK_INCOMPLETE && !is_found) {  // the list may grow between two calls
            uint32_t count = 0;
            enumerate(physical_device_, nullptr, &count, nullptr);
            auto* const properties = new (std::nothrow) VkExtensionProperties[count]();
            if (properties == nullptr)
                return false;
            result = enumerate(physical_device_, nullptr, &count, properties);
            for (uint32_t i = 0; result >= VK_SUCCESS && i != count; ++i)
                is_found = is_found || std::strcmp(properties[i].extensionName, name) == 0;
            delete[] properties;
        }
        return is_found;
    }

    /// Calls the next layer's vkCreateDevice. After an error, the layer may change the info and
    /// call again. Precondition: no call has succeeded yet.
    VkResult down() {
        const PFN_vkVoidFunction create =
            layer_link().pfnNextGetInstanceProcAddr(instance_.handle, "vkCreateDevice");
        if (create == nullptr || instance_.next.vkGetPhysicalDeviceProperties == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        const VkResult result = attempt([&](VkDevice* out) {
            return detail::bit_cast<PFN_vkCreateDevice>(create)(physical_device_, &info(),
                                                                allocator_, out);
        });
        if (is_created()) {
            const uint32_t version = device_version();
            gate_ = DeviceGate(instance_.gate, version, info());
            application_gate_ = DeviceGate(instance_.application_gate, version, requested());
        }
        return result;
    }

    /// Creates a device for the layer's own use, beside the application's. The layers below see it;
    /// the application and the layers above do not. Fills `own`, whose `next` is ready for use
    /// then. layer_device() does not find it. The layer gives it to destroy_own() in the end. (A
    /// call of the next layer's vkCreateDevice would make the loader lose count of its devices.)
    /// Returns VK_ERROR_FEATURE_NOT_PRESENT if the loader cannot do it. See Vulkan-Loader,
    /// LoaderLayerInterface.md, and its issue 1198.
    VkResult create_own(const VkDeviceCreateInfo& own_info, LayerDevice& own,
                        const VkAllocationCallbacks* allocator = nullptr) const {
        if (instance_.create_device == nullptr)
            return VK_ERROR_FEATURE_NOT_PRESENT;
        if (instance_.next.vkGetPhysicalDeviceProperties == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        LayerDevice device;
        const VkResult result = instance_.create_device(
            instance_.handle, physical_device_, &own_info, allocator, &device.handle,
            instance_.get_instance_proc_addr, &device.next_get_device_proc_addr);
        if (result != VK_SUCCESS)
            return result;
        device.physical_device = physical_device_;
        device.gate = DeviceGate(instance_.gate, device_version(), own_info);
        device.report =
            vkgate::load(device.next, device.next_get_device_proc_addr, device.handle, device.gate);
        device.set_loader_data = set_loader_data();
        own = device;
        return VK_SUCCESS;
    }

  private:
    template <class Layer>
    friend struct detail::LayerCreation;
    DeviceCreation(LayerInstance& instance, VkPhysicalDevice physical_device,
                   const VkDeviceCreateInfo& requested, VkLayerDeviceCreateInfo& layer_info,
                   const VkAllocationCallbacks* allocator, VkDevice* out)
        : Creation(requested, layer_info, out), instance_(instance),
          physical_device_(physical_device), allocator_(allocator) {}

    /// The version of the physical device.
    uint32_t device_version() const {
        VkPhysicalDeviceProperties properties = {};
        instance_.next.vkGetPhysicalDeviceProperties(physical_device_, &properties);
        return properties.apiVersion;
    }
    /// The loader's function for LayerDevice::adopt(), or NULL.
    PFN_vkSetDeviceLoaderData set_loader_data() const {
        const auto* const callback = detail::find_layer_info<VkLayerDeviceCreateInfo>(
            requested().pNext, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO,
            VK_LOADER_DATA_CALLBACK);
        return callback != nullptr ? callback->u.pfnSetDeviceLoaderData : nullptr;
    }

    LayerInstance& instance_;
    VkPhysicalDevice physical_device_;
    const VkAllocationCallbacks* allocator_;
    DeviceGate gate_ = {};  // what was created; the names need not be valid any more
    DeviceGate application_gate_ = {};
};

VKGATE_FOREIGN_CALLS_END

VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_CREATION_HPP
