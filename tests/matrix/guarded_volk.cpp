// For clang's guards of indirect calls: the gating loader and volk's functions, of which no call is
// stopped. Returns 0 if there is a device, and its gate is known.
#define VOLK_IMPLEMENTATION
#include <vkgate/adapt/volk/volk.h>

VKGATE_FOREIGN_CALLS_BEGIN

int main() {
    if (volkInitialize() != VK_SUCCESS || volkGetInstanceVersion() == 0)
        return 1;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    VkInstance instance{};
    if (vkCreateInstance(&info, nullptr, &instance) != VK_SUCCESS)
        return 2;
    volkLoadInstance(instance);
    VkPhysicalDevice physical_device{};
    uint32_t count = 1;
    vkEnumeratePhysicalDevices(instance, &count, &physical_device);
    const float priority = 1;
    VkDeviceQueueCreateInfo queue = {};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkDeviceCreateInfo device_info = {};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue;
    VkDevice device{};
    if (vkCreateDevice(physical_device, &device_info, nullptr, &device) != VK_SUCCESS)
        return 3;
    VolkDeviceTable table;
    volkLoadDeviceTable(&table, device);
    const bool is_gated = table.vkDeviceWaitIdle != nullptr && table.vkQueueSubmit2 == nullptr;
    table.vkDeviceWaitIdle(device);
    table.vkDestroyDevice(device, nullptr);
    vkDestroyInstance(instance, nullptr);
    volkFinalize();
    return is_gated ? 0 : 4;
}

VKGATE_FOREIGN_CALLS_END
