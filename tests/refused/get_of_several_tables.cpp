// refused: this type derives from several tables: give the one that is meant
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
struct Tables : vkgate::InstanceTable, vkgate::DeviceTable {};
#else
struct Tables : vkgate::DeviceTable {};
#endif
PFN_vkVoidFunction get_draw(const Tables& tables) {
    return vkgate::get_slot(tables, vkgate::Command::vkCmdDraw);
}
