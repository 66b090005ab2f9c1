// The steps of each contender, from opening the Vulkan library to the first device table. The
// includer must include the Vulkan types first: glad has its own.
#pragma once

#include <cstdint>

/// The objects that the program has created so far.
struct Handles {
    VkInstanceCreateInfo instance_info;
    VkInstance instance;
    VkPhysicalDevice physical_device;
    VkPhysicalDeviceProperties properties;
    VkDeviceCreateInfo device_info;
    VkDevice device;
};

/// The contender's steps, in order. The getters return pointers that it has loaded so far.
struct Startup {
    const char* name;
    void (*open)();         ///< finds the library, and loads global commands if both are one step
    void (*load_global)();  ///< the commands that need no instance; may be NULL
    PFN_vkCreateInstance (*create_instance)();
    void (*load_instance)(const Handles&);
    struct InstancePointers {
        PFN_vkEnumeratePhysicalDevices enumerate_physical_devices;
        PFN_vkGetPhysicalDeviceProperties get_physical_device_properties;
        PFN_vkCreateDevice create_device;
    };
    InstancePointers (*instance_pointers)();
    void (*load_device)(const Handles&);
    /// This pointer comes from the device's table.
    PFN_vkDeviceWaitIdle (*device_wait_idle)();
};

extern const Startup vkgate_startup, volk_startup, volk_basic_startup, vul_startup, hpp_startup;
#ifdef BENCHMARK_GLAD
extern const Startup glad_startup;
#endif
