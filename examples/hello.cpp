// examples/hello.cpp
#include <cstdio>
#include <vkgate/vkgate.hpp>

static int fail(const char* why) {
    std::fprintf(stderr, "%s\n", why);
    return 1;
}

int main() {
    vkgate::Library library = vkgate::Library::open();
    if (!library)
        return fail(library.error().message());  // every name tried, and what the system said
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);

    VkApplicationInfo app{
        VK_STRUCTURE_TYPE_APPLICATION_INFO, nullptr, "hello", 1, nullptr, 0, VK_API_VERSION_1_3};
    VkInstanceCreateInfo instance_info{
        VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO, nullptr, 0, &app, 0, nullptr, 0, nullptr};
    VkInstance instance;
    if (!vk.vkCreateInstance ||
        vk.vkCreateInstance(&instance_info, nullptr, &instance) != VK_SUCCESS)
        return fail("There is no Vulkan driver.");
    vkgate::Gate gate = vkgate::instance_gate(vk, instance_info);  // what may be called
    vkgate::InstanceTable vki;
    vkgate::load(vki, library, instance, gate);

    VkPhysicalDevice gpu;
    uint32_t count = 1;
    if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu) < VK_SUCCESS || count == 0)
        return fail("There is no Vulkan device.");
    VkPhysicalDeviceProperties properties;
    vki.vkGetPhysicalDeviceProperties(gpu, &properties);

    float priority = 1;
    VkDeviceQueueCreateInfo queue{
        VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO, nullptr, 0, 0, 1, &priority};
    VkDeviceCreateInfo device_info{VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                   nullptr,
                                   0,
                                   1,
                                   &queue,
                                   0,
                                   nullptr,
                                   0,
                                   nullptr,
                                   nullptr};
    VkDevice device;
    if (vki.vkCreateDevice(gpu, &device_info, nullptr, &device) != VK_SUCCESS)
        return fail("The Vulkan device cannot be used.");
    vkgate::Gate device_gate = vkgate::device_gate(gate, properties.apiVersion, device_info);
    vkgate::DeviceTable vkd;
    vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);

    std::printf("%s: %zu commands\n", properties.deviceName, report.delivered().size());
    for (vkgate::Command c : report.missing())
        std::printf("%s: promised by %s, not delivered\n", name(c), provider(c, device_gate));
    if (vkd.vkCmdCopyBuffer2)  // core 1.3 or VK_KHR_copy_commands2: one slot
        std::puts("vkCmdCopyBuffer2 is among them.");

    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
}
