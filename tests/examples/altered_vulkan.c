// The system's Vulkan library with faults, for test_examples.py. The environment says which:
//   VKGATE_TEST_WITHHOLD   names of commands, between commas, for which NULL is returned
//   VKGATE_TEST_REFUSE     a device extension with which vkCreateDevice fails
//   VKGATE_TEST_NO_DEVICE  if set, no physical device is found
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Function)(void);
typedef Function (*Query)(void* object, const char* name);

// VkDeviceCreateInfo. No Vulkan header is needed to build this.
typedef struct {
    int type;
    const void* next;
    uint32_t flags, queue_count;
    const void* queues;
    uint32_t layer_count;
    const char* const* layers;
    uint32_t extension_count;
    const char* const* extensions;
    const void* features;
} DeviceInfo;
typedef int (*CreateDevice)(void* physical, const DeviceInfo* info, const void* allocator,
                            void** device);

static Query instance_query, device_query;
static CreateDevice create_device;

static int withheld(const char* name) {
    const char* list = getenv("VKGATE_TEST_WITHHOLD");
    const size_t length = strlen(name);
    for (const char* at = list; at && (at = strstr(at, name)); at += length)
        if ((at == list || at[-1] == ',') && (at[length] == ',' || at[length] == '\0'))
            return 1;
    return 0;
}

static int altered_create_device(void* physical, const DeviceInfo* info, const void* allocator,
                                 void** device) {
    const char* refused = getenv("VKGATE_TEST_REFUSE");
    for (uint32_t i = 0; refused && i < info->extension_count; ++i)
        if (strcmp(info->extensions[i], refused) == 0)
            return -3;  // VK_ERROR_INITIALIZATION_FAILED
    return create_device(physical, info, allocator, device);
}

static int no_physical_devices(void* instance, uint32_t* count, void** devices) {
    (void)instance, (void)devices;
    *count = 0;
    return 0;
}

static Function altered_device_query(void* device, const char* name) {
    return withheld(name) ? NULL : device_query(device, name);
}

Function vkGetInstanceProcAddr(void* instance, const char* name) {
    if (!instance_query) {
        void* library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
        instance_query = library ? (Query)dlsym(library, "vkGetInstanceProcAddr") : NULL;
    }
    const Function real = instance_query && !withheld(name) ? instance_query(instance, name) : NULL;
    if (real && strcmp(name, "vkGetDeviceProcAddr") == 0) {
        device_query = (Query)real;
        return (Function)altered_device_query;
    }
    if (real && strcmp(name, "vkCreateDevice") == 0) {
        create_device = (CreateDevice)real;
        return (Function)altered_create_device;
    }
    if (real && strcmp(name, "vkEnumeratePhysicalDevices") == 0 && getenv("VKGATE_TEST_NO_DEVICE"))
        return (Function)no_physical_devices;
    return real;
}
