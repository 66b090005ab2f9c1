// refused: a load with a VkDevice takes an InstanceTable
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
vkgate::Report fill(FromDevice& table, const Source& source, VkDevice device,
                    const vkgate::DeviceGate& gate) {
    return vkgate::load(table, source, device, gate);
}
