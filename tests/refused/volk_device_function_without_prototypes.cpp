// refused: vkCmdDraw
#ifdef REFUSED
#define VOLK_NO_DEVICE_PROTOTYPES
#endif
#include <vkgate/adapt/volk/volk.h>

void draw(VkInstance instance, VkCommandBuffer commands, VkPhysicalDevice* devices) {
    uint32_t count = 1;
    vkEnumeratePhysicalDevices(instance, &count, devices);
    vkCmdDraw(commands, 3, 1, 0, 0);
}
