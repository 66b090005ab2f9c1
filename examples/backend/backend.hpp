// What a host and the plug-in agree on: C types and one exported function, so that each may be
// built with other compilers, other headers and another vkgate.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <vulkan/vulkan_core.h>

extern "C" {

/// A list of extensions, as in the create-info that they were enabled by.
struct BackendExtensions {
    const char* const* names;
    uint32_t count;
};

/// A device that the host lends to the plug-in. All of it must outlive the back end.
struct BackendDevice {
    PFN_vkGetInstanceProcAddr get_instance_proc_addr;
    VkInstance instance;
    VkPhysicalDevice physical_device;
    VkDevice device;
    uint32_t queue_family;  ///< one that can compute
    VkQueue queue;          ///< the host leaves it alone while the back end computes
    uint32_t api_version;   ///< of the instance: VkApplicationInfo::apiVersion
    BackendExtensions instance_extensions;
    BackendExtensions device_extensions;
};

/// Tells the host something in words, a line or several.
struct BackendSay {
    void (*say)(void* user, const char* text);
    void* user;
};

struct Backend;

/// The functions of the plug-in. None of them throws.
struct BackendFunctions {
    /// A back end on the lent device; on a device of its own where `lent` is NULL. NULL where
    /// Vulkan cannot do it; `say` is told why.
    Backend* (*open)(const BackendDevice* lent, BackendSay say);
    /// Replaces each value by its cube root. If that fails, tells why, and returns false; the
    /// values are unchanged.
    bool (*cube_roots)(Backend* backend, float* values, size_t count, BackendSay say);
    /// Destroys what open() made. Close every back end before you close the plug-in.
    void (*close)(Backend* backend);
};

/// The one name that the plug-in exports.
__attribute__((visibility("default"))) const BackendFunctions* backend_functions();

}  // extern "C"
