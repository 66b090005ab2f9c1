#include "driver.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace {

/// Vulkan reports that memory ran out when the recording ends.
template <class Command>
void record(VkCommandBuffer handle, Command command) {
    auto& buffer = *vkgate::from_handle<CommandBuffer>(handle);
    try {
        buffer.commands.emplace_back(std::move(command));
    } catch (const std::bad_alloc&) {
        buffer.result = VK_ERROR_OUT_OF_HOST_MEMORY;
    }
}

void reset(CommandBuffer& buffer) {
    buffer.commands.clear();
    buffer.result = VK_SUCCESS;
}

void free_buffer(CommandPool& pool, VkCommandBuffer handle) {
    const auto is_the_buffer = [=](const std::unique_ptr<CommandBuffer>& buffer) {
        return buffer.get() == vkgate::from_handle<CommandBuffer>(handle);
    };
    pool.buffers.erase(std::remove_if(pool.buffers.begin(), pool.buffers.end(), is_the_buffer),
                       pool.buffers.end());
}

}  // namespace

// --- Pools and buffers ---------------------------------------------------------------------------

VKAPI_ATTR VkResult VKAPI_CALL Example::vkCreateCommandPool(VkDevice,
                                                            const VkCommandPoolCreateInfo*,
                                                            const VkAllocationCallbacks* allocator,
                                                            VkCommandPool* out) {
    return vkgate::create_object<CommandPool>(allocator, out);
}

VKAPI_ATTR void VKAPI_CALL Example::vkDestroyCommandPool(VkDevice, VkCommandPool pool,
                                                         const VkAllocationCallbacks* allocator) {
    vkgate::destroy_object<CommandPool>(allocator, pool);
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkResetCommandPool(VkDevice, VkCommandPool pool,
                                                           VkCommandPoolResetFlags) {
    for (const auto& buffer : vkgate::from_handle<CommandPool>(pool)->buffers)
        reset(*buffer);
    return VK_SUCCESS;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkAllocateCommandBuffers(
    VkDevice handle, const VkCommandBufferAllocateInfo* info, VkCommandBuffer* out) {
    std::fill_n(out, info->commandBufferCount, VkCommandBuffer{});
    try {
        auto& device = *vkgate::from_handle<Device>(handle);
        auto& pool = *vkgate::from_handle<CommandPool>(info->commandPool);
        for (std::uint32_t i = 0; i != info->commandBufferCount; ++i) {
            pool.buffers.push_back(std::make_unique<CommandBuffer>(device));
            out[i] = vkgate::to_handle(pool.buffers.back().get());
        }
        return VK_SUCCESS;
    } catch (const std::bad_alloc&) {
        vkFreeCommandBuffers(handle, info->commandPool, info->commandBufferCount, out);
        std::fill_n(out, info->commandBufferCount, VkCommandBuffer{});
        return VK_ERROR_OUT_OF_HOST_MEMORY;
    }
}

VKAPI_ATTR void VKAPI_CALL Example::vkFreeCommandBuffers(VkDevice, VkCommandPool pool,
                                                         std::uint32_t count,
                                                         const VkCommandBuffer* buffers) {
    for (std::uint32_t i = 0; i != count; ++i)
        free_buffer(*vkgate::from_handle<CommandPool>(pool), buffers[i]);
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkBeginCommandBuffer(VkCommandBuffer commands,
                                                             const VkCommandBufferBeginInfo*) {
    reset(*vkgate::from_handle<CommandBuffer>(commands));
    return VK_SUCCESS;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkEndCommandBuffer(VkCommandBuffer commands) {
    return vkgate::from_handle<CommandBuffer>(commands)->result;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkResetCommandBuffer(VkCommandBuffer commands,
                                                             VkCommandBufferResetFlags) {
    reset(*vkgate::from_handle<CommandBuffer>(commands));
    return VK_SUCCESS;
}

// --- Commands ------------------------------------------------------------------------------------

VKAPI_ATTR void VKAPI_CALL Example::vkCmdFillBuffer(VkCommandBuffer commands, VkBuffer handle,
                                                    VkDeviceSize offset, VkDeviceSize size,
                                                    std::uint32_t data) {
    auto* const buffer = vkgate::from_handle<Buffer>(handle);
    record(commands, [=] {
        const VkDeviceSize end = size == VK_WHOLE_SIZE ? buffer->size / 4 * 4 : offset + size;
        for (VkDeviceSize at = offset; at < end; at += sizeof data)
            std::memcpy(buffer->bytes + at, &data, sizeof data);
    });
}

VKAPI_ATTR void VKAPI_CALL Example::vkCmdUpdateBuffer(VkCommandBuffer commands, VkBuffer handle,
                                                      VkDeviceSize offset, VkDeviceSize size,
                                                      const void* data) {
    auto* const buffer = vkgate::from_handle<Buffer>(handle);
    const auto* const bytes = static_cast<const std::byte*>(data);
    try {
        record(commands, [=, copy = std::vector<std::byte>(bytes, bytes + size)] {
            std::copy(copy.begin(), copy.end(), buffer->bytes + offset);
        });
    } catch (const std::bad_alloc&) {
        vkgate::from_handle<CommandBuffer>(commands)->result = VK_ERROR_OUT_OF_HOST_MEMORY;
    }
}

VKAPI_ATTR void VKAPI_CALL Example::vkCmdCopyBuffer2KHR(VkCommandBuffer commands,
                                                        const VkCopyBufferInfo2KHR* info) {
    const auto* const from = vkgate::from_handle<Buffer>(info->srcBuffer);
    auto* const to = vkgate::from_handle<Buffer>(info->dstBuffer);
    for (std::uint32_t i = 0; i != info->regionCount; ++i)
        record(commands, [=, region = info->pRegions[i]] {
            std::memcpy(to->bytes + region.dstOffset, from->bytes + region.srcOffset,
                        static_cast<std::size_t>(region.size));
        });
}

/// Commands are done one after another, so each sees what those before it wrote.
VKAPI_ATTR void VKAPI_CALL Example::vkCmdPipelineBarrier(
    VkCommandBuffer, VkPipelineStageFlags, VkPipelineStageFlags, VkDependencyFlags, std::uint32_t,
    const VkMemoryBarrier*, std::uint32_t, const VkBufferMemoryBarrier*, std::uint32_t,
    const VkImageMemoryBarrier*) {}
