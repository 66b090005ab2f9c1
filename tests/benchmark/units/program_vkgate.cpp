// vkgate's docs/guide.md, "Tables of your own", with the gate made from the create-infos: for an
// application that finds out at run time what it enables. The gate needs the names of all
// extensions.
#include "../commands.hpp"
#include "program.hpp"

#include <vkgate/load.hpp>
#include <vkgate/own_table.hpp>

VKGATE_TABLE(Table, BENCHMARK_60);

void load_and_use(const Device& device) {
    const vkgate::InstanceGate instance_gate(device.instance_version, *device.instance_info);
    const vkgate::DeviceGate gate(instance_gate, device.version, *device.info);
    Table table;
    vkgate::load(table, device.get_device_proc_addr, device.device, gate);
    use(&table, sizeof table);
}
