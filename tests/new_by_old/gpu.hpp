// An instance and a device, old or new, in whose tables the new commands are filled in.
#pragma once

#include "../support/validated.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <vkgate/common/new_by_old.hpp>
#include <vkgate/vkgate.hpp>

using vkgate::Command;

inline vkgate::InstanceTable vki;
inline vkgate::DeviceTable vkd;
inline vkgate::DeviceGate device_gate;

struct Context {
    static const vkgate::InstanceTable& table(VkPhysicalDevice) { return vki; }
    template <class Handle>
    static const vkgate::DeviceTable& table(Handle) {
        return vkd;
    }
    template <class Handle>
    static const vkgate::Gate& gate(Handle) {
        return device_gate;
    }
    static void unsupported(Command c, const char* why) {
        std::printf("%s: %s\n", name(c), why);
        ++messages;
    }
};

// The new commands that the work calls.
constexpr Command of_instance[] = {Command::vkGetPhysicalDeviceFeatures2,
                                   Command::vkGetPhysicalDeviceProperties2,
                                   Command::vkGetPhysicalDeviceMemoryProperties2,
                                   Command::vkGetPhysicalDeviceFormatProperties2,
                                   Command::vkGetPhysicalDeviceImageFormatProperties2,
                                   Command::vkGetPhysicalDeviceQueueFamilyProperties2,
                                   Command::vkGetPhysicalDeviceSparseImageFormatProperties2};
constexpr Command of_device[] = {
    Command::vkGetDeviceQueue2,       Command::vkBindBufferMemory2,
    Command::vkBindImageMemory2,      Command::vkGetBufferMemoryRequirements2,
    Command::vkCreateRenderPass2,     Command::vkGetImageMemoryRequirements2,
    Command::vkCmdBeginRenderPass2,   Command::vkCmdNextSubpass2,
    Command::vkCmdEndRenderPass2,     Command::vkCmdCopyBuffer2,
    Command::vkCmdCopyImage2,         Command::vkCmdCopyBufferToImage2,
    Command::vkCmdCopyImageToBuffer2, Command::vkCmdBlitImage2,
    Command::vkCmdResolveImage2,      Command::vkCmdPipelineBarrier2,
    Command::vkCmdSetEvent2,          Command::vkCmdWaitEvents2,
    Command::vkCmdResetEvent2,        Command::vkCmdWriteTimestamp2,
    Command::vkQueueSubmit2,          Command::vkGetImageSparseMemoryRequirements2};

/// Checks that all slots are filled, or that none is.
template <class Table, std::size_t count>
void expect(const Table& table, const Command (&commands)[count], bool is_filled) {
    for (const Command c : commands)
        if ((vkgate::get_slot(table, c) != nullptr) != is_filled)
            fail(std::string(name(c)) + (is_filled ? " is missing" : " is there already"),
                 is_filled ? skipped : EXIT_FAILURE);
}

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance and a device of Vulkan 1.`minor` without extensions, except for the messages of the
/// validation layer.
class Gpu {
  public:
    Gpu(const vkgate::Library& library, std::uint32_t minor) {
        const std::uint32_t version = VK_API_VERSION_1_0 | minor << 12;
        vkgate::GlobalTable vk;
        vkgate::load(vk, library);
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = version;
        static constexpr const char* extensions[] = {"VK_EXT_debug_utils"};
        const auto messenger = messenger_of_validation();
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pNext = &messenger;
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = extensions;
        check(vk.vkCreateInstance(&info, nullptr, &instance_));
        const vkgate::InstanceGate gate(vk, info);
        vkgate::load(vki, library, instance_, gate);
        check(vki.vkCreateDebugUtilsMessengerEXT(instance_, &messenger, nullptr, &messenger_));
        std::uint32_t one = 1;
        if (vki.vkEnumeratePhysicalDevices(instance_, &one, &physical) < 0 || one == 0)
            fail("no device", skipped);
        expect(vki, of_instance, minor != 0);
        vkgate::fill_new_by_old<Context>(vki);
        expect(vki, of_instance, true);
        create_device(gate, minor);
    }
    Gpu(const Gpu&) = delete;
    Gpu& operator=(const Gpu&) = delete;
    ~Gpu() {
        vkd.vkDestroyDevice(device, nullptr);
        vki.vkDestroyDebugUtilsMessengerEXT(instance_, messenger_, nullptr);
        vki.vkDestroyInstance(instance_, nullptr);
    }

    VkPhysicalDevice physical = {};
    VkDevice device = {};

  private:
    void create_device(const vkgate::InstanceGate& gate, std::uint32_t minor) {
        static constexpr float priority = 1;
        auto queue = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
        queue.queueCount = 1;
        queue.pQueuePriorities = &priority;
        auto features = made<VkPhysicalDeviceVulkan13Features>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES);
        features.synchronization2 = VK_TRUE;
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.pNext = minor != 0 ? &features : nullptr;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue;
        check(vki.vkCreateDevice(physical, &info, nullptr, &device));
        VkPhysicalDeviceProperties properties = {};
        vki.vkGetPhysicalDeviceProperties(physical, &properties);
        device_gate = vkgate::DeviceGate(gate, properties.apiVersion, info);
        vkgate::load(vkd, vki, device, device_gate);
        expect(vkd, of_device, minor != 0);
        vkgate::fill_new_by_old<Context>(vkd);
        expect(vkd, of_device, true);
    }

    VkInstance instance_ = {};
    VkDebugUtilsMessengerEXT messenger_ = {};
};

VKGATE_FOREIGN_CALLS_END
