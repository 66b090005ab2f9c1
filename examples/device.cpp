// From the library to calls on a device: an instance, a device with a feature, a table of your own.
#define VK_NO_PROTOTYPES  // so that a call without a table does not compile
#include <cstdio>
#include <vkgate/features/chain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/vkgate.hpp>

#define WAIT_COMMANDS(X) X(vkDestroyDevice) X(vkGetDeviceQueue) X(vkQueueSubmit2) X(vkQueueWaitIdle)
VKGATE_TABLE(WaitCommands, WAIT_COMMANDS);

static int fail(const char* why) {
    std::puts(why);
    return 1;
}

// Prints why commands cannot be called. Takes a command or a braced list.
static bool can_call(const vkgate::Report& report, const vkgate::CommandSet& commands) {
    for (vkgate::Command c : report.lacking(commands))
        std::puts(explain(c, report).c_str());
    return report.lacking(commands).empty();
}

VKGATE_FOREIGN_CALLS_BEGIN  // only for -fsanitize=cfi
int main() {
    vkgate::Library library = vkgate::Library::open();
    if (!library)
        return fail(library.error().message());
    vkgate::GlobalTable vk;
    if (!can_call(vkgate::load(vk, library), vkgate::Command::vkCreateInstance))
        return 1;

    VkApplicationInfo app = {};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_API_VERSION_1_3;
    const char* portability = "VK_KHR_portability_enumeration";
    VkInstanceCreateInfo instance_info = {};
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &app;
    instance_info.flags = 1;  // VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR
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
    vkgate::InstanceGate instance_gate(vk, instance_info);  // the info that succeeded
    vkgate::InstanceTable vki;
    using vkgate::Command;
    if (!can_call(vkgate::load(vki, library, instance, instance_gate),
                  {Command::vkDestroyInstance, Command::vkEnumeratePhysicalDevices,
                   Command::vkGetPhysicalDeviceProperties, Command::vkCreateDevice}))
        return 1;

    VkPhysicalDevice gpu = {};
    uint32_t count = 1;
    if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu) < VK_SUCCESS || count == 0)
        return fail("There is no Vulkan device.");
    VkPhysicalDeviceProperties properties;
    vki.vkGetPhysicalDeviceProperties(gpu, &properties);

    float priority = 1;
    VkDeviceQueueCreateInfo queue_info = {};
    queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue_info.queueCount = 1;
    queue_info.pQueuePriorities = &priority;
    VkDeviceCreateInfo device_info = {};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_info;

    // Enable synchronization2 if the device has it. vkQueueSubmit2 needs this feature. Features of
    // extensions have an effect only if device_info has the extensions here already.
    vkgate::DeviceGate possible(instance_gate, properties.apiVersion, device_info);
    vkgate::FeatureSet supported = vkgate::supported_features(vki, gpu, possible);
    vkgate::FeatureChain features(possible, supported & vkgate::Feature::synchronization2);
    device_info.pNext = features.first();

    const char* subset = "VK_KHR_portability_subset";  // must be enabled if supported
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
    vkgate::FeatureGate device_gate(instance_gate, properties.apiVersion, device_info);
    WaitCommands vkd;
    if (!can_call(vkgate::load(vkd, vki, device, device_gate),
                  {Command::vkDestroyDevice, Command::vkGetDeviceQueue, Command::vkQueueWaitIdle}))
        return 1;

    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, 0, 0, &queue);
    if (!vkd.vkQueueSubmit2)
        std::puts(explain(Command::vkQueueSubmit2, device_gate).c_str());
    else if (vkd.vkQueueSubmit2(queue, 0, nullptr, {}) == VK_SUCCESS)
        std::puts("vkQueueSubmit2 can be called.");
    result = vkd.vkQueueWaitIdle(queue);
    std::printf("%s waited: %d\n", properties.deviceName, static_cast<int>(result));
    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
}
VKGATE_FOREIGN_CALLS_END
