// refused: this type derives from two tables of one level, of which only one would be loaded
#include <vkgate/vkgate.hpp>
#define OWN_COMMANDS(X) X(vkCmdDraw)
VKGATE_TABLE(OwnTable, OWN_COMMANDS);
#ifdef REFUSED
struct Tables : vkgate::DeviceTable, OwnTable {};
#else
struct Tables : vkgate::InstanceTable, OwnTable {};
#endif
vkgate::Report load_tables(Tables& tables, PFN_vkGetDeviceProcAddr query, VkDevice device,
                           const vkgate::DeviceGate& gate) {
    return vkgate::load(tables, query, device, gate);
}
