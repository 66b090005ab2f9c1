// A Vulkan loader that creates instances and devices, for the adapters. It has a function for every
// name, whatever is enabled. It gives the handles of destroyed objects to new ones at once.
#pragma once

#include "fake_vulkan.hpp"
#include "function_cast.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>

#include <vkgate/command.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/registry/types.hpp>

namespace fake_loader {

template <class Handle>
Handle handle_of(void* place) {
    return static_cast<Handle>(place);
}

/// Two instances with two physical devices each. An instance can have two devices.
struct Objects {
    std::mutex mutex;
    bool instance_exists[2] = {};
    bool device_exists[4] = {};
    std::uint32_t device_version = VK_API_VERSION_1_3;
    std::uint32_t loader_version = VK_API_VERSION_1_3;
    VkResult next_creation = VK_SUCCESS;
    VkResult first_enumeration = VK_SUCCESS;   ///< of the query for the number
    VkResult second_enumeration = VK_SUCCESS;  ///< of the query for the physical devices
    std::atomic<bool> is_enumerating{false};
    std::atomic<bool> waits_in_enumeration{false};
    std::atomic<const VkAllocationCallbacks*> allocator{nullptr};  ///< what was given last
    int destroyed = 0;                                             ///< how many objects
    char instances[2];
    char physical_devices[4];
    char devices[4];
};
inline Objects objects;

inline VkInstance instance(std::size_t i) {
    return handle_of<VkInstance>(&objects.instances[i]);
}
inline VkPhysicalDevice physical_device(std::size_t i) {
    return handle_of<VkPhysicalDevice>(&objects.physical_devices[i]);
}
inline VkDevice device(std::size_t i) {
    return handle_of<VkDevice>(&objects.devices[i]);
}

template <std::size_t count>
std::size_t first_free(bool (&exists)[count]) {
    const std::lock_guard<std::mutex> lock(objects.mutex);
    std::size_t i = 0;
    while (i != count && exists[i])
        ++i;
    if (i != count)
        exists[i] = true;
    return i;
}

/// Gives out the handle of the first object that does not exist.
template <class Handle, std::size_t count>
VkResult create(bool (&exists)[count], Handle (*handle)(std::size_t),
                const VkAllocationCallbacks* allocator, Handle* out) {
    objects.allocator = allocator;
    if (objects.next_creation != VK_SUCCESS)
        return objects.next_creation;
    const std::size_t i = first_free(exists);
    *out = i != count ? handle(i) : Handle{};
    return i != count ? VK_SUCCESS : VK_ERROR_OUT_OF_HOST_MEMORY;
}
template <class Handle, std::size_t count>
void destroy(bool (&exists)[count], Handle (*handle)(std::size_t),
             const VkAllocationCallbacks* allocator, Handle object) {
    const std::lock_guard<std::mutex> lock(objects.mutex);
    objects.allocator = allocator;
    ++objects.destroyed;
    for (std::size_t i = 0; i != count; ++i)
        if (object == handle(i))
            exists[i] = false;
}

inline VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo*,
                                                      const VkAllocationCallbacks* allocator,
                                                      VkInstance* out) {
    return create(objects.instance_exists, instance, allocator, out);
}
inline VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance handle,
                                                   const VkAllocationCallbacks* allocator) {
    destroy(objects.instance_exists, instance, allocator, handle);
}
inline VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice, const VkDeviceCreateInfo*,
                                                    const VkAllocationCallbacks* allocator,
                                                    VkDevice* out) {
    return create(objects.device_exists, device, allocator, out);
}
inline VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice handle,
                                                 const VkAllocationCallbacks* allocator) {
    destroy(objects.device_exists, device, allocator, handle);
}
inline VKAPI_ATTR VkResult VKAPI_CALL enumerate_physical_devices(VkInstance handle,
                                                                 std::uint32_t* count,
                                                                 VkPhysicalDevice* out) {
    const std::size_t first = handle == instance(0) ? 0 : 2;
    objects.is_enumerating = objects.waits_in_enumeration.load();
    while (objects.waits_in_enumeration) {
    }
    if (out == nullptr && objects.first_enumeration < VK_SUCCESS)
        return objects.first_enumeration;
    if (out != nullptr)
        for (std::uint32_t i = 0; i != *count && i != 2; ++i)
            out[i] = physical_device(first + i);
    *count = 2;
    return out != nullptr ? objects.second_enumeration : VK_SUCCESS;
}
inline VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice,
                                                 VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = objects.device_version;
}
inline VKAPI_ATTR VkResult VKAPI_CALL get_version(std::uint32_t* version) {
    *version = objects.loader_version;
    return VK_SUCCESS;
}

inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name);

inline PFN_vkVoidFunction function_of(vkgate::Command c) {
    using vkgate::Command;
    switch (c) {
    case Command::vkCreateInstance:
        return function_cast<PFN_vkVoidFunction>(create_instance);
    case Command::vkDestroyInstance:
        return function_cast<PFN_vkVoidFunction>(destroy_instance);
    case Command::vkCreateDevice:
        return function_cast<PFN_vkVoidFunction>(create_device);
    case Command::vkDestroyDevice:
        return function_cast<PFN_vkVoidFunction>(destroy_device);
    case Command::vkEnumeratePhysicalDevices:
        return function_cast<PFN_vkVoidFunction>(enumerate_physical_devices);
    case Command::vkGetPhysicalDeviceProperties:
        return function_cast<PFN_vkVoidFunction>(get_properties);
    case Command::vkEnumerateInstanceVersion:
        return function_cast<PFN_vkVoidFunction>(get_version);
    case Command::vkGetDeviceProcAddr:
        return function_cast<PFN_vkVoidFunction>(get_device_proc_addr);
    default:
        return FakeVulkan::pointer(c);
    }
}

inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name) {
    return function_of(vkgate::find_command(name));
}
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance,
                                                                       const char* name) {
    return function_of(vkgate::find_command(name));
}

}  // namespace fake_loader
