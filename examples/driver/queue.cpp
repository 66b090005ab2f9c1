#include "driver.hpp"

#include <algorithm>
#include <chrono>

/// The work is done before this returns.
VKAPI_ATTR VkResult VKAPI_CALL Example::vkQueueSubmit(VkQueue queue, std::uint32_t count,
                                                      const VkSubmitInfo* submits, VkFence handle) {
    for (std::uint32_t i = 0; i != count; ++i)
        for (std::uint32_t j = 0; j != submits[i].commandBufferCount; ++j)
            for (const auto& command :
                 vkgate::from_handle<CommandBuffer>(submits[i].pCommandBuffers[j])->commands)
                command();
    if (auto* const fence = vkgate::from_handle<Fence>(handle)) {
        auto& device =
            static_cast<Device&>(*vkgate::from_handle<vkgate::DriverQueue>(queue)->device);
        {
            const std::lock_guard<std::mutex> lock(device.mutex);
            fence->is_signaled = true;
        }
        device.signaled.notify_all();
    }
    return VK_SUCCESS;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkCreateFence(VkDevice, const VkFenceCreateInfo* info,
                                                      const VkAllocationCallbacks* allocator,
                                                      VkFence* out) {
    return vkgate::create_object<Fence>(allocator, out,
                                        (info->flags & VK_FENCE_CREATE_SIGNALED_BIT) != 0);
}

VKAPI_ATTR void VKAPI_CALL Example::vkDestroyFence(VkDevice, VkFence fence,
                                                   const VkAllocationCallbacks* allocator) {
    vkgate::destroy_object<Fence>(allocator, fence);
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkResetFences(VkDevice device, std::uint32_t count,
                                                      const VkFence* fences) {
    const std::lock_guard<std::mutex> lock(vkgate::from_handle<Device>(device)->mutex);
    for (std::uint32_t i = 0; i != count; ++i)
        vkgate::from_handle<Fence>(fences[i])->is_signaled = false;
    return VK_SUCCESS;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkWaitForFences(VkDevice handle, std::uint32_t count,
                                                        const VkFence* fences, VkBool32 wait_all,
                                                        std::uint64_t timeout) {
    auto& device = *vkgate::from_handle<Device>(handle);
    const auto is_signaled = [](VkFence fence) {
        return vkgate::from_handle<Fence>(fence)->is_signaled;
    };
    const auto is_done = [&] {
        return wait_all == VK_TRUE ? std::all_of(fences, fences + count, is_signaled)
                                   : std::any_of(fences, fences + count, is_signaled);
    };
    constexpr std::uint64_t longest = 1000ull * 60 * 60 * 24 * 365 * 1000 * 1000;  // a year
    const std::chrono::nanoseconds time(std::min(timeout, longest));
    std::unique_lock<std::mutex> lock(device.mutex);
    return device.signaled.wait_for(lock, time, is_done) ? VK_SUCCESS : VK_TIMEOUT;
}
