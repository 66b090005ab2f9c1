// Prints how many instance commands this program may call.
#define VK_NO_PROTOTYPES  // so that a call without a table does not compile
#include <cstdio>
#include <vkgate/vkgate.hpp>

VKGATE_FOREIGN_CALLS_BEGIN  // only for -fsanitize=cfi
int main() {
    vkgate::Library library = vkgate::Library::open();  // finds and opens the Vulkan loader
    vkgate::GlobalTable vk;
    if (!vkgate::load(vk, library).complete()) {
        std::puts(library ? "The Vulkan loader lacks a command." : library.error().message());
        return 1;
    }
    VkApplicationInfo app = {};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_API_VERSION_1_1;
    const char* portability = "VK_KHR_portability_enumeration";
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &app;
    info.flags = 1;  // VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR: show MoltenVK's devices
    info.enabledExtensionCount = 1;
    info.ppEnabledExtensionNames = &portability;
    VkInstance instance = {};
    VkResult result = vk.vkCreateInstance(&info, nullptr, &instance);
    if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // an older loader: it hides no devices
        info.flags = info.enabledExtensionCount = 0;
        result = vk.vkCreateInstance(&info, nullptr, &instance);
    }
    if (result != VK_SUCCESS) {
        std::puts("vkCreateInstance failed. Is there a Vulkan driver?");
        return 1;
    }
    vkgate::InstanceGate gate(vk, info);  // what may be called, by version and extensions
    vkgate::InstanceTable vki;
    vkgate::Report report = vkgate::load(vki, library, instance, gate);

    std::printf("%zu commands may be called.\n", report.delivered().size());
    if (vki.vkGetPhysicalDeviceProperties2)  // core in Vulkan 1.1, or from an extension: same slot
        std::puts("vkGetPhysicalDeviceProperties2 is one of them.");
    if (!vki.vkCreateDebugUtilsMessengerEXT)
        std::puts(explain(vkgate::Command::vkCreateDebugUtilsMessengerEXT, report).c_str());
    vki.vkDestroyInstance(instance, nullptr);
}
VKGATE_FOREIGN_CALLS_END
