// refused: the second argument is the table of the device's instance
#include <vkgate/vkgate.hpp>
#define COMMANDS(X) X(vkGetDeviceProcAddr)
VKGATE_TABLE(FromInstance, COMMANDS);
#define DEVICE_COMMANDS(X) X(vkGetDeviceProcAddr) X(vkCmdDraw)
VKGATE_TABLE(FromDevice, DEVICE_COMMANDS);
#ifdef REFUSED
using Source = FromDevice;
#else
using Source = FromInstance;
#endif
vkgate::Report fill(FromDevice& table, const Source& source) {
    return load(table, source, VkDevice{}, vkgate::Gate());
}
