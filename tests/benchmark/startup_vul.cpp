// Vulkan-Utility-Libraries have tables for layers. They neither open the library nor load commands
// that need no instance, and their instance table lacks vkCreateDevice. This program does all that.
#include <vulkan/utility/vk_dispatch_table.h>

#include "startup.hpp"

#include <cstring>
#include <dlfcn.h>

namespace {

PFN_vkGetInstanceProcAddr query;
PFN_vkCreateInstance create_instance;
PFN_vkCreateDevice create_device;
PFN_vkGetDeviceProcAddr device_query;
VkuInstanceDispatchTable instance_table;
VkuDeviceDispatchTable device_table;

template <class Function>
void load(VkInstance instance, const char* name, Function& function) {
    const PFN_vkVoidFunction found = query(instance, name);
    std::memcpy(&function, &found, sizeof found);
}

}  // namespace

const Startup vul_startup = {
    "VUL",
    [] {
        void* const library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
        void* const symbol = dlsym(library, "vkGetInstanceProcAddr");
        std::memcpy(&query, &symbol, sizeof query);
    },
    [] { load(VK_NULL_HANDLE, "vkCreateInstance", create_instance); },
    [] { return create_instance; },
    [](const Handles& handles) {
        vkuInitInstanceDispatchTable(handles.instance, &instance_table, query);
        load(handles.instance, "vkCreateDevice", create_device);
        load(handles.instance, "vkGetDeviceProcAddr", device_query);
    },
    []() -> Startup::InstancePointers {
        return {instance_table.EnumeratePhysicalDevices, instance_table.GetPhysicalDeviceProperties,
                create_device};
    },
    [](const Handles& handles) {
        vkuInitDeviceDispatchTable(handles.device, &device_table, device_query);
    },
    [] { return device_table.DeviceWaitIdle; },
};
