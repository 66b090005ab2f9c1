// refused: two names of the list are names of one command
#include <vkgate/implement/entry_points.hpp>
#ifdef REFUSED
#define COMMANDS(X) X(vkTrimCommandPool) X(vkTrimCommandPoolKHR)
#else
#define COMMANDS(X) X(vkTrimCommandPool) X(vkCmdDraw)
#endif
struct Driver {
    VKGATE_ENTRY_POINTS(COMMANDS)
};
vkgate::DeviceTable functions() {
    return vkgate::entry_points<Driver, vkgate::DeviceTable>();
}
