// As in glad's vulkan_tri_glfw.c: the generated loader, called again when there is a
// device.
#include <glad/vulkan.h>

int load_device_table(GladVulkanContext& table, VkInstance instance, VkPhysicalDevice gpu,
                      VkDevice device) {
    return gladLoaderLoadVulkanContext(&table, instance, gpu, device);
}
