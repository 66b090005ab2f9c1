// refused: this type is no table and derives from none
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
struct Table {};
#else
using Table = vkgate::DeviceTable;
#endif
PFN_vkVoidFunction get_draw(const Table& table) {
    return vkgate::get_slot(table, vkgate::Command::vkCmdDraw);
}
