// refused: Context has no static function table() for this Handle
// naming: VkQueue
#include <vkgate/implement/trampolines.hpp>
struct Context {
    static const vkgate::DeviceTable& table(VkDevice);
#ifndef REFUSED
    static const vkgate::DeviceTable& table(VkQueue);
#endif
    static const vkgate::DeviceTable& table(VkCommandBuffer);
};
vkgate::DeviceTable made() {
    return vkgate::trampolines<Context, vkgate::DeviceTable>();
}
