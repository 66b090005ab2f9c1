// refused: a Context's device_mask is public and static, takes a VkDevice for OldByNew or a VkQueue
#include <vkgate/common/old_by_new.hpp>
struct Context {
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle);
#ifdef REFUSED
    static uint64_t device_mask(VkDevice);
#else
    static uint32_t device_mask(VkDevice);
#endif
};
void fill(vkgate::DeviceTable& table) {
    vkgate::fill_old_by_new<Context>(table);
}
