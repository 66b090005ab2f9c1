// refused: a Context's table() is public and static, and returns an InstanceTable for a
#include <vkgate/common/new_by_old.hpp>
struct Context {
#ifndef REFUSED
    static const vkgate::InstanceTable& table(VkPhysicalDevice);
#endif
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle);
    template <class Handle>
    static const vkgate::Gate& gate(Handle);
    static void unsupported(vkgate::Command, const char*);
};
void fill(vkgate::InstanceTable& table) {
    vkgate::fill_new_by_old<Context>(table);
}
