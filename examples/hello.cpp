// From the library to calls on a device. Prints how many device commands this program may call.
#define VK_NO_PROTOTYPES  // so that a call without a table does not compile
#include <cstdio>
#include <vkgate/features/explain.hpp>
#include <vkgate/vkgate.hpp>

static int fail(const char* why) {
    std::puts(why);
    return 1;
}

VKGATE_FOREIGN_CALLS_BEGIN  // only for -fsanitize=cfi
int main() {
    vkgate::Library library = vkgate::Library::open();  // finds and opens the Vulkan loader
    if (!library)
        return fail(library.error().message());
    vkgate::GlobalTable vk;
    if (!vkgate::load(vk, library).complete())
        return fail("The Vulkan loader lacks a command.");

    VkApplicationInfo app = {};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_MAKE_VERSION(1, 3, 0);
    const char* portability = "VK_KHR_portability_enumeration";
    VkInstanceCreateInfo instance_info = {};
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &app;
    instance_info.flags = 1;  // VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR: show MoltenVK
    instance_info.enabledExtensionCount = 1;
    instance_info.ppEnabledExtensionNames = &portability;
    VkInstance instance = {};
    VkResult result = vk.vkCreateInstance(&instance_info, nullptr, &instance);
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // an older loader: it hides no devices
        instance_info.flags = instance_info.enabledExtensionCount = 0;
        result = vk.vkCreateInstance(&instance_info, nullptr, &instance);
    }
    if (result != VK_SUCCESS)
        return fail("vkCreateInstance failed. Is there a Vulkan driver?");

    // What may be called: by version and extensions.
    vkgate::InstanceGate instance_gate(vk, instance_info);
    vkgate::InstanceTable vki;
    if (!vkgate::load(vki, library, instance, instance_gate).complete())
        return fail("The Vulkan loader lacks a command.");

    VkPhysicalDevice gpu = {};
    uint32_t count = 1;
    if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu) < VK_SUCCESS || count == 0)
        return fail("There is no Vulkan device.");
    VkPhysicalDeviceProperties properties;
    vki.vkGetPhysicalDeviceProperties(gpu, &properties);

    const char* subset = "VK_KHR_portability_subset";  // must be enabled if supported
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
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // most devices do not have it
        device_info.enabledExtensionCount = 0;
        result = vki.vkCreateDevice(gpu, &device_info, nullptr, &device);
    }
    if (result != VK_SUCCESS)
        return fail("The device cannot be used.");

    // Also by features, which would be in the pNext chain. This program enables none.
    vkgate::FeatureGate device_gate(instance_gate, properties.apiVersion, device_info);
    vkgate::DeviceTable vkd;
    vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);

    std::printf("%zu device commands may be called.\n", report.delivered().size());
    if (vkd.vkCmdCopyBuffer2)  // core in Vulkan 1.3, or from an extension: same slot
        std::puts("vkCmdCopyBuffer2 is one of them.");
    if (!vkd.vkCmdBeginRendering)
        std::puts(explain(vkgate::Command::vkCmdBeginRendering, report, device_gate).c_str());
    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
}
VKGATE_FOREIGN_CALLS_END
