// examples/hello.cpp
#include <cstdio>
#include <vkgate/vkgate.hpp>

static int fail(const char* why) {
    std::fprintf(stderr, "%s\n", why);
    return 1;
}

VKGATE_FOREIGN_CALLS_BEGIN  // only for -fsanitize=cfi
int main() {
    vkgate::Library library = vkgate::Library::open();
    if (!library)
        return fail(library.error().message());  // every name tried, and what the system said
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);

    VkApplicationInfo app = {};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_API_VERSION_1_3;
    const char* portability = "VK_KHR_portability_enumeration";  // else MoltenVK is hidden
    VkInstanceCreateInfo instance_info = {};
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &app;
    instance_info.flags = 1;  // VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR
    instance_info.enabledExtensionCount = 1;
    instance_info.ppEnabledExtensionNames = &portability;
    VkInstance instance = {};
    VkResult result = vk.vkCreateInstance ? vk.vkCreateInstance(&instance_info, nullptr, &instance)
                                          : VK_ERROR_INITIALIZATION_FAILED;
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // an older loader, which hides nothing
        instance_info.flags = instance_info.enabledExtensionCount = 0;
        result = vk.vkCreateInstance(&instance_info, nullptr, &instance);
    }
    if (result != VK_SUCCESS)
        return fail("There is no Vulkan driver, or it makes no instance.");
    vkgate::InstanceGate instance_gate(vk, instance_info);  // what may be called
    vkgate::InstanceTable vki;
    vkgate::load(vki, library, instance, instance_gate);

    VkPhysicalDevice gpu;
    uint32_t count = 1;
    if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu) < VK_SUCCESS || count == 0)
        return fail("There is no Vulkan device.");
    VkPhysicalDeviceProperties properties;
    vki.vkGetPhysicalDeviceProperties(gpu, &properties);

    const char* subset = "VK_KHR_portability_subset";  // a must, where the device has it
    float priority = 1;
    VkDeviceQueueCreateInfo queue_info = {};
    queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue_info.queueCount = 1;
    queue_info.pQueuePriorities = &priority;
    VkDeviceCreateInfo device_info = {};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_info;
    device_info.enabledExtensionCount = 1;
    device_info.ppEnabledExtensionNames = &subset;
    VkDevice device = {};
    result = vki.vkCreateDevice(gpu, &device_info, nullptr, &device);
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // most lack it
        device_info.enabledExtensionCount = 0;
        result = vki.vkCreateDevice(gpu, &device_info, nullptr, &device);
    }
    if (result != VK_SUCCESS)
        return fail("The Vulkan device cannot be used.");
    vkgate::DeviceGate device_gate(instance_gate, properties.apiVersion, device_info);
    vkgate::DeviceTable vkd;
    vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);

    std::printf("%s: %zu commands\n", properties.deviceName, report.delivered().size());
    for (vkgate::Command c : report.missing() | report.not_asked())  // allowed, not delivered
        std::puts(explain(c, report).c_str());
    for (const vkgate::Problem& problem : vkgate::problems(device_gate))  // names misspelled, ...
        std::puts(explain(problem, device_gate, device_info.ppEnabledExtensionNames).c_str());
    if (vkd.vkCmdCopyBuffer2)  // core 1.3 or VK_KHR_copy_commands2: one slot
        std::puts("vkCmdCopyBuffer2 is among them.");

    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
}
VKGATE_FOREIGN_CALLS_END
