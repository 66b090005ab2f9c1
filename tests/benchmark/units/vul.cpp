// Vulkan-Utility-Libraries: the function in vk_dispatch_table.h that fills the device table.
#include <vulkan/utility/vk_dispatch_table.h>

void load_device_table(VkuDeviceDispatchTable& table, VkDevice device,
                       PFN_vkGetDeviceProcAddr get_device_proc_addr) {
    vkuInitDeviceDispatchTable(device, &table, get_device_proc_addr);
}
