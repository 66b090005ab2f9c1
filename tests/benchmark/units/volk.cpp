// volk's README, "Optimizing device calls": one VolkDeviceTable for each VkDevice.
#include <volk.h>

void load_device_table(VolkDeviceTable& table, VkDevice device) {
    volkLoadDeviceTable(&table, device);
}
