// The part of the program that all contenders share. It prints how many slots were filled.
#include "program.hpp"

#include <vulkan/vulkan_core.h>

#include <cstdio>
#include <dlfcn.h>

void use(const void* table, std::size_t size) {
    auto slots = static_cast<void* const*>(table);
    int filled = 0;
    for (std::size_t i = 0; i != size / sizeof(void*); ++i)
        filled += slots[i] != nullptr;
    std::printf("%d slots\n", filled);
}

static int fail(const char* why) {
    std::puts(why);
    return 1;
}

int main() {
    void* library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return fail("no Vulkan loader");
    const auto query =
        reinterpret_cast<PFN_vkGetInstanceProcAddr>(dlsym(library, "vkGetInstanceProcAddr"));
#define GET(instance, name) reinterpret_cast<PFN_##name>(query(instance, #name))

    VkApplicationInfo app{};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo instance_info{};
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &app;
    uint32_t instance_version = VK_API_VERSION_1_0;
    VkInstance instance = nullptr;
    if (GET(nullptr, vkEnumerateInstanceVersion)(&instance_version) ||
        GET(nullptr, vkCreateInstance)(&instance_info, nullptr, &instance))
        return fail("no Vulkan driver");

    VkPhysicalDevice gpu = nullptr;
    uint32_t count = 1;
    GET(instance, vkEnumeratePhysicalDevices)(instance, &count, &gpu);
    if (!gpu)
        return fail("no Vulkan device");
    VkPhysicalDeviceProperties properties;
    GET(instance, vkGetPhysicalDeviceProperties)(gpu, &properties);

    const float priority = 1;
    VkDeviceQueueCreateInfo queue{};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    VkDevice device = nullptr;
    if (GET(instance, vkCreateDevice)(gpu, &info, nullptr, &device))
        return fail("no Vulkan device that can be used");

    load_and_use({query, GET(instance, vkGetDeviceProcAddr), instance, gpu, device, &instance_info,
                  &info, instance_version, properties.apiVersion});
}
