// vkgate as docs/guide.md shows it, with the gate made from the device's create-info. This needs
// the names of all extensions.
#include <cstdint>

#include <vkgate/load.hpp>

vkgate::Report load_device_table(vkgate::DeviceTable& table,
                                 const vkgate::InstanceTable& instance_table, VkDevice device,
                                 const vkgate::InstanceGate& instance_gate,
                                 std::uint32_t device_version, const VkDeviceCreateInfo& info) {
    const vkgate::DeviceGate gate(instance_gate, device_version, info);
    return vkgate::load(table, instance_table, device, gate);
}
