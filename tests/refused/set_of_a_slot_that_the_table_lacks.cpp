// refused: the table has no slot for this command
#include <vkgate/command_traits.hpp>
#ifdef REFUSED
using Table = vkgate::InstanceTable;
#else
using Table = vkgate::DeviceTable;
#endif
void clear_draw(Table& table) {
    vkgate::set_slot<vkgate::Command::vkCmdDraw>(table, nullptr);
}
