// glad's example vulkan_tri_glfw.c. Its table is complete, with the instance's commands. (glad can
// be generated for fewer extensions, not for fewer commands.)
#include <glad/vulkan.h>

#include "program.hpp"

void load_and_use(const Device& device) {
    GladVulkanContext table{};
    gladLoaderLoadVulkanContext(&table, nullptr, nullptr, nullptr);
    gladLoaderLoadVulkanContext(&table, device.instance, device.gpu, device.device);
    use(&table, sizeof table);
}
