// refused: PFN_vkGetInstanceProcAddr
// naming: vkGetInstanceProcAddr
#define VK_NO_PROTOTYPES
#include <vkgate/adapt/global.hpp>

using namespace vkgate::globals;

PFN_vkGetInstanceProcAddr for_another_library();
PFN_vkGetInstanceProcAddr for_another_library() {
#ifdef REFUSED
    return &vkGetInstanceProcAddr;
#else
    return vkGetInstanceProcAddr;
#endif
}
