#include "driver.hpp"

#include <new>

VKAPI_ATTR VkResult VKAPI_CALL Example::vkAllocateMemory(VkDevice, const VkMemoryAllocateInfo* info,
                                                         const VkAllocationCallbacks* allocator,
                                                         VkDeviceMemory* out) {
    if (info->allocationSize > heap_size)
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    std::unique_ptr<std::byte[]> bytes(
        new (std::nothrow) std::byte[static_cast<std::size_t>(info->allocationSize)]);
    if (bytes == nullptr)
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    return vkgate::create_object<Memory>(allocator, out, std::move(bytes));
}

VKAPI_ATTR void VKAPI_CALL Example::vkFreeMemory(VkDevice, VkDeviceMemory memory,
                                                 const VkAllocationCallbacks* allocator) {
    vkgate::destroy_object<Memory>(allocator, memory);
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkMapMemory(VkDevice, VkDeviceMemory memory,
                                                    VkDeviceSize offset, VkDeviceSize,
                                                    VkMemoryMapFlags, void** out) {
    *out = vkgate::from_handle<Memory>(memory)->bytes.get() + offset;
    return VK_SUCCESS;
}

VKAPI_ATTR void VKAPI_CALL Example::vkUnmapMemory(VkDevice, VkDeviceMemory) {}

// The memory is coherent, so the host and the device see the same.
VKAPI_ATTR VkResult VKAPI_CALL Example::vkFlushMappedMemoryRanges(VkDevice, std::uint32_t,
                                                                  const VkMappedMemoryRange*) {
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL Example::vkInvalidateMappedMemoryRanges(VkDevice, std::uint32_t,
                                                                       const VkMappedMemoryRange*) {
    return VK_SUCCESS;
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkCreateBuffer(VkDevice, const VkBufferCreateInfo* info,
                                                       const VkAllocationCallbacks* allocator,
                                                       VkBuffer* out) {
    return vkgate::create_object<Buffer>(allocator, out, *info);
}

VKAPI_ATTR void VKAPI_CALL Example::vkDestroyBuffer(VkDevice, VkBuffer buffer,
                                                    const VkAllocationCallbacks* allocator) {
    vkgate::destroy_object<Buffer>(allocator, buffer);
}

VKAPI_ATTR void VKAPI_CALL Example::vkGetBufferMemoryRequirements2(
    VkDevice, const VkBufferMemoryRequirementsInfo2* info, VkMemoryRequirements2* out) {
    const Buffer& buffer = *vkgate::from_handle<Buffer>(info->buffer);
    out->memoryRequirements = {(buffer.size + 15) / 16 * 16, 16, 1};
}

VKAPI_ATTR VkResult VKAPI_CALL Example::vkBindBufferMemory2(VkDevice, std::uint32_t count,
                                                            const VkBindBufferMemoryInfo* infos) {
    for (std::uint32_t i = 0; i != count; ++i)
        vkgate::from_handle<Buffer>(infos[i].buffer)->bytes =
            vkgate::from_handle<Memory>(infos[i].memory)->bytes.get() + infos[i].memoryOffset;
    return VK_SUCCESS;
}
