// refused: or it does not return an InstanceTable (for VkInstance, VkPhysicalDevice) or DeviceTable
// naming: VkQueue
#include <vkgate/implement/trampolines.hpp>
struct Context {
    static const vkgate::DeviceTable& table(VkDevice);
#ifdef REFUSED
    static const vkgate::InstanceTable& table(VkQueue);
#else
    static const vkgate::DeviceTable& table(VkQueue);
#endif
    static const vkgate::DeviceTable& table(VkCommandBuffer);
};
vkgate::DeviceTable made() {
    return vkgate::trampolines<Context, vkgate::DeviceTable>();
}
