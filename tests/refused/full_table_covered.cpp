// refused: covers() takes a table of VKGATE_TABLE, or commands
#include <vkgate/vkgate.hpp>
#define OWN_COMMANDS(X) X(vkCmdDraw)
VKGATE_TABLE(OwnTable, OWN_COMMANDS);
#ifdef REFUSED
using Table = vkgate::DeviceTable;
#else
using Table = OwnTable;
#endif
constexpr vkgate::InstanceGate instance_gate(VK_API_VERSION_1_1);
constexpr vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_1);
static_assert(vkgate::covers<device_gate, Table>());
