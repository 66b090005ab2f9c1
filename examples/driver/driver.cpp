#include "driver.hpp"

#include <cstdlib>
#include <cstring>

#include <vkgate/common/bookkeeping.hpp>
#include <vkgate/common/old_by_new.hpp>
#include <vkgate/implement/chain.hpp>
#include <vkgate/implement/out_array.hpp>

using vkgate::DriverContext;

VKGATE_DRIVER(Example, vkgate::OldByNew<DriverContext>, vkgate::Bookkeeping<DriverContext>)

/// VKGATE_EXAMPLE_DEVICES says how many devices there are: one by default.
VkResult Example::Instance::create(const VkInstanceCreateInfo& /*info*/) {
    const char* const count = std::getenv("VKGATE_EXAMPLE_DEVICES");
    long left = count != nullptr ? std::strtol(count, nullptr, 10) : 1;
    for (auto& processor : processors)
        if (left-- > 0)
            processor.emplace(*this, api_version, device_extensions);
    return VK_SUCCESS;
}

VkResult Example::Device::create(const VkDeviceCreateInfo& info) {
    const VkPhysicalDeviceFeatures none = {};
    if (info.pEnabledFeatures != nullptr &&
        std::memcmp(info.pEnabledFeatures, &none, sizeof none) != 0)
        return VK_ERROR_FEATURE_NOT_PRESENT;
    return VK_SUCCESS;
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetPhysicalDeviceFeatures2(VkPhysicalDevice,
                                                                 VkPhysicalDeviceFeatures2* out) {
    out->features = {};
}

VKAPI_ATTR void VKAPI_CALL
Example::vkGetPhysicalDeviceProperties2(VkPhysicalDevice, VkPhysicalDeviceProperties2* out) {
    VkPhysicalDeviceProperties& properties = out->properties = {};
    properties.apiVersion = api_version;
    properties.deviceType = VK_PHYSICAL_DEVICE_TYPE_CPU;
    std::strcpy(properties.deviceName, "vkgate example");
    properties.limits.maxMemoryAllocationCount = 4096;
    properties.limits.bufferImageGranularity = 1;
    properties.limits.minMemoryMapAlignment = 64;
    properties.limits.nonCoherentAtomSize = 1;
    if (auto* const driver = vkgate::find_in_chain<VkPhysicalDeviceDriverPropertiesKHR>(
            out->pNext, VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR)) {
        std::strcpy(driver->driverName, "vkgate example");
        driver->driverInfo[0] = '\0';
        driver->driverID = {};            // Khronos gave this driver none
        driver->conformanceVersion = {};  // and it passed no test of theirs
    }
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetPhysicalDeviceFormatProperties2(VkPhysicalDevice, VkFormat,
                                                                         VkFormatProperties2* out) {
    out->formatProperties = {};
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkGetPhysicalDeviceImageFormatProperties2(
    VkPhysicalDevice, const VkPhysicalDeviceImageFormatInfo2*, VkImageFormatProperties2* out) {
    out->imageFormatProperties = {};
    return VK_ERROR_FORMAT_NOT_SUPPORTED;
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetPhysicalDeviceSparseImageFormatProperties2(
    VkPhysicalDevice, const VkPhysicalDeviceSparseImageFormatInfo2*, std::uint32_t* count,
    VkSparseImageFormatProperties2*) {
    *count = 0;
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetPhysicalDeviceQueueFamilyProperties2(
    VkPhysicalDevice, std::uint32_t* count, VkQueueFamilyProperties2* families) {
    vkgate::OutArray<VkQueueFamilyProperties2> out(count, families);
    if (VkQueueFamilyProperties2* const family = out.append()) {
        family->queueFamilyProperties = {};
        family->queueFamilyProperties.queueFlags = VK_QUEUE_TRANSFER_BIT;
        family->queueFamilyProperties.queueCount = 1;
        family->queueFamilyProperties.minImageTransferGranularity = {1, 1, 1};
    }
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetPhysicalDeviceMemoryProperties2(
    VkPhysicalDevice, VkPhysicalDeviceMemoryProperties2* out) {
    VkPhysicalDeviceMemoryProperties& memory = out->memoryProperties = {};
    memory.memoryTypeCount = memory.memoryHeapCount = 1;
    memory.memoryTypes[0].propertyFlags =
        VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT | VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT |
        VK_MEMORY_PROPERTY_HOST_COHERENT_BIT | VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
    memory.memoryHeaps[0] = {heap_size, VK_MEMORY_HEAP_DEVICE_LOCAL_BIT};
}
