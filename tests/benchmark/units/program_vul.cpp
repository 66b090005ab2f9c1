// Vulkan-Utility-Libraries: the table of vk_dispatch_table.h is complete.
#include <vulkan/utility/vk_dispatch_table.h>

#include "program.hpp"

void load_and_use(const Device& device) {
    VkuDeviceDispatchTable table;
    vkuInitDeviceDispatchTable(device.device, &table, device.get_device_proc_addr);
    use(&table, sizeof table);
}
