// Newer queries of physical devices, surfaces and memory, and binding, by those of Vulkan 1.0.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <vector>

using vkgate::Command;

namespace {

const auto gpu = handle<VkPhysicalDevice>(1);
const auto device = handle<VkDevice>(2);
const auto buffer = handle<VkBuffer>(3);
const auto image = handle<VkImage>(4);
const auto memory = handle<VkDeviceMemory>(5);
const auto surface = handle<VkSurfaceKHR>(6);
const auto display = handle<VkDisplayKHR>(7);
const auto mode = handle<VkDisplayModeKHR>(8);

/// A structure for a query to write, and the structure in its chain, which must stay as it is.
template <class New>
struct Chained {
    VkPhysicalDeviceIDProperties next = {};
    New structure = {};

    Chained() {
        std::memset(static_cast<void*>(&next), 0x5A, sizeof next);
        next.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES;
        next.pNext = nullptr;
        structure.sType = static_cast<VkStructureType>(77);
        structure.pNext = &next;
    }
    bool keeps_chain() const {
        const Chained fresh;
        return same_bytes(next, fresh.next) && structure.pNext == &next &&
               structure.sType == fresh.structure.sType;
    }
};

/// Checks a new command that writes one structure against the old one: query(structure) and
/// old(member).
template <class New, class Old, class Query, class OldQuery>
void check_one(Command c, Old New::*member, Query query, OldQuery old) {
    Chained<New> chained;
    New plain = {};
    Old expected = {};
    const std::string calls = recorded([&] { old(&expected); });
    CHECK(recorded([&] { query(&plain); }) == calls);
    CHECK(NewContext::told.empty());
    CHECK(same_bytes(plain.*member, expected));

    CHECK(recorded([&] { query(&chained.structure); }) == calls);
    CHECK(was_told_of_chain(c));
    CHECK(same_bytes(chained.structure.*member, expected));
    CHECK(chained.keeps_chain());
}

/// Checks a new command that returns an array: query(count, structures) and old(count, elements).
template <class New, class Old, class Query, class OldQuery>
void check_array(Command c, Old New::*member, Query query, OldQuery old) {
    for (const std::uint32_t available : {0U, 3U, 40U, 200U}) {
        recorder.available = available;
        std::uint32_t count = 99;
        CHECK(recorded([&] { query(&count, static_cast<New*>(nullptr)); }) ==
              recorded([&] { old(&count, static_cast<Old*>(nullptr)); }));
        CHECK(count == available);
        for (const std::uint32_t room : {0U, 1U, 2U, 3U, 39U, 40U, 64U, 200U, 300U}) {
            const std::uint32_t written = room < available ? room : available;
            std::vector<Chained<New>> chained(room + 1);
            std::vector<New> structures;
            for (const Chained<New>& one : chained)
                structures.push_back(one.structure);
            std::vector<Old> expected(written + 1);
            std::uint32_t n = 0;
            const std::string calls = recorded([&] {
                n = 0;  // the number first; then no more than the caller has room for, and one more
                        // than there were, to see whether there are more now
                old(&n, static_cast<Old*>(nullptr));
                n = room > available ? available + 1 : room;
                old(&n, expected.data());
            });
            count = room;
            CHECK(recorded([&] { query(&count, structures.data()); }) == calls);
            CHECK(count == written);
            CHECK(was_told_of_chain(c, static_cast<int>(written)));
            for (std::uint32_t i = 0; i != room + 1; ++i) {
                chained[i].structure.sType = structures[i].sType;
                chained[i].structure.pNext = structures[i].pNext;
                REQUIRE(chained[i].keeps_chain());
                REQUIRE(same_members(structures[i].*member, i < written ? expected[i] : Old()));
            }
        }
    }
    recorder.available = 5;
}

}  // namespace

TEST_CASE("new queries of a physical device are the old ones, and leave chains as they are") {
    const auto& vk = new_by_old_instance<Command::vkGetPhysicalDeviceFeatures,
                                         Command::vkGetPhysicalDeviceProperties,
                                         Command::vkGetPhysicalDeviceMemoryProperties,
                                         Command::vkGetPhysicalDeviceFormatProperties>();
    check_one(
        Command::vkGetPhysicalDeviceFeatures2, &VkPhysicalDeviceFeatures2::features,
        [&](auto* out) { vk.vkGetPhysicalDeviceFeatures2(gpu, out); },
        [&](auto* out) { vk.vkGetPhysicalDeviceFeatures(gpu, out); });
    check_one(
        Command::vkGetPhysicalDeviceProperties2, &VkPhysicalDeviceProperties2::properties,
        [&](auto* out) { vk.vkGetPhysicalDeviceProperties2(gpu, out); },
        [&](auto* out) { vk.vkGetPhysicalDeviceProperties(gpu, out); });
    check_one(
        Command::vkGetPhysicalDeviceMemoryProperties2,
        &VkPhysicalDeviceMemoryProperties2::memoryProperties,
        [&](auto* out) { vk.vkGetPhysicalDeviceMemoryProperties2(gpu, out); },
        [&](auto* out) { vk.vkGetPhysicalDeviceMemoryProperties(gpu, out); });
    const VkFormat format = VK_FORMAT_R5G6B5_UNORM_PACK16;
    check_one(
        Command::vkGetPhysicalDeviceFormatProperties2, &VkFormatProperties2::formatProperties,
        [&](auto* out) { vk.vkGetPhysicalDeviceFormatProperties2(gpu, format, out); },
        [&](auto* out) { vk.vkGetPhysicalDeviceFormatProperties(gpu, format, out); });
}

TEST_CASE("a new query of image formats has the old answer, and supports nothing of a chain") {
    const auto& vk = new_by_old_instance<Command::vkGetPhysicalDeviceImageFormatProperties>();
    VkPhysicalDeviceImageFormatInfo2 info = {VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_IMAGE_FORMAT_INFO_2,
                                             nullptr,
                                             VK_FORMAT_R8G8_UNORM,
                                             VK_IMAGE_TYPE_3D,
                                             VK_IMAGE_TILING_LINEAR,
                                             VK_IMAGE_USAGE_STORAGE_BIT,
                                             VK_IMAGE_CREATE_MUTABLE_FORMAT_BIT};
    const Command c = Command::vkGetPhysicalDeviceImageFormatProperties2;
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_FORMAT_NOT_SUPPORTED}) {
        recorder.result = result;
        check_one(
            c, &VkImageFormatProperties2::imageFormatProperties,
            [&](auto* out) {
                CHECK(vk.vkGetPhysicalDeviceImageFormatProperties2(gpu, &info, out) == result);
            },
            [&](auto* out) {
                vk.vkGetPhysicalDeviceImageFormatProperties(
                    gpu, info.format, info.type, info.tiling, info.usage, info.flags, out);
            });
    }
    info.pNext = &unknown;
    recorder.result = VK_SUCCESS;
    VkImageFormatProperties2 properties = {};
    properties.imageFormatProperties.maxExtent.width = 9;
    CHECK(is_refused(c, [&] {
        CHECK(vk.vkGetPhysicalDeviceImageFormatProperties2(gpu, &info, &properties) ==
              VK_ERROR_FORMAT_NOT_SUPPORTED);
    }));
    CHECK(same_bytes(properties.imageFormatProperties, VkImageFormatProperties()));
}

TEST_CASE("new queries that return arrays of a physical device are the old ones") {
    const auto& vk = new_by_old_instance<Command::vkGetPhysicalDeviceQueueFamilyProperties,
                                         Command::vkGetPhysicalDeviceSparseImageFormatProperties>();
    check_array(
        Command::vkGetPhysicalDeviceQueueFamilyProperties2,
        &VkQueueFamilyProperties2::queueFamilyProperties,
        [&](auto... out) { vk.vkGetPhysicalDeviceQueueFamilyProperties2(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceQueueFamilyProperties(gpu, out...); });

    const Command c = Command::vkGetPhysicalDeviceSparseImageFormatProperties2;
    VkPhysicalDeviceSparseImageFormatInfo2 info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SPARSE_IMAGE_FORMAT_INFO_2,
        nullptr,
        VK_FORMAT_R8G8_UNORM,
        VK_IMAGE_TYPE_3D,
        VK_SAMPLE_COUNT_4_BIT,
        VK_IMAGE_USAGE_STORAGE_BIT,
        VK_IMAGE_TILING_LINEAR};
    check_array(
        c, &VkSparseImageFormatProperties2::properties,
        [&](auto... out) {
            vk.vkGetPhysicalDeviceSparseImageFormatProperties2(gpu, &info, out...);
        },
        [&](auto... out) {
            vk.vkGetPhysicalDeviceSparseImageFormatProperties(
                gpu, info.format, info.type, info.samples, info.usage, info.tiling, out...);
        });
    info.pNext = &unknown;
    std::uint32_t count = 3;
    VkSparseImageFormatProperties2 properties[3];
    CHECK(is_refused(c, [&] {
        vk.vkGetPhysicalDeviceSparseImageFormatProperties2(gpu, &info, &count, properties);
    }));
    CHECK(count == 0);
}

TEST_CASE("new queries of surfaces are the old ones") {
    const auto& vk = new_by_old_instance<Command::vkGetPhysicalDeviceSurfaceCapabilitiesKHR,
                                         Command::vkGetPhysicalDeviceSurfaceFormatsKHR>();
    VkPhysicalDeviceSurfaceInfo2KHR info = {VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR,
                                            nullptr, surface};
    const Command capabilities_command = Command::vkGetPhysicalDeviceSurfaceCapabilities2KHR;
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_SURFACE_LOST_KHR}) {
        recorder.result = result;
        check_one(
            capabilities_command, &VkSurfaceCapabilities2KHR::surfaceCapabilities,
            [&](auto* out) {
                CHECK(vk.vkGetPhysicalDeviceSurfaceCapabilities2KHR(gpu, &info, out) == result);
            },
            [&](auto* out) { vk.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(gpu, surface, out); });
    }
    recorder.result = VK_SUCCESS;
    const Command formats_command = Command::vkGetPhysicalDeviceSurfaceFormats2KHR;
    check_array(
        formats_command, &VkSurfaceFormat2KHR::surfaceFormat,
        [&](auto... out) { vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, surface, out...); });

    VkSurfaceFormat2KHR formats[3] = {};
    VkSurfaceCapabilities2KHR capabilities = {};
    std::uint32_t count = 3;
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, &count, formats) == VK_INCOMPLETE);
    recorder.result = VK_ERROR_SURFACE_LOST_KHR;
    CHECK(vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, &count, formats) ==
          VK_ERROR_SURFACE_LOST_KHR);
    info.pNext = &unknown;
    CHECK(is_refused(formats_command, [&] {
        CHECK(vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, &count, formats) ==
              VK_ERROR_VALIDATION_FAILED_EXT);
    }));
    CHECK(is_refused(capabilities_command, [&] {
        CHECK(vk.vkGetPhysicalDeviceSurfaceCapabilities2KHR(gpu, &info, &capabilities) ==
              VK_ERROR_VALIDATION_FAILED_EXT);
    }));
}

TEST_CASE("new queries of displays are the old ones") {
    const auto& vk = new_by_old_instance<Command::vkGetPhysicalDeviceDisplayPropertiesKHR,
                                         Command::vkGetPhysicalDeviceDisplayPlanePropertiesKHR,
                                         Command::vkGetDisplayModePropertiesKHR,
                                         Command::vkGetDisplayPlaneCapabilitiesKHR>();
    check_array(
        Command::vkGetPhysicalDeviceDisplayProperties2KHR,
        &VkDisplayProperties2KHR::displayProperties,
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayProperties2KHR(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPropertiesKHR(gpu, out...); });
    check_array(
        Command::vkGetPhysicalDeviceDisplayPlaneProperties2KHR,
        &VkDisplayPlaneProperties2KHR::displayPlaneProperties,
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPlaneProperties2KHR(gpu, out...); },
        [&](auto... out) { vk.vkGetPhysicalDeviceDisplayPlanePropertiesKHR(gpu, out...); });
    check_array(
        Command::vkGetDisplayModeProperties2KHR,
        &VkDisplayModeProperties2KHR::displayModeProperties,
        [&](auto... out) { vk.vkGetDisplayModeProperties2KHR(gpu, display, out...); },
        [&](auto... out) { vk.vkGetDisplayModePropertiesKHR(gpu, display, out...); });
    VkDisplayPlaneInfo2KHR info = {VK_STRUCTURE_TYPE_DISPLAY_PLANE_INFO_2_KHR, nullptr, mode, 3};
    const Command c = Command::vkGetDisplayPlaneCapabilities2KHR;
    check_one(
        c, &VkDisplayPlaneCapabilities2KHR::capabilities,
        [&](auto* out) { vk.vkGetDisplayPlaneCapabilities2KHR(gpu, &info, out); },
        [&](auto* out) { vk.vkGetDisplayPlaneCapabilitiesKHR(gpu, mode, 3, out); });
    info.pNext = &unknown;
    VkDisplayPlaneCapabilities2KHR capabilities = {};
    CHECK(is_refused(c, [&] {
        CHECK(vk.vkGetDisplayPlaneCapabilities2KHR(gpu, &info, &capabilities) ==
              VK_ERROR_VALIDATION_FAILED_EXT);
    }));
}

TEST_CASE("new queries of memory requirements are the old ones") {
    const auto& vk = new_by_old_device<Command::vkGetBufferMemoryRequirements,
                                       Command::vkGetImageMemoryRequirements,
                                       Command::vkGetImageSparseMemoryRequirements>();
    const auto member = &VkMemoryRequirements2::memoryRequirements;
    VkMemoryRequirements2 requirements = {};
    requirements.memoryRequirements.size = 9;

    VkBufferMemoryRequirementsInfo2 of_buffer = {
        VK_STRUCTURE_TYPE_BUFFER_MEMORY_REQUIREMENTS_INFO_2, nullptr, buffer};
    check_one(
        Command::vkGetBufferMemoryRequirements2, member,
        [&](auto* out) { vk.vkGetBufferMemoryRequirements2(device, &of_buffer, out); },
        [&](auto* out) { vk.vkGetBufferMemoryRequirements(device, buffer, out); });
    of_buffer.pNext = &unknown;
    CHECK(is_refused(Command::vkGetBufferMemoryRequirements2, [&] {
        vk.vkGetBufferMemoryRequirements2(device, &of_buffer, &requirements);
    }));
    CHECK(same_members(requirements.memoryRequirements, VkMemoryRequirements()));

    VkImageMemoryRequirementsInfo2 of_image = {VK_STRUCTURE_TYPE_IMAGE_MEMORY_REQUIREMENTS_INFO_2,
                                               nullptr, image};
    check_one(
        Command::vkGetImageMemoryRequirements2, member,
        [&](auto* out) { vk.vkGetImageMemoryRequirements2(device, &of_image, out); },
        [&](auto* out) { vk.vkGetImageMemoryRequirements(device, image, out); });
    of_image.pNext = &unknown;
    requirements.memoryRequirements.size = 9;
    CHECK(is_refused(Command::vkGetImageMemoryRequirements2,
                     [&] { vk.vkGetImageMemoryRequirements2(device, &of_image, &requirements); }));
    CHECK(same_members(requirements.memoryRequirements, VkMemoryRequirements()));

    const Command c = Command::vkGetImageSparseMemoryRequirements2;
    VkImageSparseMemoryRequirementsInfo2 of_sparse_image = {
        VK_STRUCTURE_TYPE_IMAGE_SPARSE_MEMORY_REQUIREMENTS_INFO_2, nullptr, image};
    check_array(
        c, &VkSparseImageMemoryRequirements2::memoryRequirements,
        [&](auto... out) {
            vk.vkGetImageSparseMemoryRequirements2(device, &of_sparse_image, out...);
        },
        [&](auto... out) { vk.vkGetImageSparseMemoryRequirements(device, image, out...); });
    of_sparse_image.pNext = &unknown;
    std::uint32_t count = 3;
    VkSparseImageMemoryRequirements2 sparse[3] = {};
    CHECK(is_refused(c, [&] {
        vk.vkGetImageSparseMemoryRequirements2(device, &of_sparse_image, &count, sparse);
    }));
    CHECK(count == 0);
}

TEST_CASE("memory is bound to each object, and the first failure is returned") {
    const auto& vk = new_by_old_device<Command::vkBindBufferMemory, Command::vkBindImageMemory>();
    VkBindBufferMemoryInfo buffers[3] = {};
    VkBindImageMemoryInfo images[3] = {};
    for (std::uint32_t i = 0; i != 3; ++i) {
        buffers[i] = {VK_STRUCTURE_TYPE_BIND_BUFFER_MEMORY_INFO, nullptr, handle<VkBuffer>(10 + i),
                      handle<VkDeviceMemory>(20 + i), 30 + i};
        images[i] = {VK_STRUCTURE_TYPE_BIND_IMAGE_MEMORY_INFO, nullptr, handle<VkImage>(40 + i),
                     handle<VkDeviceMemory>(50 + i), 60 + i};
    }
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_OUT_OF_DEVICE_MEMORY}) {
        recorder.result = result;
        CHECK(recorded([&] { CHECK(vk.vkBindBufferMemory2(device, 3, buffers) == result); }) ==
              recorded([&] {
                  for (const VkBindBufferMemoryInfo& info : buffers)
                      vk.vkBindBufferMemory(device, info.buffer, info.memory, info.memoryOffset);
              }));
        CHECK(recorded([&] { CHECK(vk.vkBindImageMemory2(device, 3, images) == result); }) ==
              recorded([&] {
                  for (const VkBindImageMemoryInfo& info : images)
                      vk.vkBindImageMemory(device, info.image, info.memory, info.memoryOffset);
              }));
    }
    CHECK(NewContext::told.empty());
    buffers[2].pNext = images[2].pNext = &unknown;  // the last one: nothing is bound
    CHECK(is_refused(Command::vkBindBufferMemory2, [&] {
        CHECK(vk.vkBindBufferMemory2(device, 3, buffers) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));
    CHECK(is_refused(Command::vkBindImageMemory2, [&] {
        CHECK(vk.vkBindImageMemory2(device, 3, images) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));
}

namespace {

VKAPI_ATTR VkResult VKAPI_CALL fails_for_11(VkDevice, VkBuffer bound, VkDeviceMemory,
                                            VkDeviceSize) {
    recorder.log += "bind\n";
    return bound == handle<VkBuffer>(11)   ? VK_ERROR_OUT_OF_DEVICE_MEMORY
           : bound == handle<VkBuffer>(12) ? VK_ERROR_OUT_OF_HOST_MEMORY
                                           : VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL fails_for_image_11(VkDevice, VkImage bound, VkDeviceMemory,
                                                  VkDeviceSize) {
    return fails_for_11(VkDevice{}, handle<VkBuffer>(bound == handle<VkImage>(11) ? 11 : 0),
                        VkDeviceMemory{}, 0);
}

}  // namespace

TEST_CASE("after a failure, memory is still bound to the remaining objects") {
    const auto& vk = new_by_old_device<Command::vkBindBufferMemory, Command::vkBindImageMemory>();
    TestContext::device.vkBindBufferMemory = fails_for_11;
    TestContext::device.vkBindImageMemory = fails_for_image_11;
    VkBindBufferMemoryInfo buffers[4] = {};
    VkBindImageMemoryInfo images[4] = {};
    for (std::uint32_t i = 0; i != 4; ++i) {
        buffers[i].buffer = handle<VkBuffer>(10 + i);
        images[i].image = handle<VkImage>(10 + i);
    }
    CHECK(recorded([&] {
              CHECK(vk.vkBindBufferMemory2(device, 4, buffers) == VK_ERROR_OUT_OF_DEVICE_MEMORY);
          }) == "bind\nbind\nbind\nbind\n");
    CHECK(recorded([&] {
              CHECK(vk.vkBindImageMemory2(device, 4, images) == VK_ERROR_OUT_OF_DEVICE_MEMORY);
          }) == "bind\nbind\nbind\nbind\n");
}

TEST_CASE("a queue without flags is got by the old command, and one with flags is NULL") {
    const auto& vk = new_by_old_device<Command::vkGetDeviceQueue>();
    VkDeviceQueueInfo2 info = {VK_STRUCTURE_TYPE_DEVICE_QUEUE_INFO_2, nullptr, 0, 3, 4};
    VkQueue queue = {}, expected = {};
    CHECK(recorded([&] { vk.vkGetDeviceQueue2(device, &info, &queue); }) ==
          recorded([&] { vk.vkGetDeviceQueue(device, 3, 4, &expected); }));
    CHECK(queue == expected);
    CHECK(queue != VkQueue{});

    info.flags = VK_DEVICE_QUEUE_CREATE_PROTECTED_BIT;
    CHECK(is_refused(Command::vkGetDeviceQueue2,
                     [&] { vk.vkGetDeviceQueue2(device, &info, &queue); }));
    CHECK(queue == VkQueue{});
    info.flags = 0;
    info.pNext = &unknown;
    queue = expected;
    CHECK(is_refused(Command::vkGetDeviceQueue2,
                     [&] { vk.vkGetDeviceQueue2(device, &info, &queue); }));
    CHECK(queue == VkQueue{});
}

TEST_CASE("an image is acquired by the old command") {
    const auto& vk = new_by_old_device<Command::vkAcquireNextImageKHR>();
    VkAcquireNextImageInfoKHR info = {VK_STRUCTURE_TYPE_ACQUIRE_NEXT_IMAGE_INFO_KHR,
                                      nullptr,
                                      handle<VkSwapchainKHR>(11),
                                      12,
                                      handle<VkSemaphore>(13),
                                      handle<VkFence>(14),
                                      1};
    std::uint32_t index = 0, expected = 0;
    for (const VkResult result : {VK_SUCCESS, VK_SUBOPTIMAL_KHR, VK_ERROR_OUT_OF_DATE_KHR}) {
        recorder.result = result;
        CHECK(recorded([&] {
                  CHECK(vk.vkAcquireNextImage2KHR(device, &info, &index) == result);
              }) == recorded([&] {
                  vk.vkAcquireNextImageKHR(device, info.swapchain, 12, info.semaphore, info.fence,
                                           &expected);
              }));
        CHECK(index == expected);
    }
    info.pNext = &unknown;
    CHECK(is_refused(Command::vkAcquireNextImage2KHR, [&] {
        CHECK(vk.vkAcquireNextImage2KHR(device, &info, &index) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));
}

#ifdef VK_KHR_map_memory2
TEST_CASE("memory is mapped and unmapped by the old commands") {
    const auto& vk = new_by_old_device<Command::vkMapMemory, Command::vkUnmapMemory>();
    VkMemoryMapInfoKHR info = {VK_STRUCTURE_TYPE_MEMORY_MAP_INFO_KHR, nullptr, 5, memory, 6, 7};
    void* data = nullptr;
    for (const VkResult result : {VK_SUCCESS, VK_ERROR_MEMORY_MAP_FAILED}) {
        recorder.result = result;
        CHECK(recorded([&] { CHECK(vk.vkMapMemory2KHR(device, &info, &data) == result); }) ==
              recorded([&] { vk.vkMapMemory(device, memory, 6, 7, 5, &data); }));
    }
    info.pNext = &unknown;
    CHECK(is_refused(Command::vkMapMemory2, [&] {
        CHECK(vk.vkMapMemory2KHR(device, &info, &data) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));

    VkMemoryUnmapInfoKHR unmap = {VK_STRUCTURE_TYPE_MEMORY_UNMAP_INFO_KHR, nullptr, 0, memory};
    CHECK(recorded([&] { CHECK(vk.vkUnmapMemory2KHR(device, &unmap) == VK_SUCCESS); }) ==
          recorded([&] { vk.vkUnmapMemory(device, memory); }));
    unmap.flags = 1;
    CHECK(is_refused(Command::vkUnmapMemory2, [&] {
        CHECK(vk.vkUnmapMemory2KHR(device, &unmap) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));
    unmap.flags = 0;
    unmap.pNext = &unknown;
    CHECK(is_refused(Command::vkUnmapMemory2, [&] {
        CHECK(vk.vkUnmapMemory2KHR(device, &unmap) == VK_ERROR_VALIDATION_FAILED_EXT);
    }));
}
#endif

#ifdef VK_EXT_image_compression_control
TEST_CASE("the layout of a subresource is that of the old query") {
    const auto& vk = new_by_old_device<Command::vkGetImageSubresourceLayout>();
    VkImageSubresource2EXT subresource = {
        VK_STRUCTURE_TYPE_IMAGE_SUBRESOURCE_2_EXT, nullptr, {VK_IMAGE_ASPECT_DEPTH_BIT, 3, 4}};
    check_one(
        Command::vkGetImageSubresourceLayout2, &VkSubresourceLayout2EXT::subresourceLayout,
        [&](auto* out) { vk.vkGetImageSubresourceLayout2EXT(device, image, &subresource, out); },
        [&](auto* out) {
            vk.vkGetImageSubresourceLayout(device, image, &subresource.imageSubresource, out);
        });
    subresource.pNext = &unknown;
    VkSubresourceLayout2EXT layout = {};
    layout.subresourceLayout.size = 9;
    CHECK(is_refused(Command::vkGetImageSubresourceLayout2, [&] {
        vk.vkGetImageSubresourceLayout2EXT(device, image, &subresource, &layout);
    }));
    CHECK(same_bytes(layout.subresourceLayout, VkSubresourceLayout()));
}
#endif
