// A plug-in with volk's functions of its own.

#define VOLK_IMPLEMENTATION
#include <vkgate/adapt/volk/volk.h>

/// Loads the plug-in's globals. Returns whether they are this plug-in's own.
extern "C" __attribute__((visibility("default"))) bool load_globals_of_plug_in() {
    if (vkCreateInstance != nullptr || volkInitialize() != VK_SUCCESS)
        return false;
    return vkCreateInstance != nullptr && volkGetInstanceVersion() != 0;
}
