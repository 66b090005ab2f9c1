// Asks both query functions, with an instance and a device that have no extension, and prints which
// names they have a pointer for. neighbours.py compares that with the oracle.
//
//     asks MINOR            asks for every name of the registry, under Vulkan 1.MINOR
//     asks MINOR NAME...    asks for these names alone
//
// "+synchronization2" before the first name enables this feature.
//
// The first line is about the physical device: "device", its version and its extensions.

#include <vkgate/vkgate.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace {

using Names = std::vector<std::string>;

/// VkPhysicalDeviceSynchronization2Features, which old headers do not have.
struct Synchronization2 {
    std::uint32_t type = 1000314007;
    void* next = nullptr;
    VkBool32 synchronization2 = VK_TRUE;
};

struct Program {
#ifdef VKGATE_TEST_LINKED
    vkgate::Library library = vkgate::Library::adopt(vkGetInstanceProcAddr);
#else
    vkgate::Library library = vkgate::Library::open();
#endif
    vkgate::GlobalTable vk = {};
    VkInstance instance = {};
    vkgate::InstanceTable vki = {};
    VkPhysicalDevice physical_device = {};
    VkDevice device = {};
    vkgate::DeviceTable vkd = {};

    bool start(std::uint32_t minor, const void* device_chain) {
        vkgate::load(vk, library);
        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = VK_MAKE_API_VERSION(0, 1, minor, 0);
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &application;
        if (vk.vkCreateInstance == nullptr ||
            vk.vkCreateInstance(&info, nullptr, &instance) != VK_SUCCESS)
            return false;
        const vkgate::InstanceGate gate(vk, info);
        vkgate::load(vki, library, instance, gate);
        std::uint32_t count = 1;
        vki.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
        return count != 0 && make_device(gate, device_chain);
    }

    bool make_device(const vkgate::InstanceGate& gate, const void* chain) {
        const float priority = 1;
        VkDeviceQueueCreateInfo queue = {};
        queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.pNext = chain;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        if (vki.vkCreateDevice(physical_device, &info, nullptr, &device) != VK_SUCCESS)
            return false;
        VkPhysicalDeviceProperties properties = {};
        vki.vkGetPhysicalDeviceProperties(physical_device, &properties);
        vkgate::load(vkd, vki, device, vkgate::DeviceGate(gate, properties.apiVersion, info));
        std::cout << "\ndevice " << VK_VERSION_MAJOR(properties.apiVersion) << '.'
                  << VK_VERSION_MINOR(properties.apiVersion);
        std::uint32_t count = 0;
        vki.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vki.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count,
                                                 supported.data());
        for (const VkExtensionProperties& extension : supported)
            std::cout << ' ' << extension.extensionName;
        std::cout << std::endl;
        return true;
    }

    template <class Query, class Handle>
    static void ask(const char* function, Query query, Handle handle, const Names& names) {
        std::string answer = function;
        for (const std::string& name : names)
            if (query(handle, name.c_str()) != nullptr)
                answer += ' ' + name;
        std::cout << '\n' << answer << std::endl;  // validation layers print unfinished lines
    }
};

}  // namespace

int main(int argc, char** argv) {
    const auto minor = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 0);
    Names names(argv + (argc > 1 ? 2 : 1), argv + argc);
    Synchronization2 synchronization2;
    const bool has_feature = !names.empty() && names.front() == "+synchronization2";
    if (has_feature)
        names.erase(names.begin());
    if (names.empty())
        for (vkgate::Command c : vkgate::CommandSet::all())
            names.emplace_back(name(c));
    Program program;
    if (!program.library || !program.start(minor, has_feature ? &synchronization2 : nullptr)) {
        std::cerr << "no library, no driver or no device" << std::endl;
        return 1;
    }
    // As a program without vkgate does.
    Program::ask("vkGetDeviceProcAddr", program.vki.vkGetDeviceProcAddr, program.device, names);
    Program::ask("vkGetInstanceProcAddr", program.vki.vkGetInstanceProcAddr, program.instance,
                 names);
    program.vkd.vkDestroyDevice(program.device, nullptr);
    program.vki.vkDestroyInstance(program.instance, nullptr);
}
