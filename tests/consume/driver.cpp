// The smallest driver that a loader accepts.
#include <vector>

#include <vkgate/driver/driver.hpp>

#define DRIVER_COMMANDS(X)                                                                         \
    X(vkGetPhysicalDeviceFeatures)                                                                 \
    X(vkGetPhysicalDeviceFormatProperties)                                                         \
    X(vkGetPhysicalDeviceImageFormatProperties)                                                    \
    X(vkGetPhysicalDeviceProperties)                                                               \
    X(vkGetPhysicalDeviceQueueFamilyProperties)                                                    \
    X(vkGetPhysicalDeviceMemoryProperties)                                                         \
    X(vkGetPhysicalDeviceSparseImageFormatProperties)                                              \
    X(vkCmdDraw)
struct Driver {
    static constexpr uint32_t api_version = VK_API_VERSION_1_1;
    static constexpr vkgate::ExtensionSet instance_extensions = {};
    struct Instance : vkgate::DriverInstance {
        vkgate::DriverPhysicalDevice device{*this, api_version, {}};
        std::vector<int> numbers;

        VkResult create(const VkInstanceCreateInfo& info) {
            numbers.push_back(static_cast<int>(info.flags));  // exported by the standard library
            return VK_SUCCESS;
        }
    };
    struct Device : vkgate::DriverDevice {};
    VKGATE_ENTRY_POINTS(DRIVER_COMMANDS)
};
VKGATE_DRIVER(Driver)

VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFeatures(VkPhysicalDevice,
                                                               VkPhysicalDeviceFeatures* features) {
    *features = {};
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceFormatProperties(
    VkPhysicalDevice, VkFormat, VkFormatProperties* properties) {
    *properties = {};
}
VKAPI_ATTR VkResult VKAPI_CALL Driver::vkGetPhysicalDeviceImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkImageTiling, VkImageUsageFlags, VkImageCreateFlags,
    VkImageFormatProperties* properties) {
    *properties = {};
    return VK_ERROR_FORMAT_NOT_SUPPORTED;
}
VKAPI_ATTR void VKAPI_CALL
Driver::vkGetPhysicalDeviceProperties(VkPhysicalDevice, VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = api_version;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceQueueFamilyProperties(
    VkPhysicalDevice, uint32_t* count, VkQueueFamilyProperties*) {
    *count = 0;
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceMemoryProperties(
    VkPhysicalDevice, VkPhysicalDeviceMemoryProperties* properties) {
    *properties = {};
}
VKAPI_ATTR void VKAPI_CALL Driver::vkGetPhysicalDeviceSparseImageFormatProperties(
    VkPhysicalDevice, VkFormat, VkImageType, VkSampleCountFlagBits, VkImageUsageFlags,
    VkImageTiling, uint32_t* count, VkSparseImageFormatProperties*) {
    *count = 0;
}
#ifndef LEAVE_OUT
VKAPI_ATTR void VKAPI_CALL Driver::vkCmdDraw(VkCommandBuffer, uint32_t, uint32_t, uint32_t,
                                             uint32_t) {}
#endif
