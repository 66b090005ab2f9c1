// refused: vkDestroyDevice
#include <vkgate/implement/entry_points.hpp>
#define COMMANDS(X) X(vkDestroyDevice)
struct Driver {
    VKGATE_ENTRY_POINTS(COMMANDS)
};
#ifdef REFUSED
VKAPI_ATTR void VKAPI_CALL Driver::vkDestroyDevice(VkDevice) {}
#else
VKAPI_ATTR void VKAPI_CALL Driver::vkDestroyDevice(VkDevice, const VkAllocationCallbacks*) {}
#endif
