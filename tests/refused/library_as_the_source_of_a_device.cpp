// refused: a load with a VkDevice takes an InstanceTable
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Source = vkgate::Library;
#else
using Source = vkgate::InstanceTable;
#endif
vkgate::Report fill(vkgate::DeviceTable& table, const Source& source, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, source, device, gate);
}
