// A Vulkan library with one device: Vulkan 1.2, a few commands, and VK_KHR_swapchain, of which it
// has only vkCreateSwapchainKHR.

#include "../support/function_cast.hpp"
#include "export.hpp"

#include "../support/vulkan_versions.hpp"

#include <cstring>

namespace {

int instance_object, physical_device_object, device_object;

VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_version(uint32_t* version) {
    *version = VK_MAKE_API_VERSION(0, 1, 2, 131);
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_extension_properties(const char*, uint32_t* count,
                                                                       VkExtensionProperties*) {
    *count = 0;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_instance_layer_properties(uint32_t* count,
                                                                   VkLayerProperties*) {
    *count = 0;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo*,
                                               const VkAllocationCallbacks*, VkInstance* instance) {
    *instance = reinterpret_cast<VkInstance>(&instance_object);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance, const VkAllocationCallbacks*) {}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_physical_devices(VkInstance, uint32_t* count,
                                                          VkPhysicalDevice* devices) {
    *count = 1;
    if (devices != nullptr)
        *devices = reinterpret_cast<VkPhysicalDevice>(&physical_device_object);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL get_physical_device_properties(VkPhysicalDevice,
                                                          VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = VK_MAKE_API_VERSION(0, 1, 2, 0);
    std::strcpy(properties->deviceName, "fake");
}
VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice, const VkDeviceCreateInfo*,
                                             const VkAllocationCallbacks*, VkDevice* device) {
    *device = reinterpret_cast<VkDevice>(&device_object);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice, const VkAllocationCallbacks*) {}
VKAPI_ATTR VkResult VKAPI_CALL create_swapchain(VkDevice, const VkSwapchainCreateInfoKHR*,
                                                const VkAllocationCallbacks*, VkSwapchainKHR*) {
    return VK_ERROR_SURFACE_LOST_KHR;
}

template <class Function>
PFN_vkVoidFunction untyped(Function function) {
    return function_cast<PFN_vkVoidFunction>(function);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device, const char* name) {
    if (device != reinterpret_cast<VkDevice>(&device_object))
        return nullptr;
    if (std::strcmp(name, "vkDestroyDevice") == 0)
        return untyped(destroy_device);
    if (std::strcmp(name, "vkCreateSwapchainKHR") == 0)
        return untyped(create_swapchain);
    return nullptr;
}

}  // namespace

FAKE_EXPORT VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vkGetInstanceProcAddr(VkInstance instance,
                                                                           const char* name) {
    if (instance == VK_NULL_HANDLE) {
        if (std::strcmp(name, "vkEnumerateInstanceVersion") == 0)
            return untyped(enumerate_instance_version);
        if (std::strcmp(name, "vkEnumerateInstanceExtensionProperties") == 0)
            return untyped(enumerate_instance_extension_properties);
        if (std::strcmp(name, "vkEnumerateInstanceLayerProperties") == 0)
            return untyped(enumerate_instance_layer_properties);
        if (std::strcmp(name, "vkCreateInstance") == 0)
            return untyped(create_instance);
        return nullptr;
    }
    if (std::strcmp(name, "vkDestroyInstance") == 0)
        return untyped(destroy_instance);
    if (std::strcmp(name, "vkEnumeratePhysicalDevices") == 0)
        return untyped(enumerate_physical_devices);
    if (std::strcmp(name, "vkGetPhysicalDeviceProperties") == 0)
        return untyped(get_physical_device_properties);
    if (std::strcmp(name, "vkCreateDevice") == 0)
        return untyped(create_device);
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return untyped(get_device_proc_addr);
    return nullptr;
}
