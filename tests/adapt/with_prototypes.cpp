// Calls Vulkan's functions, to which the program is linked. with_globals.cpp has variables of the
// same names.

#include <vulkan/vulkan.h>

uint32_t version_of_linked_loader() {
    uint32_t version = 0;
    return vkEnumerateInstanceVersion(&version) == VK_SUCCESS ? version : 0;
}
