// A program for volk. It is the same with volk's own header.
#include "volk.h"

#include <cstdio>

VkDevice create_device(VkInstance instance);  // volk_device.cpp

int main() {
    if (volkInitialize() != VK_SUCCESS)
        return 1;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    VkInstance instance = VK_NULL_HANDLE;
    if (vkCreateInstance(&info, NULL, &instance) != VK_SUCCESS)
        return 2;
    volkLoadInstance(instance);
    VkDevice device = create_device(instance);
    if (device == VK_NULL_HANDLE)
        return 3;
    volkLoadDevice(device);
    std::printf("vkCmdDraw: %d, vkQueueSubmit2: %d\n", vkCmdDraw != NULL, vkQueueSubmit2 != NULL);
    vkDestroyDevice(device, NULL);
    vkDestroyInstance(instance, NULL);
    volkFinalize();
    return 0;
}
