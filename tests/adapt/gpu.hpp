// An instance and a device with gated tables, under the validation layer if it is active.
#pragma once

#include "../support/validated.hpp"

#include <cstdint>
#include <vector>

#include <vkgate/vkgate.hpp>

/// The library that the first argument of the program names, or the system's.
inline vkgate::Library open_library(int count, char** arguments) {
    vkgate::Library library =
        count > 1 ? vkgate::Library::open(arguments[1]) : vkgate::Library::open();
    if (!library)
        fail(library.error().message(), skipped);
    return library;
}

using Names = std::vector<const char*>;

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance with the first physical device.
class Instance {
  public:
    Instance(const vkgate::Library& library, std::uint32_t version, Names extensions) {
        vkgate::load(vk, library);
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = version;
        extensions.push_back("VK_EXT_debug_utils");
        const auto messenger = messenger_of_validation();
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pNext = &messenger;
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        check(vk.vkCreateInstance(&info, nullptr, &handle), "vkCreateInstance");
        gate = vkgate::InstanceGate(vk, info);
        vkgate::load(vki, library, handle, gate);
        check(vki.vkCreateDebugUtilsMessengerEXT(handle, &messenger, nullptr, &messenger_));
        std::uint32_t one = 1;
        if (vki.vkEnumeratePhysicalDevices(handle, &one, &gpu) < 0 || one == 0)
            fail("no device", skipped);
        vki.vkGetPhysicalDeviceProperties(gpu, &properties);
    }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() {
        vki.vkDestroyDebugUtilsMessengerEXT(handle, messenger_, nullptr);
        vki.vkDestroyInstance(handle, nullptr);
    }

    bool supports(const char* extension) const {
        std::uint32_t count = 0;
        vki.vkEnumerateDeviceExtensionProperties(gpu, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> all(count);
        vki.vkEnumerateDeviceExtensionProperties(gpu, nullptr, &count, all.data());
        for (const VkExtensionProperties& one : all)
            if (one.extensionName == std::string(extension))
                return true;
        return false;
    }

    VkInstance handle = {};
    VkPhysicalDevice gpu = {};
    VkPhysicalDeviceProperties properties = {};
    vkgate::InstanceGate gate;
    vkgate::GlobalTable vk;
    vkgate::InstanceTable vki;

  private:
    VkDebugUtilsMessengerEXT messenger_ = {};
};

/// A device with a queue of the first family.
class Device {
  public:
    Device(const Instance& instance, const Names& extensions, const void* features = nullptr) {
        static constexpr float priority = 1;
        auto queues = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
        queues.queueCount = 1;
        queues.pQueuePriorities = &priority;
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.pNext = features;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queues;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        check(instance.vki.vkCreateDevice(instance.gpu, &info, nullptr, &handle), "vkCreateDevice");
        gate = vkgate::DeviceGate(instance.gate, instance.properties.apiVersion, info);
        vkgate::load(vkd, instance.vki, handle, gate);
        vkd.vkGetDeviceQueue(handle, 0, 0, &queue);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() { vkd.vkDestroyDevice(handle, nullptr); }

    VkDevice handle = {};
    VkQueue queue = {};
    vkgate::DeviceGate gate;
    vkgate::DeviceTable vkd;
};

VKGATE_FOREIGN_CALLS_END
