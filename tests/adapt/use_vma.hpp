// What the tests of VMA do with an allocator, and what they compare. VMA's asserts are on.
#pragma once

#undef NDEBUG
#include <cassert>

#define VMA_IMPLEMENTATION
#include <vk_mem_alloc.h>

#include "gpu.hpp"

// What VMA may use on a device.
enum Uses : unsigned {
    requirements2 = 1,
    bind2 = 2,
    properties2 = 4,  // the two of physical devices
    maintenance4 = 8,
    of_1_1 = requirements2 | bind2 | properties2
};

inline int differences = 0, compared = 0;
inline void expect(bool condition, const char* what) {
    ++compared;
    if (condition)
        return;
    std::printf("%s: %s\n", doing, what);
    ++differences;
}

/// @{ Compares a member that only some versions of VMA have.
template <class Functions, class Get>
auto expect_member(const Functions& functions, Get get, bool is_expected, const char* name, int)
    -> decltype(void(get(functions))) {
    expect((get(functions) != nullptr) == is_expected, name);
}
template <class Functions, class Get>
void expect_member(const Functions&, Get, bool, const char*, long) {}
/// @}
#define EXPECT_MEMBER(name, is_expected)                                                           \
    expect_member(                                                                                 \
        functions, [](const auto& all) -> decltype(all.name) { return all.name; },                 \
        ((uses) & (is_expected)) != 0, #name, 0)

/// The functions that VMA has found.
inline void compare_functions(const VmaVulkanFunctions& functions, unsigned uses) {
    EXPECT_MEMBER(vkGetBufferMemoryRequirements2KHR, requirements2);
    EXPECT_MEMBER(vkGetImageMemoryRequirements2KHR, requirements2);
    EXPECT_MEMBER(vkBindBufferMemory2KHR, bind2);
    EXPECT_MEMBER(vkBindImageMemory2KHR, bind2);
    EXPECT_MEMBER(vkGetPhysicalDeviceMemoryProperties2KHR, properties2);
    EXPECT_MEMBER(vkGetPhysicalDeviceProperties2KHR, properties2);
    EXPECT_MEMBER(vkGetDeviceBufferMemoryRequirements, maintenance4);
    EXPECT_MEMBER(vkGetDeviceImageMemoryRequirements, maintenance4);
    EXPECT_MEMBER(vkGetMemoryWin32HandleKHR, 0);
}

VKGATE_FOREIGN_CALLS_BEGIN

class Commands {
  public:
    Commands(VkDevice device, VkQueue queue, const vkgate::DeviceTable& vkd)
        : device_(device), queue_(queue), vkd_(vkd) {
        auto info = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        check(vkd.vkCreateCommandPool(device, &info, nullptr, &pool_));
        auto allocate =
            made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        allocate.commandPool = pool_;
        allocate.commandBufferCount = 1;
        check(vkd.vkAllocateCommandBuffers(device, &allocate, &buffer));
        auto begin = made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        check(vkd.vkBeginCommandBuffer(buffer, &begin));
    }
    Commands(const Commands&) = delete;
    Commands& operator=(const Commands&) = delete;
    ~Commands() { vkd_.vkDestroyCommandPool(device_, pool_, nullptr); }

    void run() {
        check(vkd_.vkEndCommandBuffer(buffer));
        auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &buffer;
        check(vkd_.vkQueueSubmit(queue_, 1, &submit, VkFence()));
        check(vkd_.vkQueueWaitIdle(queue_));
    }

    VkCommandBuffer buffer = {};

  private:
    VkDevice device_;
    VkQueue queue_;
    const vkgate::DeviceTable& vkd_;
    VkCommandPool pool_ = {};
};

struct Buffer {
    VkBuffer handle = {};
    VmaAllocation allocation = {};
    std::uint32_t value = 0;
};
constexpr std::size_t words = 4096;

inline VkBufferCreateInfo buffer_info(bool has_address) {
    auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = words * sizeof(std::uint32_t);
    info.usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    if (has_address)
        info.usage |= VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
    return info;
}

/// Whether the buffer, mapped, has its value in all its words.
inline bool holds_its_value(VmaAllocator allocator, const Buffer& buffer) {
    void* data = nullptr;
    check(vmaMapMemory(allocator, buffer.allocation, &data));
    check(vmaInvalidateAllocation(allocator, buffer.allocation, 0, VK_WHOLE_SIZE));
    bool is_equal = true;
    for (std::size_t i = 0; i != words; ++i)
        is_equal = is_equal && static_cast<const std::uint32_t*>(data)[i] == buffer.value + i;
    vmaUnmapMemory(allocator, buffer.allocation);
    return is_equal;
}

inline Buffer made_buffer(VmaAllocator allocator, std::uint32_t value, bool has_address,
                          bool is_dedicated) {
    const VkBufferCreateInfo info = buffer_info(has_address);
    VmaAllocationCreateInfo allocation = {};
    allocation.usage = VMA_MEMORY_USAGE_AUTO_PREFER_HOST;
    allocation.flags = VMA_ALLOCATION_CREATE_HOST_ACCESS_RANDOM_BIT;
    if (is_dedicated)
        allocation.flags |= VMA_ALLOCATION_CREATE_DEDICATED_MEMORY_BIT;
    Buffer buffer;
    buffer.value = value;
    check(
        vmaCreateBuffer(allocator, &info, &allocation, &buffer.handle, &buffer.allocation, nullptr),
        "vmaCreateBuffer");
    void* data = nullptr;
    check(vmaMapMemory(allocator, buffer.allocation, &data));
    for (std::uint32_t i = 0; i != words; ++i)
        static_cast<std::uint32_t*>(data)[i] = value + i;
    check(vmaFlushAllocation(allocator, buffer.allocation, 0, VK_WHOLE_SIZE));
    vmaUnmapMemory(allocator, buffer.allocation);
    return buffer;
}

/// Moves allocations together, with copies on the device, as VMA's documentation does it.
inline unsigned defragment(VmaAllocator allocator, VkDevice device, VkQueue queue,
                           const vkgate::DeviceTable& vkd, std::vector<Buffer>& buffers,
                           bool has_address) {
    VmaDefragmentationInfo info = {};
    info.flags = VMA_DEFRAGMENTATION_FLAG_ALGORITHM_FULL_BIT;
    VmaDefragmentationContext context = {};
    check(vmaBeginDefragmentation(allocator, &info, &context), "vmaBeginDefragmentation");
    unsigned moved = 0;
    for (;;) {
        VmaDefragmentationPassMoveInfo pass = {};
        if (vmaBeginDefragmentationPass(allocator, context, &pass) == VK_SUCCESS)
            break;
        std::vector<VkBuffer> old;
        Commands commands(device, queue, vkd);
        for (std::uint32_t i = 0; i != pass.moveCount; ++i)
            for (Buffer& buffer : buffers)
                if (buffer.allocation == pass.pMoves[i].srcAllocation) {
                    const VkBufferCreateInfo created = buffer_info(has_address);
                    VkBuffer copy = {};
                    check(vkd.vkCreateBuffer(device, &created, nullptr, &copy));
                    check(vmaBindBufferMemory(allocator, pass.pMoves[i].dstTmpAllocation, copy));
                    const VkBufferCopy region = {0, 0, created.size};
                    vkd.vkCmdCopyBuffer(commands.buffer, buffer.handle, copy, 1, &region);
                    old.push_back(buffer.handle);
                    buffer.handle = copy;
                    ++moved;
                }
        commands.run();
        for (const VkBuffer buffer : old)
            vkd.vkDestroyBuffer(device, buffer, nullptr);
        if (vmaEndDefragmentationPass(allocator, context, &pass) == VK_SUCCESS)
            break;
    }
    vmaEndDefragmentation(allocator, context, nullptr);
    return moved;
}

/// Allocates, maps, writes, defragments and reads. The number of allocations that were moved.
inline unsigned use(VmaAllocator allocator, VkDevice device, VkQueue queue,
                    const vkgate::DeviceTable& vkd, bool has_address) {
    std::vector<Buffer> all, kept;
    for (std::uint32_t i = 0; i != 48; ++i)
        all.push_back(made_buffer(allocator, i << 16U, has_address, i == 47));
    for (std::size_t i = 0; i != all.size(); ++i)
        if (i % 3 == 0 || i == 47)
            kept.push_back(all[i]);
        else
            vmaDestroyBuffer(allocator, all[i].handle, all[i].allocation);

    auto image_info = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
    image_info.imageType = VK_IMAGE_TYPE_2D;
    image_info.format = VK_FORMAT_R8G8B8A8_UNORM;
    image_info.extent = {64, 64, 1};
    image_info.mipLevels = image_info.arrayLayers = 1;
    image_info.samples = VK_SAMPLE_COUNT_1_BIT;
    image_info.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
    VmaAllocationCreateInfo allocation = {};
    allocation.usage = VMA_MEMORY_USAGE_AUTO;
    // These two call vkGetDevice...MemoryRequirements if VMA has them.
    std::uint32_t type = 0;
    check(vmaFindMemoryTypeIndexForImageInfo(allocator, &image_info, &allocation, &type));
    const VkBufferCreateInfo info = buffer_info(has_address);
    check(vmaFindMemoryTypeIndexForBufferInfo(allocator, &info, &allocation, &type));
    VkImage image = {};
    VmaAllocation image_allocation = {};
    check(vmaCreateImage(allocator, &image_info, &allocation, &image, &image_allocation, nullptr),
          "vmaCreateImage");
    vmaDestroyImage(allocator, image, image_allocation);

    const unsigned moved = defragment(allocator, device, queue, vkd, kept, has_address);
    for (const Buffer& buffer : kept) {
        expect(holds_its_value(allocator, buffer), "a buffer does not hold its value");
        vmaDestroyBuffer(allocator, buffer.handle, buffer.allocation);
    }
    VmaBudget budgets[VK_MAX_MEMORY_HEAPS];
    vmaGetHeapBudgets(allocator, budgets);
    expect(budgets[0].budget != 0, "the budget is 0");
    return moved;
}

VKGATE_FOREIGN_CALLS_END
