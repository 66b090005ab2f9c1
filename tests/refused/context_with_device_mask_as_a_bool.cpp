// refused: a Context's device_mask is public and static, takes a VkDevice for OldByNew or a VkQueue
#include <vkgate/common/new_by_old.hpp>
struct Context {
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle);
    template <class Handle>
    static const vkgate::Gate& gate(Handle);
    static void unsupported(vkgate::Command, const char*);
#ifdef REFUSED
    static bool device_mask(VkQueue);
#else
    static uint32_t device_mask(VkQueue);
#endif
};
void fill(vkgate::DeviceTable& table) {
    vkgate::fill_new_by_old<Context>(table);
}
