// refused: load a DeviceTable with a DeviceGate, or a VKGATE_TABLE that has only commands
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Table = vkgate::InstanceTable;
#else
using Table = vkgate::DeviceTable;
#endif
vkgate::Report fill(Table& table, PFN_vkGetDeviceProcAddr query, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, query, device, gate);
}
