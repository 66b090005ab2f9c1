// refused: a load with a VkInstance takes a Library, a PFN_vkGetInstanceProcAddr
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Source = vkgate::GlobalTable;
#else
using Source = vkgate::Library;
#endif
vkgate::Report fill(vkgate::InstanceTable& table, const Source& source, VkInstance instance,
                    const vkgate::InstanceGate& gate) {
    return vkgate::load(table, source, instance, gate);
}
