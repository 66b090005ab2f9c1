// Vulkan-Hpp's README, "Extensions / Per Device function pointers": a dispatcher that knows the
// instance's commands is given those of the device.
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#include <vulkan/vulkan.hpp>

void load_device_table(vk::detail::DispatchLoaderDynamic& table, VkDevice device) {
    table.init(vk::Device(device));
}
