// A Vulkan driver whose device is the processor: it fills and copies buffers. It is an example, and
// no implementation that conforms: it has no images, no pipelines and no semaphores.
//
// This header and driver.cpp are the driver's front end. memory.cpp has memory and buffers,
// commands.cpp command buffers, queue.cpp the queue and fences.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include <vkgate/driver/driver.hpp>

#define EXAMPLE_COMMANDS(X)                                                                        \
    X(vkGetPhysicalDeviceFeatures2)                                                                \
    X(vkGetPhysicalDeviceProperties2)                                                              \
    X(vkGetPhysicalDeviceFormatProperties2)                                                        \
    X(vkGetPhysicalDeviceImageFormatProperties2)                                                   \
    X(vkGetPhysicalDeviceSparseImageFormatProperties2)                                             \
    X(vkGetPhysicalDeviceQueueFamilyProperties2)                                                   \
    X(vkGetPhysicalDeviceMemoryProperties2)                                                        \
    X(vkAllocateMemory)                                                                            \
    X(vkFreeMemory)                                                                                \
    X(vkMapMemory)                                                                                 \
    X(vkUnmapMemory)                                                                               \
    X(vkFlushMappedMemoryRanges)                                                                   \
    X(vkInvalidateMappedMemoryRanges)                                                              \
    X(vkCreateBuffer)                                                                              \
    X(vkDestroyBuffer)                                                                             \
    X(vkGetBufferMemoryRequirements2)                                                              \
    X(vkBindBufferMemory2)                                                                         \
    X(vkCreateCommandPool)                                                                         \
    X(vkDestroyCommandPool)                                                                        \
    X(vkResetCommandPool)                                                                          \
    X(vkAllocateCommandBuffers)                                                                    \
    X(vkFreeCommandBuffers)                                                                        \
    X(vkBeginCommandBuffer)                                                                        \
    X(vkEndCommandBuffer)                                                                          \
    X(vkResetCommandBuffer)                                                                        \
    X(vkCmdFillBuffer)                                                                             \
    X(vkCmdUpdateBuffer)                                                                           \
    X(vkCmdCopyBuffer2KHR)                                                                         \
    X(vkCmdPipelineBarrier)                                                                        \
    X(vkCreateFence)                                                                               \
    X(vkDestroyFence)                                                                              \
    X(vkResetFences)                                                                               \
    X(vkWaitForFences)                                                                             \
    X(vkQueueSubmit)

struct Example {
    static constexpr std::uint32_t api_version = VK_API_VERSION_1_1;
    static constexpr vkgate::ExtensionSet instance_extensions = {
        vkgate::Extension::KHR_get_physical_device_properties2,
        vkgate::Extension::KHR_device_group_creation};
    static constexpr vkgate::ExtensionSet device_extensions = {
        vkgate::Extension::KHR_copy_commands2, vkgate::Extension::KHR_driver_properties};

    struct Instance : vkgate::DriverInstance {
        std::optional<vkgate::DriverPhysicalDevice> processors[4];

        VkResult create(const VkInstanceCreateInfo& info);
    };
    struct Device : vkgate::DriverDevice {
        vkgate::DriverQueue queue{*this, 0, 0};
        std::mutex mutex;  // of the queue and the fences
        std::condition_variable signaled;

        VkResult create(const VkDeviceCreateInfo& info);
    };
    VKGATE_ENTRY_POINTS(EXAMPLE_COMMANDS)
};

inline constexpr VkDeviceSize heap_size = VkDeviceSize{1} << 30;

struct Memory {
    using Handle = VkDeviceMemory;
    std::unique_ptr<std::byte[]> bytes;

    explicit Memory(std::unique_ptr<std::byte[]> allocated) : bytes(std::move(allocated)) {}
};

struct Buffer {
    using Handle = VkBuffer;
    VkDeviceSize size;
    std::byte* bytes = nullptr;  // of the memory that it is bound to

    explicit Buffer(const VkBufferCreateInfo& info) : size(info.size) {}
};

struct CommandBuffer : vkgate::DriverCommandBuffer {
    std::vector<std::function<void()>> commands;
    VkResult result = VK_SUCCESS;  // of the recording

    using DriverCommandBuffer::DriverCommandBuffer;
};

struct CommandPool {
    using Handle = VkCommandPool;
    std::vector<std::unique_ptr<CommandBuffer>> buffers;
};

struct Fence {
    using Handle = VkFence;
    bool is_signaled;

    explicit Fence(bool signaled) : is_signaled(signaled) {}
};
