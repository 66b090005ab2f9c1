// refused: this type derives from several tables: give the one that is meant
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
struct Tables : vkgate::InstanceTable, vkgate::DeviceTable {};
#else
struct Tables : vkgate::DeviceTable {};
#endif
bool clear_draw(Tables& tables) {
    return vkgate::set_slot(tables, vkgate::Command::vkCmdDraw, nullptr);
}
