// Vulkan-Utility-Libraries: the function that vk_dispatch_table.h has for it.
#include <vulkan/utility/vk_dispatch_table.h>

void load_device_table(VkuDeviceDispatchTable& table, VkDevice device,
                       PFN_vkGetDeviceProcAddr get_device_proc_addr) {
    vkuInitDeviceDispatchTable(device, &table, get_device_proc_addr);
}
