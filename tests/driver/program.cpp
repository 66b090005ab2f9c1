// Fills and copies buffers on the first device, and checks what they hold.
//
//     program                        with the Vulkan library of the system
//     program LIBRARY                with this Vulkan library
//     program --driver DRIVER        with this driver, opened without a loader
//     program --direct LIBRARY DRIVER    the driver is given to the library in vkCreateInstance, by
//                                        VK_LUNARG_direct_driver_loading
//
// The exit code is 0 if all checks pass, and 77 if the Vulkan headers are too old for --direct.
#include "../support/function_cast.hpp"
#include "../support/made.hpp"

#include <vkgate/vkgate.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <dlfcn.h>

namespace {

void check(bool is_right, const char* what) {
    if (is_right)
        return;
    std::printf("wrong: %s\n", what);
    std::exit(1);
}

struct Program {
    vkgate::Library library = {};
    vkgate::InstanceTable vki = {};
    vkgate::InstanceGate instance_gate = {};
    vkgate::DeviceTable vk = {};
    VkInstance instance = {};
    VkPhysicalDevice physical_device = {};
    VkDevice device = {};
    VkQueue queue = {};

    void create_instance(const void* chain, const std::vector<const char*>& extensions) {
        vkgate::GlobalTable global;
        load(global, library);
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = VK_API_VERSION_1_1;
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pNext = chain;
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        check(global.vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS, "vkCreateInstance");
        instance_gate = vkgate::InstanceGate(global, info);
        load(vki, library, instance, instance_gate);
        std::uint32_t count = 1;
        vki.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
        check(count == 1, "vkEnumeratePhysicalDevices");
        VkPhysicalDeviceGroupProperties group = {};
        group.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_GROUP_PROPERTIES;
        vki.vkEnumeratePhysicalDeviceGroups(instance, &count, &group);
        check(count == 1 && group.physicalDeviceCount == 1 &&
                  group.physicalDevices[0] == physical_device,
              "vkEnumeratePhysicalDeviceGroups");
    }

    void create_device() {
        const float priority = 1;
        auto family = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
        family.queueCount = 1;
        family.pQueuePriorities = &priority;
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &family;
        VkPhysicalDeviceFeatures features = {};
        features.geometryShader = VK_TRUE;
        info.pEnabledFeatures = &features;
        check(vki.vkCreateDevice(physical_device, &info, nullptr, &device) ==
                  VK_ERROR_FEATURE_NOT_PRESENT,
              "a feature that the device does not have");
        info.pEnabledFeatures = nullptr;
        const char* extension = "VK_KHR_copy_commands2";
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = &extension;
        check(vki.vkCreateDevice(physical_device, &info, nullptr, &device) == VK_SUCCESS,
              "vkCreateDevice");
        VkPhysicalDeviceProperties properties;
        vki.vkGetPhysicalDeviceProperties(physical_device, &properties);
        std::printf("%s: ", properties.deviceName);
        load(vk, vki, device, vkgate::DeviceGate(instance_gate, properties.apiVersion, info));
        vk.vkGetDeviceQueue(device, 0, 0, &queue);
        check(queue != VkQueue{}, "vkGetDeviceQueue");
        check(vk.vkCmdCopyBuffer2KHR != nullptr, "the command of an enabled extension");
    }

    /// A buffer of 64 words in a part of the memory.
    VkBuffer create_buffer(VkDeviceMemory memory, VkDeviceSize offset) const {
        auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
        info.size = 256;
        info.usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
        VkBuffer buffer = {};
        check(vk.vkCreateBuffer(device, &info, nullptr, &buffer) == VK_SUCCESS, "vkCreateBuffer");
        VkMemoryRequirements requirements;
        vk.vkGetBufferMemoryRequirements(device, buffer, &requirements);
        check(requirements.size == 256 && requirements.memoryTypeBits == 1, "requirements");
        check(vk.vkBindBufferMemory(device, buffer, memory, offset) == VK_SUCCESS, "binding");
        return buffer;
    }

    void record(VkCommandBuffer commands, VkBuffer first, VkBuffer second) const {
        const auto begin =
            made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        check(vk.vkBeginCommandBuffer(commands, &begin) == VK_SUCCESS, "vkBeginCommandBuffer");
        vk.vkCmdFillBuffer(commands, first, 0, VK_WHOLE_SIZE, 7);
        const std::uint32_t words[] = {1, 2};
        vk.vkCmdUpdateBuffer(commands, first, 8, sizeof words, words);
        vk.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, nullptr, 0, nullptr, 0,
                                nullptr);
        const VkBufferCopy regions[] = {{0, 128, 64}, {8, 0, 4}};
        vk.vkCmdCopyBuffer(commands, first, second, 2, regions);
        check(vk.vkEndCommandBuffer(commands) == VK_SUCCESS, "vkEndCommandBuffer");
    }

    void submit(VkCommandBuffer commands) const {
        const auto info = made<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
        VkFence fence = {};
        check(vk.vkCreateFence(device, &info, nullptr, &fence) == VK_SUCCESS, "vkCreateFence");
        check(vk.vkGetFenceStatus(device, fence) == VK_NOT_READY, "a fence before the submission");
        check(vk.vkWaitForFences(device, 1, &fence, VK_TRUE, 1000) == VK_TIMEOUT, "a timeout");
        auto submission = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submission.commandBufferCount = 1;
        submission.pCommandBuffers = &commands;
        check(vk.vkQueueSubmit(queue, 1, &submission, fence) == VK_SUCCESS, "vkQueueSubmit");
        check(vk.vkWaitForFences(device, 1, &fence, VK_TRUE, UINT64_MAX) == VK_SUCCESS,
              "vkWaitForFences");
        check(vk.vkGetFenceStatus(device, fence) == VK_SUCCESS, "a fence after the submission");
        check(vk.vkDeviceWaitIdle(device) == VK_SUCCESS, "vkDeviceWaitIdle");
        vk.vkDestroyFence(device, fence, nullptr);
    }

    void run() {
        auto allocation = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        VkDeviceMemory memory = {};
        allocation.allocationSize = ~VkDeviceSize{0} >> 2;
        check(vk.vkAllocateMemory(device, &allocation, nullptr, &memory) ==
                  VK_ERROR_OUT_OF_DEVICE_MEMORY,
              "more memory than there is");
        allocation.allocationSize = 512;
        check(vk.vkAllocateMemory(device, &allocation, nullptr, &memory) == VK_SUCCESS,
              "vkAllocateMemory");
        void* mapped = nullptr;
        check(vk.vkMapMemory(device, memory, 256, 256, 0, &mapped) == VK_SUCCESS, "vkMapMemory");
        std::memset(mapped, 0, 256);
        const VkBuffer first = create_buffer(memory, 0), second = create_buffer(memory, 256);

        const auto pool_info =
            made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        VkCommandPool pool = {};
        check(vk.vkCreateCommandPool(device, &pool_info, nullptr, &pool) == VK_SUCCESS, "the pool");
        auto buffers =
            made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        buffers.commandPool = pool;
        buffers.commandBufferCount = 1;
        VkCommandBuffer commands = {};
        check(vk.vkAllocateCommandBuffers(device, &buffers, &commands) == VK_SUCCESS, "a buffer");
        record(commands, first, second);
        submit(commands);

        std::uint32_t words[64];
        std::memcpy(words, mapped, sizeof words);
        for (std::size_t i = 0; i != 64; ++i) {
            std::uint32_t expected = i == 0 || i == 34 ? 1 : i == 35 ? 2 : 0;
            if (expected == 0 && i >= 32 && i < 48)
                expected = 7;
            check(words[i] == expected, "a word of the second buffer");
        }
        vk.vkFreeCommandBuffers(device, pool, 1, &commands);
        vk.vkDestroyCommandPool(device, pool, nullptr);
        vk.vkDestroyBuffer(device, first, nullptr);
        vk.vkDestroyBuffer(device, second, nullptr);
        vk.vkUnmapMemory(device, memory);
        vk.vkFreeMemory(device, memory, nullptr);
        vk.vkDestroyDevice(device, nullptr);
        vki.vkDestroyInstance(instance, nullptr);
    }
};

}  // namespace

int main(int count, char** arguments) {
    const bool is_driver = count == 3 && std::strcmp(arguments[1], "--driver") == 0;
    const bool is_direct = count == 4 && std::strcmp(arguments[1], "--direct") == 0;
    Program program;
    if (is_driver)
        program.library = vkgate::Library::open_driver(arguments[2]);
    else
        program.library = count > 1 ? vkgate::Library::open(arguments[is_direct ? 2 : 1])
                                    : vkgate::Library::open();
    check(static_cast<bool>(program.library), program.library.error().message());
    if (is_direct) {
#ifdef VK_LUNARG_direct_driver_loading
        void* const driver = dlopen(arguments[3], RTLD_NOW | RTLD_LOCAL);
        check(driver != nullptr, "the driver does not open");
        auto direct = made<VkDirectDriverLoadingInfoLUNARG>(
            VK_STRUCTURE_TYPE_DIRECT_DRIVER_LOADING_INFO_LUNARG);
        direct.pfnGetInstanceProcAddr = function_cast<PFN_vkGetInstanceProcAddrLUNARG>(
            dlsym(driver, "vk_icdGetInstanceProcAddr"));
        auto list = made<VkDirectDriverLoadingListLUNARG>(
            VK_STRUCTURE_TYPE_DIRECT_DRIVER_LOADING_LIST_LUNARG);
        list.mode = VK_DIRECT_DRIVER_LOADING_MODE_EXCLUSIVE_LUNARG;
        list.driverCount = 1;
        list.pDrivers = &direct;
        program.create_instance(&list, {VK_LUNARG_DIRECT_DRIVER_LOADING_EXTENSION_NAME});
#else
        return 77;
#endif
    } else {
        program.create_instance(nullptr, {});
    }
    program.create_device();
    program.run();
    std::puts("correct");
}
