// refused: load a DeviceTable with a DeviceGate, or a VKGATE_TABLE that has only commands
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
struct Table {};
#else
struct Table : vkgate::DeviceTable {};
#endif
vkgate::Report fill(Table& table, const vkgate::InstanceTable& source, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, source, device, gate);
}
