// refused: a load with a VkDevice takes an InstanceTable
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Query = PFN_vkGetInstanceProcAddr;
#else
using Query = PFN_vkGetDeviceProcAddr;
#endif
vkgate::Report fill(vkgate::DeviceTable& table, Query query, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, query, device, gate);
}
