// refused: the table has no slot for this command
#include <vkgate/command_traits.hpp>
#ifdef REFUSED
using Table = vkgate::InstanceTable;
#else
using Table = vkgate::DeviceTable;
#endif
PFN_vkCmdDraw get_draw(const Table& table) {
    return vkgate::get_slot<vkgate::Command::vkCmdDraw>(table);
}
