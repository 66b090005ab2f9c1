// refused: Library::adopt takes a PFN_vkGetInstanceProcAddr, or one as void* or void
#include <vkgate/vkgate.hpp>
#ifdef REFUSED
using Pointer = VkDevice;
#else
using Pointer = PFN_vkGetInstanceProcAddr;
#endif
vkgate::Library adopt(Pointer pointer) {
    return vkgate::Library::adopt(pointer);
}
