// The system's Vulkan library with faults, for test_examples.py. Environment variables select them:
//   VKGATE_TEST_WITHHOLD   comma-separated names of commands for which NULL is returned
//   VKGATE_TEST_REFUSE     an extension with which vkCreateInstance and vkCreateDevice fail
//   VKGATE_TEST_LIST       an additional device extension to list; vkCreateDevice ignores it
//   VKGATE_TEST_DEMAND     an extension without which vkCreateDevice fails
//   VKGATE_TEST_VERSION    the number that physical devices report as their apiVersion
//   VKGATE_TEST_NO_DEVICE  if set, no physical device is found
//   VKGATE_TEST_LIBRARY    the path of the system's library, if this library replaces it
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void (*Function)(void);
typedef Function (*Query)(void* object, const char* name);

// VkInstanceCreateInfo, VkDeviceCreateInfo. No Vulkan header is needed to build this.
typedef struct {
    int type;
    const void* next;
    uint32_t flags;
    const void* application;
    uint32_t layer_count;
    const char* const* layers;
    uint32_t extension_count;
    const char* const* extensions;
} InstanceInfo;
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
typedef struct {
    char name[256];
    uint32_t version;
} ExtensionProperties;
typedef int (*CreateInstance)(const InstanceInfo* info, const void* allocator, void** instance);
typedef int (*CreateDevice)(void* physical, const DeviceInfo* info, const void* allocator,
                            void** device);

typedef int (*ListExtensions)(void* physical, const char* layer, uint32_t* count,
                              ExtensionProperties* extensions);
typedef void (*GetProperties)(void* physical, uint32_t* properties);

static Query instance_query, device_query;
static CreateInstance create_instance;
static CreateDevice create_device;
static ListExtensions list_extensions;
static GetProperties get_properties;

static int withheld(const char* name) {
    const char* list = getenv("VKGATE_TEST_WITHHOLD");
    const size_t length = strlen(name);
    for (const char* at = list; at && (at = strstr(at, name)); at += length)
        if ((at == list || at[-1] == ',') && (at[length] == ',' || at[length] == '\0'))
            return 1;
    return 0;
}

static int is_value_of(const char* variable, const char* name) {
    const char* value = getenv(variable);
    return value && strcmp(value, name) == 0;
}

static int altered_create_instance(const InstanceInfo* info, const void* allocator,
                                   void** instance) {
    for (uint32_t i = 0; i < info->extension_count; ++i)
        if (is_value_of("VKGATE_TEST_REFUSE", info->extensions[i]))
            return -7;  // VK_ERROR_EXTENSION_NOT_PRESENT
    return create_instance(info, allocator, instance);
}

static int altered_create_device(void* physical, const DeviceInfo* info, const void* allocator,
                                 void** device) {
    const char* kept[512];
    DeviceInfo altered = *info;
    int demanded = getenv("VKGATE_TEST_DEMAND") != NULL;
    altered.extension_count = 0;
    altered.extensions = kept;
    for (uint32_t i = 0; i < info->extension_count && i < 512; ++i) {
        if (is_value_of("VKGATE_TEST_REFUSE", info->extensions[i]))
            return -3;  // VK_ERROR_INITIALIZATION_FAILED
        if (is_value_of("VKGATE_TEST_DEMAND", info->extensions[i]))
            demanded = 0;
        if (!is_value_of("VKGATE_TEST_LIST", info->extensions[i]))
            kept[altered.extension_count++] = info->extensions[i];
    }
    if (demanded)
        return -3;
    return create_device(physical, &altered, allocator, device);
}

static int altered_list_extensions(void* physical, const char* layer, uint32_t* count,
                                   ExtensionProperties* extensions) {
    const char* added = getenv("VKGATE_TEST_LIST");
    const uint32_t room = *count;
    const int result = list_extensions(physical, layer, count, extensions);
    if (added && extensions && *count < room)
        strcpy(extensions[*count].name, added);
    if (added && (!extensions || *count < room))
        ++*count;
    return result;
}

static void altered_get_properties(void* physical, uint32_t* properties) {
    get_properties(physical, properties);
    const char* version = getenv("VKGATE_TEST_VERSION");
    if (version)
        *properties = (uint32_t)strtoul(version, NULL, 10);  // apiVersion is the first member
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
        const char* path = getenv("VKGATE_TEST_LIBRARY");
        void* library = dlopen(path ? path : "libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
        instance_query = library ? (Query)dlsym(library, "vkGetInstanceProcAddr") : NULL;
    }
    const Function real = instance_query && !withheld(name) ? instance_query(instance, name) : NULL;
    if (real && strcmp(name, "vkGetDeviceProcAddr") == 0) {
        device_query = (Query)real;
        return (Function)altered_device_query;
    }
    if (real && strcmp(name, "vkCreateInstance") == 0) {
        create_instance = (CreateInstance)real;
        return (Function)altered_create_instance;
    }
    if (real && strcmp(name, "vkCreateDevice") == 0) {
        create_device = (CreateDevice)real;
        return (Function)altered_create_device;
    }
    if (real && strcmp(name, "vkEnumerateDeviceExtensionProperties") == 0) {
        list_extensions = (ListExtensions)real;
        return (Function)altered_list_extensions;
    }
    if (real && strcmp(name, "vkGetPhysicalDeviceProperties") == 0) {
        get_properties = (GetProperties)real;
        return (Function)altered_get_properties;
    }
    if (real && strcmp(name, "vkEnumeratePhysicalDevices") == 0 && getenv("VKGATE_TEST_NO_DEVICE"))
        return (Function)no_physical_devices;
    return real;
}
