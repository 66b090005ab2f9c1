// refused: a load with a VkInstance takes a Library, a PFN_vkGetInstanceProcAddr
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Query = PFN_vkGetDeviceProcAddr;
#else
using Query = PFN_vkGetInstanceProcAddr;
#endif
vkgate::Report fill(vkgate::InstanceTable& table, Query query, VkInstance instance,
                    const vkgate::InstanceGate& gate) {
    return vkgate::load(table, query, instance, gate);
}
