// vkgate as docs/guide.md shows it: load() with the gate of the device.
#include <vkgate/load.hpp>

vkgate::Report load_device_table(vkgate::DeviceTable& table,
                                 const vkgate::InstanceTable& instance_table, VkDevice device,
                                 const vkgate::DeviceGate& gate) {
    return vkgate::load(table, instance_table, device, gate);
}
