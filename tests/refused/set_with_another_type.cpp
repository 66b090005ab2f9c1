// refused: no matching function for call to
// naming: PFN_vkCmdDispatch
#include <vkgate/command_traits.hpp>
void replace(vkgate::DeviceTable& table, PFN_vkCmdDraw draw, PFN_vkCmdDispatch dispatch) {
#ifdef REFUSED
    static_cast<void>(draw);
    vkgate::set_slot<vkgate::Command::vkCmdDraw>(table, dispatch);
#else
    static_cast<void>(dispatch);
    vkgate::set_slot<vkgate::Command::vkCmdDraw>(table, draw);
#endif
}
