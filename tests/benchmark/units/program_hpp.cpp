// Vulkan-Hpp's README, "Extensions / Per Device function pointers". Its table is complete, with the
// instance's commands.
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#include <vulkan/vulkan.hpp>

#include "program.hpp"

void load_and_use(const Device& device) {
    const vk::detail::DispatchLoaderDynamic table(device.instance, device.get_instance_proc_addr,
                                                  device.device, device.get_device_proc_addr);
    use(&table, sizeof table);
}
