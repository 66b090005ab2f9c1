// vkgate's docs/guide.md, "Tables of your own", with a gate that is known at compile time: for an
// application that enables the same extensions on each device.
#include "../commands.hpp"
#include "program.hpp"

#include <vkgate/load.hpp>
#include <vkgate/own_table.hpp>

VKGATE_TABLE(Table, BENCHMARK_60);
static constexpr vkgate::InstanceGate instance_gate(VK_API_VERSION_1_3);
static constexpr vkgate::DeviceGate gate(instance_gate, VK_API_VERSION_1_3);

void load_and_use(const Device& device) {
    Table table;
    vkgate::load(table, device.get_device_proc_addr, device.device, gate);
    use(&table, sizeof table);
}
