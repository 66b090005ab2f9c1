// refused: from_handle<Object> takes an Object::Handle
#include <vkgate/driver/objects.hpp>
#ifdef REFUSED
using Handle = VkQueue;
#else
using Handle = VkDevice;
#endif
vkgate::DriverDevice* object(Handle handle) {
    return vkgate::from_handle<vkgate::DriverDevice>(handle);
}
