// The application above the test layer. It creates the objects that test_layer.py asks for, loads
// their tables, and prints their contents. test_layer.py checks the output.
//
//     program [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// Each question is a line of the standard input, and "done" ends its answer:
//
//     instance MINOR EXTENSION...   makes an instance of Vulkan 1.MINOR
//     device EXTENSION...           makes a device of the first physical device
//
// The new object is made before the last one is destroyed, so there are two for a while.

#include "record.hpp"

#include <vkgate/vkgate.hpp>

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using vkgate::Command;
using vkgate::CommandSet;

namespace {

using Names = std::vector<const char*>;

/// The validation layer also prints to standard output, so the lines of this program are marked.
void answer(const std::string& line) {
    std::cout << "> " << line << std::endl;
}

std::string names(const std::vector<VkExtensionProperties>& extensions) {
    std::string text = ",";
    for (const VkExtensionProperties& extension : extensions)
        text.append(extension.extensionName) += ',';
    return text;
}

struct Program {
    vkgate::Library library;
    vkgate::GlobalTable vk = {};
    VkInstance instance = {};
    vkgate::InstanceGate gate = {};
    vkgate::InstanceTable vki = {};
    VkDevice device = {};
    vkgate::DeviceTable vkd = {};

    void start() {
        vkgate::load(vk, library);
        std::uint32_t version = VK_API_VERSION_1_0;
        if (vk.vkEnumerateInstanceVersion != nullptr)
            vk.vkEnumerateInstanceVersion(&version);
        std::uint32_t count = 0;
        vk.vkEnumerateInstanceExtensionProperties(nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vk.vkEnumerateInstanceExtensionProperties(nullptr, &count, supported.data());
        answer("loader version " + record::version(version) + " patch " +
               std::to_string(VK_VERSION_PATCH(version)) + " supported " + names(supported));
    }

    void make_instance(std::uint32_t minor, const Names& extensions) {
        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = VK_MAKE_API_VERSION(0, 1, minor, 0);
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        VkInstance made = {};
        if (const VkResult result = vk.vkCreateInstance(&info, nullptr, &made);
            result != VK_SUCCESS)
            return answer("failed " + std::to_string(result));
        destroy();
        instance = made;
        gate = vkgate::InstanceGate(vk, info);
        const vkgate::Report report = vkgate::load(vki, library, instance, gate);
        answer(record::load("instance", report, vki));
    }

    VkPhysicalDevice load_physical_device(VkPhysicalDeviceProperties& properties) const {
        VkPhysicalDevice handle = {};
        std::uint32_t count = 1;
        vki.vkEnumeratePhysicalDevices(instance, &count, &handle);
        if (count == 0)
            return {};
        vki.vkGetPhysicalDeviceProperties(handle, &properties);
        vki.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vki.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count, supported.data());
        vkgate::PhysicalDeviceTable table;
        const vkgate::Report report = vkgate::load(
            table, vki, instance,
            vkgate::PhysicalDeviceGate(gate, properties.apiVersion, supported.data(), count));
        std::string name = properties.deviceName;
        for (char& character : name)
            character = character == ' ' ? '_' : character;
        answer("physical version " + record::version(properties.apiVersion) + " name " + name +
               " supported " + names(supported));
        answer(record::load("physical_device", report, table));
        return handle;
    }

    void make_device(const Names& extensions) {
        VkPhysicalDeviceProperties properties = {};
        const VkPhysicalDevice physical_device = load_physical_device(properties);
        if (physical_device == VkPhysicalDevice{})
            return answer("failed, no physical device");
        const float priority = 1;
        VkDeviceQueueCreateInfo queue = {};
        queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        VkDevice made = {};
        if (const VkResult result = vki.vkCreateDevice(physical_device, &info, nullptr, &made);
            result != VK_SUCCESS)
            return answer("failed " + std::to_string(result));
        destroy_device();
        device = made;
        const vkgate::DeviceGate device_gate(gate, properties.apiVersion, info);
        const vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);
        answer(record::load("device", report, vkd));

        CommandSet delivered;  // including commands that are not enabled
        for (Command c : CommandSet::all())
            if (level(c) == vkgate::Level::device &&
                vki.vkGetDeviceProcAddr(device, vkgate::name(c)) != nullptr)
                delivered.insert(c);
        answer("query delivered " + record::names(delivered));
        use_device();
    }

    /// Uses a queue and a command buffer, which share the device's key in a layer.
    void use_device() const {
        VkQueue queue = {};
        vkd.vkGetDeviceQueue(device, 0, 0, &queue);
        VkCommandPoolCreateInfo pool_info = {};
        pool_info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
        VkCommandPool pool = {};
        vkd.vkCreateCommandPool(device, &pool_info, nullptr, &pool);
        VkCommandBufferAllocateInfo allocate = {};
        allocate.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
        allocate.commandPool = pool;
        allocate.commandBufferCount = 1;
        VkCommandBuffer commands = {};
        vkd.vkAllocateCommandBuffers(device, &allocate, &commands);
        VkCommandBufferBeginInfo begin = {};
        begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
        vkd.vkBeginCommandBuffer(commands, &begin);
        vkd.vkEndCommandBuffer(commands);
        VkSubmitInfo submit = {};
        submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &commands;
        vkd.vkQueueSubmit(queue, 1, &submit, {});
        const VkResult result = vkd.vkQueueWaitIdle(queue);
        vkd.vkDestroyCommandPool(device, pool, nullptr);
        answer("submitted result " + std::to_string(result));
    }

    void destroy_device() {
        if (device != VkDevice{})
            vkd.vkDestroyDevice(device, nullptr);
        device = {};
    }
    void destroy() {
        destroy_device();
        if (instance != VkInstance{})
            vki.vkDestroyInstance(instance, nullptr);
        instance = {};
    }
};

}  // namespace

int main(int argc, char** argv) {
    Program program{argc > 1 ? vkgate::Library::open(argv[1]) : vkgate::Library::open()};
    if (!program.library) {
        std::cerr << program.library.error().message() << std::endl;
        return 77;
    }
    program.start();
    for (std::string line; std::getline(std::cin, line); answer("done")) {
        std::istringstream words(line);
        std::string what;
        std::uint32_t minor = 0;
        words >> what;
        if (what == "instance")
            words >> minor;
        std::vector<std::string> extensions;
        for (std::string word; words >> word;)
            extensions.push_back(word);
        Names names;
        for (const std::string& extension : extensions)
            names.push_back(extension.c_str());
        if (what == "instance")
            program.make_instance(minor, names);
        else
            program.make_device(names);
    }
    program.destroy();
}
