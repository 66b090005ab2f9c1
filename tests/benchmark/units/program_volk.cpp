// volk's README, "Optimizing device calls". Its table is complete. volkLoadDeviceTable needs a volk
// that knows the instance.
#include <volk.h>

#include "program.hpp"

void load_and_use(const Device& device) {
    volkInitializeCustom(device.get_instance_proc_addr);
    volkLoadInstanceOnly(device.instance);
    VolkDeviceTable table;
    volkLoadDeviceTable(&table, device.device);
    use(&table, sizeof table);
}
