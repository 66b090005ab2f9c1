// refused: a final Context has a device_mask, because whether it has an unusable one cannot be seen
#include <vkgate/common/old_by_new.hpp>
struct Context final {
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle);
#ifdef REFUSED
  private:
#endif
    static uint32_t device_mask(VkDevice);
};
void fill(vkgate::DeviceTable& table) {
    vkgate::fill_old_by_new<Context>(table);
}
