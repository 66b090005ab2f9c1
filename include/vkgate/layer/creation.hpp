/// @file
/// What a layer keeps for each instance and device, and how it creates them.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_LAYER_CREATION_HPP
#define VKGATE_LAYER_CREATION_HPP

#include <cstring>
#include <new>

#include <stdint.h>

#include <vulkan/vk_layer.h>

#include "../detail/bytes.hpp"
#include "../gate.hpp"
#include "../implement/chain.hpp"
#include "../load.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

template <class A, class B>
inline constexpr bool is_same_handle = false;
template <class A>
inline constexpr bool is_same_handle<A, A> = true;
template <class Handle, class... Handles>
inline constexpr bool is_one_of = (is_same_handle<Handle, Handles> || ...);

}  // namespace detail

VKGATE_FOREIGN_CALLS_BEGIN

/// A layer's data of an instance. A layer derives its own `Instance` from it to keep more.
struct LayerInstance {
    /// The instance, as the application has it.
    VkInstance handle = {};
    /// What the application enabled. It decides which pointers the application gets.
    InstanceGate application_gate;
    /// What this layer enabled: the same, and what it added. `next` was loaded with it.
    InstanceGate gate;
    /// The next layer's functions, or the driver's.
    InstanceTable next;
    /// What loading `next` found.
    Report report;
    /// The next layer's vk_layerGetPhysicalDeviceProcAddr. May be NULL.
    PFN_GetPhysicalDeviceProcAddr next_get_physical_device_proc_addr = nullptr;
    /// The loader's vkSetInstanceLoaderData, or NULL.
    PFN_vkSetInstanceLoaderData set_loader_data = nullptr;
};

/// A layer's data of a device. A layer derives its own `Device` from it to keep more.
struct LayerDevice {
    /// The device, as the application has it.
    VkDevice handle = {};
    /// Its physical device. layer_instance() takes it.
    VkPhysicalDevice physical_device = {};
    /// What the application enabled. It decides which pointers the application gets.
    DeviceGate application_gate;
    /// What this layer enabled: the same, and what it added. `next` was loaded with it.
    DeviceGate gate;
    /// The next layer's functions, or the driver's.
    DeviceTable next;
    /// What loading `next` found.
    Report report;
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

namespace detail {

/// The loader's structure with this function in a chain. Several have the same sType. Not const,
/// because each layer moves the link forward.
template <class LayerInfo>
LayerInfo* find_layer_info(const void* chain, VkStructureType type, VkLayerFunction function) {
    for (const void* link = chain; link != nullptr;) {
        const LayerInfo* const info = vkgate::find_in_chain<LayerInfo>(link, type);
        if (info == nullptr)
            return nullptr;
        if (info->function == function)
            return const_cast<LayerInfo*>(info);
        link = info->pNext;
    }
    return nullptr;
}

/// A create-info that a layer may change before it passes it on.
template <class Info, class LayerInfo, class Handle>
class Creation {
  public:
    Creation(const Creation&) = delete;
    Creation& operator=(const Creation&) = delete;
    ~Creation() { delete[] names_; }

    /// What the caller (the application or a layer above) asked for.
    const Info& requested() const { return requested_; }
    /// What down() passes on.
    const Info& info() const { return info_; }

    /// Enables an extension for the layer. The application does not get its commands, unless it
    /// enabled it, too. `name` must stay valid until down() has returned. An extension that is
    /// enabled already is not enabled twice.
    void enable(const char* name) {
        for (uint32_t i = 0; i != info_.enabledExtensionCount; ++i)
            if (std::strcmp(info_.ppEnabledExtensionNames[i], name) == 0)
                return;
        const char** const names = new (std::nothrow) const char*[info_.enabledExtensionCount + 1];
        if (names == nullptr) {
            has_no_memory_ = true;
            return;
        }
        for (uint32_t i = 0; i != info_.enabledExtensionCount; ++i)
            names[i] = info_.ppEnabledExtensionNames[i];
        names[info_.enabledExtensionCount++] = name;
        info_.ppEnabledExtensionNames = names;
        delete[] names_;
        names_ = names;
    }

    /// Goes back to what was requested, for a second try.
    void reset() {
        info_ = requested_;
        has_no_memory_ = false;
    }

  protected:
    Creation(const Info& requested, LayerInfo& layer_info, Handle* out)
        : requested_(requested), info_(requested), layer_info_(layer_info),
          link_(layer_info.u.pLayerInfo), out_(out), given_(*out) {}

    /// The link to the next layer.
    const auto& link() const { return *link_; }
    /// Calls `create(out)`, unless an earlier step lacked memory. Lower layers move the link and
    /// write to *out, where the loader's terminator reads the loader's own object (LLP_LAYER_21,
    /// 22), so each attempt begins with both as they were.
    template <class Create>
    VkResult attempt(Create create) {
        if (has_no_memory_)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        layer_info_.u.pLayerInfo = link_->pNext;
        const VkResult result = create(out_);
        is_created_ = result == VK_SUCCESS;
        if (!is_created_)
            *out_ = given_;
        return result;
    }
    /// Takes back what was created, after it was destroyed.
    void forget() {
        *out_ = given_;
        is_created_ = false;
    }
    bool is_created() const { return is_created_; }
    Handle handle() const { return *out_; }
    Info& changed() { return info_; }

  private:
    const Info& requested_;
    Info info_;
    LayerInfo& layer_info_;
    decltype(layer_info_.u.pLayerInfo) link_;
    const char** names_ = nullptr;  // owned; NULL until enable() adds a name
    Handle* out_;                   // the caller's
    Handle given_;                  // what it held
    bool has_no_memory_ = false;
    bool is_created_ = false;
};

template <class Layer>
struct LayerFunctions;

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
    NextLayer next_layer() const { return {link().pfnNextGetInstanceProcAddr}; }

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
            gate_ = InstanceGate::for_layer(info());
        return result;
    }

  private:
    template <class Layer>
    friend struct detail::LayerFunctions;
    InstanceCreation(const VkInstanceCreateInfo& requested, VkLayerInstanceCreateInfo& layer_info,
                     const VkAllocationCallbacks* allocator, VkInstance* out)
        : Creation(requested, layer_info, out), allocator_(allocator) {}

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

    /// Whether the physical device supports the extension. Ask before enable(): below the layers,
    /// the loader drops a name that the driver does not have, and reports success. False if there
    /// is no memory.
    bool supports(const char* name) const {
        const auto enumerate = instance_.next.vkEnumerateDeviceExtensionProperties;
        uint32_t count = 0;
        if (enumerate == nullptr ||
            enumerate(physical_device_, nullptr, &count, nullptr) != VK_SUCCESS)
            return false;
        auto* const properties = new (std::nothrow) VkExtensionProperties[count]();
        bool found = false;
        if (properties != nullptr &&
            enumerate(physical_device_, nullptr, &count, properties) == VK_SUCCESS)
            for (uint32_t i = 0; i != count; ++i)
                found = found || std::strcmp(properties[i].extensionName, name) == 0;
        delete[] properties;
        return found;
    }

    /// Calls the next layer's vkCreateDevice. After an error, the layer may change the info and
    /// call again. Precondition: no call has succeeded yet.
    VkResult down() {
        const PFN_vkVoidFunction create =
            link().pfnNextGetInstanceProcAddr(instance_.handle, "vkCreateDevice");
        const auto get_properties = instance_.next.vkGetPhysicalDeviceProperties;
        if (create == nullptr || get_properties == nullptr)
            return VK_ERROR_INITIALIZATION_FAILED;
        const VkResult result = attempt([&](VkDevice* out) {
            return detail::bit_cast<PFN_vkCreateDevice>(create)(physical_device_, &info(),
                                                                allocator_, out);
        });
        if (is_created()) {
            VkPhysicalDeviceProperties properties = {};
            get_properties(physical_device_, &properties);
            gate_ = DeviceGate(instance_.gate, properties.apiVersion, info());
            application_gate_ =
                DeviceGate(instance_.application_gate, properties.apiVersion, requested());
        }
        return result;
    }

  private:
    template <class Layer>
    friend struct detail::LayerFunctions;
    DeviceCreation(LayerInstance& instance, VkPhysicalDevice physical_device,
                   const VkDeviceCreateInfo& requested, VkLayerDeviceCreateInfo& layer_info,
                   const VkAllocationCallbacks* allocator, VkDevice* out)
        : Creation(requested, layer_info, out), instance_(instance),
          physical_device_(physical_device), allocator_(allocator) {}

    LayerInstance& instance_;
    VkPhysicalDevice physical_device_;
    const VkAllocationCallbacks* allocator_;
    DeviceGate gate_ = {};  // what was created; the names need not be valid any more
    DeviceGate application_gate_ = {};
};

VKGATE_FOREIGN_CALLS_END

VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_CREATION_HPP
