// The program's second source.
#include <volk/volk.h>

VkDevice create_device(VkInstance instance) {
    VkPhysicalDevice physical_device = VK_NULL_HANDLE;
    uint32_t count = 1;
    vkEnumeratePhysicalDevices(instance, &count, &physical_device);
    const float priority = 1;
    VkDeviceQueueCreateInfo queue = {};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    VkDevice device = VK_NULL_HANDLE;
    return vkCreateDevice(physical_device, &info, NULL, &device) == VK_SUCCESS ? device
                                                                               : VK_NULL_HANDLE;
}
