// Global functions in a program that also links the Vulkan loader and exports its symbols: the
// linker and the loader must not take the variables for the functions.

#define VK_NO_PROTOTYPES
#include <vkgate/adapt/load_globals.hpp>

#include <cstdio>

using namespace vkgate::globals;

uint32_t version_of_linked_loader();  // with_prototypes.cpp

int main() {
    vkgate::Library library = vkgate::Library::open();
    (void)vkgate::load_globals(library);
    uint32_t version = 0;
    if (vkEnumerateInstanceVersion == nullptr || vkEnumerateInstanceVersion(&version) != VK_SUCCESS)
        return 1;
    std::printf("globals: %08x, linked: %08x\n", version, version_of_linked_loader());
    return version != 0 && version == version_of_linked_loader() ? 0 : 1;
}
