// refused: a Context's table() is public and static, and returns an InstanceTable for a
#include <vkgate/common/old_by_new.hpp>
struct Context {
#ifndef REFUSED
    static const vkgate::InstanceTable& table(VkPhysicalDevice);
#endif
    static const vkgate::DeviceTable& table(VkDevice);
};
void fill(vkgate::PhysicalDeviceTable& table) {
    vkgate::fill_old_by_new<Context>(table);
}
