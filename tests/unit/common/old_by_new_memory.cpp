// Memory, its objects, queues and swapchains by the newer commands.

#include "../../support/context.hpp"
#include "../../support/returned_arrays.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

using vkgate::Command;

namespace {

const auto device = handle<VkDevice>(2);
const auto image = handle<VkImage>(3);
const auto buffer = handle<VkBuffer>(4);
const auto memory = handle<VkDeviceMemory>(5);

template <Command... commands>
vkgate::DeviceTable& device_with() {
    vkgate::DeviceTable& table = recording_device<commands...>();
    vkgate::fill_old_by_new<TestContext>(table);
    return table;
}

}  // namespace

TEST_CASE("memory is bound by the newer commands") {
    const auto& vk = device_with<Command::vkBindBufferMemory2, Command::vkBindImageMemory2>();
    const VkBindBufferMemoryInfo buffer_info = {VK_STRUCTURE_TYPE_BIND_BUFFER_MEMORY_INFO, nullptr,
                                                buffer, memory, 64};
    const VkBindImageMemoryInfo image_info = {VK_STRUCTURE_TYPE_BIND_IMAGE_MEMORY_INFO, nullptr,
                                              image, memory, 64};
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_OUT_OF_DEVICE_MEMORY}) {
        recorder.result = result;
        CHECK(recorded([&] { return vk.vkBindBufferMemory(device, buffer, memory, 64); }) ==
              recorded([&] { return vk.vkBindBufferMemory2(device, 1, &buffer_info); }));
        CHECK(recorded([&] { return vk.vkBindImageMemory(device, image, memory, 64); }) ==
              recorded([&] { return vk.vkBindImageMemory2(device, 1, &image_info); }));
    }
}

TEST_CASE("memory requirements are those of the newer queries") {
    const auto& vk =
        device_with<Command::vkGetBufferMemoryRequirements2, Command::vkGetImageMemoryRequirements2,
                    Command::vkGetImageSparseMemoryRequirements2>();
    auto expected = with_type<VkMemoryRequirements2>(VK_STRUCTURE_TYPE_MEMORY_REQUIREMENTS_2);
    const VkBufferMemoryRequirementsInfo2 buffer_info = {
        VK_STRUCTURE_TYPE_BUFFER_MEMORY_REQUIREMENTS_INFO_2, nullptr, buffer};
    VkMemoryRequirements of_buffer = {};
    CHECK(recorded([&] { vk.vkGetBufferMemoryRequirements(device, buffer, &of_buffer); }) ==
          recorded([&] { vk.vkGetBufferMemoryRequirements2(device, &buffer_info, &expected); }));
    CHECK(same_members(of_buffer, expected.memoryRequirements));

    const VkImageMemoryRequirementsInfo2 image_info = {
        VK_STRUCTURE_TYPE_IMAGE_MEMORY_REQUIREMENTS_INFO_2, nullptr, image};
    VkMemoryRequirements of_image = {};
    CHECK(recorded([&] { vk.vkGetImageMemoryRequirements(device, image, &of_image); }) ==
          recorded([&] { vk.vkGetImageMemoryRequirements2(device, &image_info, &expected); }));
    CHECK(same_members(of_image, expected.memoryRequirements));

    const VkImageSparseMemoryRequirementsInfo2 sparse_info = {
        VK_STRUCTURE_TYPE_IMAGE_SPARSE_MEMORY_REQUIREMENTS_INFO_2, nullptr, image};
    check_array<VkSparseImageMemoryRequirements, VkSparseImageMemoryRequirements2>(
        VK_STRUCTURE_TYPE_SPARSE_IMAGE_MEMORY_REQUIREMENTS_2,
        [&](auto... out) { vk.vkGetImageSparseMemoryRequirements(device, image, out...); },
        [&](auto... out) { vk.vkGetImageSparseMemoryRequirements2(device, &sparse_info, out...); });
}

TEST_CASE("a queue is one that was created without flags") {
    const auto& vk = device_with<Command::vkGetDeviceQueue2>();
    const VkDeviceQueueInfo2 info = {VK_STRUCTURE_TYPE_DEVICE_QUEUE_INFO_2, nullptr, 0, 3, 4};
    VkQueue queue = {}, expected = {};
    CHECK(recorded([&] { vk.vkGetDeviceQueue(device, 3, 4, &queue); }) ==
          recorded([&] { vk.vkGetDeviceQueue2(device, &info, &expected); }));
    CHECK(queue == expected);
}

#ifdef VK_EXT_image_compression_control
TEST_CASE("a subresource layout is that of the newer query") {
    const auto& vk = device_with<Command::vkGetImageSubresourceLayout2EXT>();
    const VkImageSubresource subresource = {VK_IMAGE_ASPECT_STENCIL_BIT, 2, 3};
    const VkImageSubresource2EXT info = {VK_STRUCTURE_TYPE_IMAGE_SUBRESOURCE_2_EXT, nullptr,
                                         subresource};
    auto expected = with_type<VkSubresourceLayout2EXT>(VK_STRUCTURE_TYPE_SUBRESOURCE_LAYOUT_2_EXT);
    VkSubresourceLayout layout = {};
    CHECK(recorded([&] { vk.vkGetImageSubresourceLayout(device, image, &subresource, &layout); }) ==
          recorded([&] { vk.vkGetImageSubresourceLayout2EXT(device, image, &info, &expected); }));
    CHECK(same_members(layout, expected.subresourceLayout));
}
#endif

#ifdef VK_KHR_map_memory2
TEST_CASE("memory is mapped by the newer commands") {
    const auto& vk = device_with<Command::vkMapMemory2KHR, Command::vkUnmapMemory2KHR>();
    const VkMemoryMapInfoKHR map = {
        VK_STRUCTURE_TYPE_MEMORY_MAP_INFO_KHR, nullptr, 1, memory, 2, VK_WHOLE_SIZE};
    void *data = nullptr, *expected = nullptr;
    recorder.result = VK_ERROR_MEMORY_MAP_FAILED;
    CHECK(recorded([&] { return vk.vkMapMemory(device, memory, 2, VK_WHOLE_SIZE, 1, &data); }) ==
          recorded([&] { return vk.vkMapMemory2KHR(device, &map, &expected); }));
    CHECK(data == expected);
    const VkMemoryUnmapInfoKHR unmap = {VK_STRUCTURE_TYPE_MEMORY_UNMAP_INFO_KHR, nullptr, 0,
                                        memory};
    CHECK(recorded([&] { vk.vkUnmapMemory(device, memory); }) ==
          recorded([&] { vk.vkUnmapMemory2KHR(device, &unmap); }));
}
#endif

namespace {

/// A device of three physical devices.
struct GroupContext : TestContext {
    static std::uint32_t device_mask(VkDevice) { return 7; }
};
/// A Context whose mask names no physical device.
struct EmptyContext : TestContext {
    static std::uint32_t device_mask(VkDevice) { return 0; }
};

}  // namespace

TEST_CASE("an image is acquired for all physical devices, never for none") {
    const auto& vk = device_with<Command::vkAcquireNextImage2KHR>();
    VkAcquireNextImageInfoKHR info = {VK_STRUCTURE_TYPE_ACQUIRE_NEXT_IMAGE_INFO_KHR,
                                      nullptr,
                                      handle<VkSwapchainKHR>(3),
                                      4,
                                      handle<VkSemaphore>(5),
                                      handle<VkFence>(6),
                                      1};
    recorder.result = VK_SUBOPTIMAL_KHR;
    std::uint32_t index = 0;
    const auto acquire = [&](PFN_vkAcquireNextImageKHR function) {
        index = 0;
        return function(device, info.swapchain, 4, info.semaphore, info.fence, &index);
    };
    const auto expected = [&] { return vk.vkAcquireNextImage2KHR(device, &info, &index); };
    CHECK(recorded([&] { return acquire(vk.vkAcquireNextImageKHR); }) == recorded(expected));
    CHECK(index == pattern<std::uint32_t>());
    CHECK(recorded([&] {
              return acquire(vkgate::OldByNew<EmptyContext>::vkAcquireNextImageKHR);
          }) == recorded(expected));
    info.deviceMask = 7;
    CHECK(recorded([&] {
              return acquire(vkgate::OldByNew<GroupContext>::vkAcquireNextImageKHR);
          }) == recorded(expected));
}
