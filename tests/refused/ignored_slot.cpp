// refused: nodiscard
// flags: -Werror=unused-result
#include <vkgate/vkgate.hpp>
PFN_vkVoidFunction make() {
#ifdef REFUSED
    vkgate::get_slot(vkgate::DeviceTable(), vkgate::Command::vkCmdDraw);
#endif
    return vkgate::get_slot(vkgate::DeviceTable(), vkgate::Command::vkCmdDraw);
}
