// Copies, blits and resolves by the newer commands: at most 16 regions in one.

#include "../../support/context.hpp"
#include "../../support/support.hpp"

#include <vkgate/common/old_by_new.hpp>

#include <vector>

using vkgate::Command;

namespace {

const auto commands = handle<VkCommandBuffer>(1);
const auto from_buffer = handle<VkBuffer>(2);
const auto to_buffer = handle<VkBuffer>(3);
const auto from_image = handle<VkImage>(4);
const auto to_image = handle<VkImage>(5);
constexpr VkImageLayout from_layout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
constexpr VkImageLayout to_layout = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;

const vkgate::DeviceTable& table() {
    vkgate::DeviceTable& filled =
        recording_device<Command::vkCmdCopyBuffer2KHR, Command::vkCmdCopyImage2KHR,
                         Command::vkCmdCopyBufferToImage2KHR, Command::vkCmdCopyImageToBuffer2KHR,
                         Command::vkCmdBlitImage2KHR, Command::vkCmdResolveImage2KHR>();
    vkgate::fill_old_by_new<TestContext>(filled);
    return filled;
}

/// A region whose members are all different, also from those of other regions.
template <class Region>
Region region(std::uint32_t i) {
    return pattern<Region>(i);
}

/// Checks that `older(count, regions)` calls `newer` with an info for each 16 regions.
template <class Region, class Info, class NewerRegion, class Older, class Newer>
void check(Info info, NewerRegion (*convert)(const Region&), Older older, Newer newer) {
    std::vector<Region> regions;
    std::vector<NewerRegion> converted;
    for (std::uint32_t i = 0; i != 40; ++i) {
        regions.push_back(region<Region>(i));
        converted.push_back(convert(regions.back()));
    }
    for (const std::uint32_t count : {1U, 15U, 16U, 17U, 32U, 33U, 40U})
        CHECK(recorded([&] { older(count, regions.data()); }) == recorded([&] {
                  for (std::uint32_t first = 0; first < count; first += 16) {
                      info.regionCount = count - first < 16 ? count - first : 16;
                      info.pRegions = converted.data() + first;
                      newer(commands, &info);
                  }
              }));
}

}  // namespace

TEST_CASE("buffers are copied by the newer command") {
    const auto& vk = table();
    check<VkBufferCopy>(
        VkCopyBufferInfo2KHR{VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2_KHR, nullptr, from_buffer,
                             to_buffer, 0, nullptr},
        +[](const VkBufferCopy& r) {
            return VkBufferCopy2KHR{VK_STRUCTURE_TYPE_BUFFER_COPY_2_KHR, nullptr, r.srcOffset,
                                    r.dstOffset, r.size};
        },
        [&](auto... regions) { vk.vkCmdCopyBuffer(commands, from_buffer, to_buffer, regions...); },
        vk.vkCmdCopyBuffer2KHR);
}

TEST_CASE("images are copied by the newer command") {
    const auto& vk = table();
    check<VkImageCopy>(
        VkCopyImageInfo2KHR{VK_STRUCTURE_TYPE_COPY_IMAGE_INFO_2_KHR, nullptr, from_image,
                            from_layout, to_image, to_layout, 0, nullptr},
        +[](const VkImageCopy& r) {
            return VkImageCopy2KHR{VK_STRUCTURE_TYPE_IMAGE_COPY_2_KHR,
                                   nullptr,
                                   r.srcSubresource,
                                   r.srcOffset,
                                   r.dstSubresource,
                                   r.dstOffset,
                                   r.extent};
        },
        [&](auto... regions) {
            vk.vkCmdCopyImage(commands, from_image, from_layout, to_image, to_layout, regions...);
        },
        vk.vkCmdCopyImage2KHR);
}

namespace {

VkBufferImageCopy2KHR newer_copy(const VkBufferImageCopy& r) {
    return {VK_STRUCTURE_TYPE_BUFFER_IMAGE_COPY_2_KHR,
            nullptr,
            r.bufferOffset,
            r.bufferRowLength,
            r.bufferImageHeight,
            r.imageSubresource,
            r.imageOffset,
            r.imageExtent};
}

}  // namespace

TEST_CASE("a buffer is copied to an image by the newer command") {
    const auto& vk = table();
    check<VkBufferImageCopy>(
        VkCopyBufferToImageInfo2KHR{VK_STRUCTURE_TYPE_COPY_BUFFER_TO_IMAGE_INFO_2_KHR, nullptr,
                                    from_buffer, to_image, to_layout, 0, nullptr},
        newer_copy,
        [&](auto... regions) {
            vk.vkCmdCopyBufferToImage(commands, from_buffer, to_image, to_layout, regions...);
        },
        vk.vkCmdCopyBufferToImage2KHR);
}

TEST_CASE("an image is copied to a buffer by the newer command") {
    const auto& vk = table();
    check<VkBufferImageCopy>(
        VkCopyImageToBufferInfo2KHR{VK_STRUCTURE_TYPE_COPY_IMAGE_TO_BUFFER_INFO_2_KHR, nullptr,
                                    from_image, from_layout, to_buffer, 0, nullptr},
        newer_copy,
        [&](auto... regions) {
            vk.vkCmdCopyImageToBuffer(commands, from_image, from_layout, to_buffer, regions...);
        },
        vk.vkCmdCopyImageToBuffer2KHR);
}

TEST_CASE("an image is blitted by the newer command") {
    const auto& vk = table();
    check<VkImageBlit>(
        VkBlitImageInfo2KHR{VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2_KHR, nullptr, from_image,
                            from_layout, to_image, to_layout, 0, nullptr, VK_FILTER_LINEAR},
        +[](const VkImageBlit& r) {
            return VkImageBlit2KHR{VK_STRUCTURE_TYPE_IMAGE_BLIT_2_KHR,
                                   nullptr,
                                   r.srcSubresource,
                                   {r.srcOffsets[0], r.srcOffsets[1]},
                                   r.dstSubresource,
                                   {r.dstOffsets[0], r.dstOffsets[1]}};
        },
        [&](auto... regions) {
            vk.vkCmdBlitImage(commands, from_image, from_layout, to_image, to_layout, regions...,
                              VK_FILTER_LINEAR);
        },
        vk.vkCmdBlitImage2KHR);
}

TEST_CASE("an image is resolved by the newer command") {
    const auto& vk = table();
    check<VkImageResolve>(
        VkResolveImageInfo2KHR{VK_STRUCTURE_TYPE_RESOLVE_IMAGE_INFO_2_KHR, nullptr, from_image,
                               from_layout, to_image, to_layout, 0, nullptr},
        +[](const VkImageResolve& r) {
            return VkImageResolve2KHR{VK_STRUCTURE_TYPE_IMAGE_RESOLVE_2_KHR,
                                      nullptr,
                                      r.srcSubresource,
                                      r.srcOffset,
                                      r.dstSubresource,
                                      r.dstOffset,
                                      r.extent};
        },
        [&](auto... regions) {
            vk.vkCmdResolveImage(commands, from_image, from_layout, to_image, to_layout,
                                 regions...);
        },
        vk.vkCmdResolveImage2KHR);
}
