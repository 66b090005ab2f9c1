// The chain that a layer stands in: a fake loader above it, and a fake next layer.
#pragma once

#include "function_cast.hpp"
#include "support.hpp"

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fake_chain {

// --- The next layer ------------------------------------------------------------------------------

/// A dispatchable object. The loader sets the key.
struct Object {
    void* key;
};
struct Next {
    Object instance{&instance}, physical_device{&instance}, device{&device}, queue{&device};
    Object second_device{&second_device}, of_loader{nullptr};
    bool creates_second = false;
    std::uint32_t version = VK_API_VERSION_1_3;
    VkResult device_result = VK_SUCCESS;
    VkResult device_of_layer_result = VK_SUCCESS;
    std::set<std::string> absent;          ///< names that are answered with NULL
    std::vector<std::string> asked;        ///< names that were asked for without an object
    std::set<VkInstance> instances_asked;  ///< that its vkGetInstanceProcAddr was called with
    std::vector<std::string> enabled;      ///< the extensions of the last creation
    std::vector<std::string> called;
    const void* link_seen = nullptr;  ///< the loader's link at the last creation
    const VkAllocationCallbacks* allocator_seen = nullptr;  ///< at the last creation or destruction
    void* out_seen = nullptr;                               ///< what *out held then
    bool key_is_known = false;  ///< whether the layer knew the device during its destruction
    PFN_vkGetDeviceProcAddr layer_query = nullptr;
    std::map<std::string, PFN_vkVoidFunction> instead;       ///< answers of a neighbour
    std::function<void()> while_creating, while_destroying;  ///< a device
};
inline Next next;

template <class Handle>
Handle handle_of(Object& object) {
    return reinterpret_cast<Handle>(&object);
}

inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_instance_query(VkInstance, const char*);
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_device_query(VkDevice, const char*);

template <class Info, class LayerInfo>
void note(const Info& info, VkStructureType type) {
    next.enabled.assign(info.ppEnabledExtensionNames,
                        info.ppEnabledExtensionNames + info.enabledExtensionCount);
    next.link_seen = static_cast<const LayerInfo*>(info.pNext)->u.pLayerInfo;
    CHECK(static_cast<const LayerInfo*>(info.pNext)->sType == type);
    // Lower layers move the link on.
    static_cast<LayerInfo*>(const_cast<void*>(info.pNext))->u.pLayerInfo = nullptr;
}

inline VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                                      const VkAllocationCallbacks* allocator,
                                                      VkInstance* out) {
    next.allocator_seen = allocator;
    note<VkInstanceCreateInfo, VkLayerInstanceCreateInfo>(
        *info, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
    *out = handle_of<VkInstance>(next.instance);
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice,
                                                    const VkDeviceCreateInfo* info,
                                                    const VkAllocationCallbacks* allocator,
                                                    VkDevice* out) {
    next.allocator_seen = allocator;
    note<VkDeviceCreateInfo, VkLayerDeviceCreateInfo>(*info,
                                                      VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
    if (next.while_creating)
        next.while_creating();
    next.out_seen = *out;
    *out = nullptr;  // as a lower layer may do, even if it fails
    if (next.device_result != VK_SUCCESS) {
        const VkResult result = next.device_result;
        next.device_result = VK_SUCCESS;
        return result;
    }
    *out = handle_of<VkDevice>(next.creates_second ? next.second_device : next.device);
    return VK_SUCCESS;
}
inline VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice,
                                                 VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = next.version;
}
inline VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance,
                                                   const VkAllocationCallbacks* allocator) {
    next.allocator_seen = allocator;
    next.called.push_back("vkDestroyInstance");
}
inline VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice device,
                                                 const VkAllocationCallbacks* allocator) {
    next.allocator_seen = allocator;
    next.key_is_known = next.layer_query != nullptr && next.layer_query(device, "vkCmdDraw");
    next.called.push_back("vkDestroyDevice");
    if (next.while_destroying)
        next.while_destroying();
}
inline VKAPI_ATTR VkResult VKAPI_CALL wait_idle(VkQueue) {
    next.called.push_back("vkQueueWaitIdle");
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL enumerate_extensions(VkPhysicalDevice, const char*,
                                                           std::uint32_t* count,
                                                           VkExtensionProperties* properties) {
    *count = 7;
    if (properties != nullptr)
        std::strcpy(properties[6].extensionName, "VK_NV_mesh_shader");
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL enumerate_devices(VkInstance, std::uint32_t* count,
                                                        VkPhysicalDevice*) {
    *count = 1;
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL device_wait_idle(VkDevice) {
    return VK_SUCCESS;
}
inline VKAPI_ATTR void VKAPI_CALL set_line_stipple(VkCommandBuffer, std::uint32_t, std::uint16_t) {
    next.called.push_back("vkCmdSetLineStipple");
}
inline VKAPI_ATTR VkResult VKAPI_CALL get_rates(VkPhysicalDevice, std::uint32_t* count,
                                                VkPhysicalDeviceFragmentShadingRateKHR*) {
    *count = 5;
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL set_instance_loader_data(VkInstance, void*) {
    return VK_SUCCESS;
}
inline VKAPI_ATTR VkResult VKAPI_CALL set_loader_data(VkDevice device, void* object) {
    next.called.push_back("vkSetDeviceLoaderData");
    static_cast<Object*>(object)->key = *reinterpret_cast<void**>(device);
    return VK_SUCCESS;
}
/// The loader's functions for devices that a layer creates for itself.
inline VKAPI_ATTR VkResult VKAPI_CALL create_device_of_layer(VkInstance instance, VkPhysicalDevice,
                                                             const VkDeviceCreateInfo* info,
                                                             const VkAllocationCallbacks*,
                                                             VkDevice* out,
                                                             PFN_vkGetInstanceProcAddr layer,
                                                             PFN_vkGetDeviceProcAddr* next_query) {
    CHECK(instance == handle_of<VkInstance>(next.instance));
    CHECK(layer(instance, "vkCreateInstance") != nullptr);
    next.enabled.assign(info->ppEnabledExtensionNames,
                        info->ppEnabledExtensionNames + info->enabledExtensionCount);
    *out = handle_of<VkDevice>(next.second_device);
    *next_query = next_device_query;
    return next.device_of_layer_result;
}
inline VKAPI_ATTR void VKAPI_CALL destroy_device_of_layer(VkDevice device,
                                                          const VkAllocationCallbacks* allocator,
                                                          PFN_vkDestroyDevice destroy) {
    next.called.push_back("pfnLayerDestroyDevice");
    destroy(device, allocator);
}
inline VKAPI_ATTR void VKAPI_CALL other() {}

inline PFN_vkVoidFunction answer(const std::string& name) {
    static const std::map<std::string, PFN_vkVoidFunction> functions = {
        {"vkCreateInstance", function_cast<PFN_vkVoidFunction>(create_instance)},
        {"vkCreateDevice", function_cast<PFN_vkVoidFunction>(create_device)},
        {"vkGetPhysicalDeviceProperties", function_cast<PFN_vkVoidFunction>(get_properties)},
        {"vkDestroyInstance", function_cast<PFN_vkVoidFunction>(destroy_instance)},
        {"vkDestroyDevice", function_cast<PFN_vkVoidFunction>(destroy_device)},
        {"vkQueueWaitIdle", function_cast<PFN_vkVoidFunction>(wait_idle)},
        {"vkEnumerateDeviceExtensionProperties",
         function_cast<PFN_vkVoidFunction>(enumerate_extensions)},
        {"vkEnumeratePhysicalDevices", function_cast<PFN_vkVoidFunction>(enumerate_devices)},
        {"vkDeviceWaitIdle", function_cast<PFN_vkVoidFunction>(device_wait_idle)},
        {"vkCmdSetLineStipple", function_cast<PFN_vkVoidFunction>(set_line_stipple)},
        {"vkGetPhysicalDeviceFragmentShadingRatesKHR",
         function_cast<PFN_vkVoidFunction>(get_rates)},
        {"vkGetDeviceProcAddr", function_cast<PFN_vkVoidFunction>(next_device_query)}};
    if (next.absent.count(name) != 0)
        return nullptr;
    if (const auto found = next.instead.find(name); found != next.instead.end())
        return found->second;
    const auto found = functions.find(name);
    return found != functions.end() ? found->second : function_cast<PFN_vkVoidFunction>(other);
}
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_instance_query(VkInstance instance,
                                                                    const char* name) {
    next.instances_asked.insert(instance);
    if (instance == nullptr)
        next.asked.push_back(name);
    return answer(name);
}
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_physical_device_query(VkInstance,
                                                                           const char* name) {
    return answer(name);
}
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_device_query(VkDevice, const char* name) {
    return answer(name);
}

template <class Function>
bool is(PFN_vkVoidFunction found, Function* function) {
    return found == function_cast<PFN_vkVoidFunction>(function);
}

/// What a library exports whose layer is Layer. (A program has one VKGATE_LAYER.)
template <class Layer>
VKAPI_ATTR VkResult VKAPI_CALL negotiate(VkNegotiateLayerInterface* negotiation) {
    return vkgate::detail::LayerFunctions<Layer>::negotiate(negotiation, "VK_LAYER_VKGATE_unit",
                                                            "A layer of a unit test");
}

/// The loader: it has negotiated, and creates an instance and a device through the layer.
struct FakeLoader {
    VkNegotiateLayerInterface layer = {};
    VkLayerInstanceLink instance_link = {nullptr, next_instance_query, next_physical_device_query};
    VkLayerDeviceLink device_link = {nullptr, next_instance_query, next_device_query};
    VkLayerDeviceLink last_link = {};
    VkInstance instance = {};
    VkDevice device = {};
    const VkAllocationCallbacks* allocator = nullptr;
    std::vector<const char*> instance_extensions, device_extensions = {"VK_KHR_swapchain"};
    const void* device_chain = nullptr;  ///< what the application chains to a device's create-info

    using Negotiate = VkResult(VKAPI_PTR*)(VkNegotiateLayerInterface*);
    explicit FakeLoader(Negotiate negotiate) : FakeLoader(nullptr, nullptr) {
        layer.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT;
        layer.loaderLayerInterfaceVersion = 2;
        REQUIRE(negotiate(&layer) == VK_SUCCESS);
        next.layer_query = layer.pfnGetDeviceProcAddr;
    }
    /// A loader that does not negotiate.
    FakeLoader(PFN_vkGetInstanceProcAddr of_instance_query,
               PFN_vkGetDeviceProcAddr of_device_query) {
        next = Next();
        device_link.pNext = &last_link;
        layer.pfnGetInstanceProcAddr = of_instance_query;
        layer.pfnGetDeviceProcAddr = of_device_query;
    }
    FakeLoader(const FakeLoader&) = delete;
    FakeLoader& operator=(const FakeLoader&) = delete;
    ~FakeLoader() {
        destroy_device();
        if (instance != nullptr)
            get<PFN_vkDestroyInstance>("vkDestroyInstance")(instance, allocator);
    }

    PFN_vkVoidFunction of_instance(const char* name) const {
        return layer.pfnGetInstanceProcAddr(instance, name);
    }
    PFN_vkVoidFunction of_device(const char* name) const {
        return layer.pfnGetDeviceProcAddr(device, name);
    }
    template <class Pfn>
    Pfn get(const char* name) const {
        return function_cast<Pfn>(of_instance(name));
    }

    VkResult create_instance(std::uint32_t version = VK_API_VERSION_1_3) {
        VkLayerInstanceCreateInfo own_devices = {};
        own_devices.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
        own_devices.function = VK_LOADER_LAYER_CREATE_DEVICE_CALLBACK;
        own_devices.u.layerDevice = {create_device_of_layer, destroy_device_of_layer};
        VkLayerInstanceCreateInfo callback = {};
        callback.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
        callback.function = VK_LOADER_DATA_CALLBACK;
        callback.pNext = &own_devices;
        callback.u.pfnSetInstanceLoaderData = set_instance_loader_data;
        VkLayerInstanceCreateInfo chain = {};
        chain.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
        chain.pNext = &callback;
        chain.function = VK_LAYER_LINK_INFO;
        chain.u.pLayerInfo = &instance_link;
        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = version;
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pNext = &chain;
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(instance_extensions.size());
        info.ppEnabledExtensionNames = instance_extensions.data();
        return get<PFN_vkCreateInstance>("vkCreateInstance")(&info, allocator, &instance);
    }
    VkResult create_device() {
        VkLayerDeviceCreateInfo callback = {};
        callback.sType = VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO;
        callback.pNext = device_chain;
        callback.function = VK_LOADER_DATA_CALLBACK;
        callback.u.pfnSetDeviceLoaderData = set_loader_data;
        VkLayerDeviceCreateInfo chain = {};
        chain.sType = VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO;
        chain.pNext = &callback;
        chain.function = VK_LAYER_LINK_INFO;
        chain.u.pLayerInfo = &device_link;
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.pNext = &chain;
        info.enabledExtensionCount = static_cast<std::uint32_t>(device_extensions.size());
        info.ppEnabledExtensionNames = device_extensions.data();
        device = handle_of<VkDevice>(next.of_loader);  // the loader's terminator looks here
        const VkResult result = get<PFN_vkCreateDevice>("vkCreateDevice")(
            handle_of<VkPhysicalDevice>(next.physical_device), &info, allocator, &device);
        if (result != VK_SUCCESS) {
            CHECK(device == handle_of<VkDevice>(next.of_loader));
            device = {};
        }
        return result;
    }
    void destroy_device() {
        if (device != nullptr)
            function_cast<PFN_vkDestroyDevice>(of_device("vkDestroyDevice"))(device, allocator);
        device = {};
    }
};

}  // namespace fake_chain
