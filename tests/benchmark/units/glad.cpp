// glad's example vulkan_tri_glfw.c: the loader that it generates, called again when there is a
// device.
#include <glad/vulkan.h>

int load_device_table(GladVulkanContext& table, VkInstance instance, VkPhysicalDevice gpu,
                      VkDevice device) {
    return gladLoaderLoadVulkanContext(&table, instance, gpu, device);
}
