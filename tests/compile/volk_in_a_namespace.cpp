// volk's API in its own namespace, with the header of Vulkan that the program names.
#define VOLK_NAMESPACE
#define VOLK_VULKAN_H_PATH <vulkan/vulkan_core.h>
#include <vkgate/adapt/volk/volk.h>

namespace volk {
struct VolkDeviceTable;  // as programs declare it
}

VkResult use(volk::VolkDeviceTable& table, VkDevice device) {
    volk::volkLoadDeviceTable(&table, device);
    volkLoadDevice(device);  // the namespace is visible everywhere
    volk::vkDestroyDevice(device, nullptr);
    return volk::volkInitialize();
}
