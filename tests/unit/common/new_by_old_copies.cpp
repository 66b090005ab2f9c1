// Copies, blits and resolves of VK_KHR_copy_commands2 by those of Vulkan 1.0.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <vector>

using vkgate::Command;

namespace {

const auto commands = handle<VkCommandBuffer>(1);
const auto from_buffer = handle<VkBuffer>(2);
const auto to_buffer = handle<VkBuffer>(3);
const auto from_image = handle<VkImage>(4);
const auto to_image = handle<VkImage>(5);
constexpr VkImageLayout from_layout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
constexpr VkImageLayout to_layout = VK_IMAGE_LAYOUT_GENERAL;

const auto& table() {
    return new_by_old_device<Command::vkCmdCopyBuffer, Command::vkCmdCopyImage,
                             Command::vkCmdCopyBufferToImage, Command::vkCmdCopyImageToBuffer,
                             Command::vkCmdBlitImage, Command::vkCmdResolveImage>();
}

VkImageSubresourceLayers layers(std::uint32_t i) {
    return {VK_IMAGE_ASPECT_COLOR_BIT, i, i + 1, i + 2};
}
VkOffset3D offset(std::uint32_t i) {
    const auto n = static_cast<std::int32_t>(i);
    return {n, n + 1, n + 2};
}
VkExtent3D extent(std::uint32_t i) {
    return {i + 3, i + 4, i + 5};
}

// The i-th region, new and old.
VkBufferCopy2KHR new_region(VkBufferCopy, std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_BUFFER_COPY_2_KHR, nullptr, 100 + i, 200 + i, 300 + i};
}
VkBufferCopy old_region(VkBufferCopy, std::uint32_t i) {
    return {100 + i, 200 + i, 300 + i};
}
VkImageCopy2KHR new_region(VkImageCopy, std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_IMAGE_COPY_2_KHR,
            nullptr,
            layers(i),
            offset(i),
            layers(50 + i),
            offset(70 + i),
            extent(i)};
}
VkImageCopy old_region(VkImageCopy, std::uint32_t i) {
    return {layers(i), offset(i), layers(50 + i), offset(70 + i), extent(i)};
}
VkBufferImageCopy2KHR new_region(VkBufferImageCopy, std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_BUFFER_IMAGE_COPY_2_KHR,
            nullptr,
            100 + i,
            200 + i,
            300 + i,
            layers(i),
            offset(i),
            extent(i)};
}
VkBufferImageCopy old_region(VkBufferImageCopy, std::uint32_t i) {
    return {100 + i, 200 + i, 300 + i, layers(i), offset(i), extent(i)};
}
VkImageBlit2KHR new_region(VkImageBlit, std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_IMAGE_BLIT_2_KHR, nullptr,        layers(i),
            {offset(i), offset(20 + i)},        layers(50 + i), {offset(70 + i), offset(90 + i)}};
}
VkImageBlit old_region(VkImageBlit, std::uint32_t i) {
    return {
        layers(i), {offset(i), offset(20 + i)}, layers(50 + i), {offset(70 + i), offset(90 + i)}};
}
VkImageResolve2KHR new_region(VkImageResolve, std::uint32_t i) {
    return {VK_STRUCTURE_TYPE_IMAGE_RESOLVE_2_KHR,
            nullptr,
            layers(i),
            offset(i),
            layers(50 + i),
            offset(70 + i),
            extent(i)};
}
VkImageResolve old_region(VkImageResolve, std::uint32_t i) {
    return {layers(i), offset(i), layers(50 + i), offset(70 + i), extent(i)};
}

/// Checks new_call(count, new regions, pNext) against old_call(count, old regions), and that
/// structures in chains are refused.
template <class Old, class NewCall, class OldCall>
void check(Command c, NewCall new_call, OldCall old_call) {
    for (const std::uint32_t count : {0U, 1U, 15U, 16U, 17U, 32U, 40U}) {
        std::vector<decltype(new_region(Old(), 0))> regions;
        std::vector<Old> expected;
        for (std::uint32_t i = 0; i != count; ++i) {
            regions.push_back(new_region(Old(), i));
            expected.push_back(old_region(Old(), i));
        }
        CHECK(recorded([&] { new_call(count, regions.data(), nullptr); }) == recorded([&] {
                  recorder.log.clear();
                  for (std::uint32_t i = 0; i < count; i += 16)  // at most 16 in a call
                      old_call(count - i < 16 ? count - i : 16, expected.data() + i);
              }));
        CHECK(NewContext::told.empty());

        CHECK(is_refused(c, [&] { new_call(count, regions.data(), &unknown); }));
        if (count == 0)
            continue;
        regions[count - 1].pNext = &unknown;
        CHECK(is_refused(c, [&] { new_call(count, regions.data(), nullptr); }));
    }
}

}  // namespace

TEST_CASE("new copies between buffers call the old command, 16 regions at a time") {
    const auto& vk = table();
    check<VkBufferCopy>(
        Command::vkCmdCopyBuffer2,
        [&](std::uint32_t count, const VkBufferCopy2KHR* regions, const void* next) {
            const VkCopyBufferInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2_KHR,
                                               next,
                                               from_buffer,
                                               to_buffer,
                                               count,
                                               regions};
            vk.vkCmdCopyBuffer2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkBufferCopy* regions) {
            vk.vkCmdCopyBuffer(commands, from_buffer, to_buffer, count, regions);
        });
}

TEST_CASE("new copies between images call the old command, 16 regions at a time") {
    const auto& vk = table();
    check<VkImageCopy>(
        Command::vkCmdCopyImage2,
        [&](std::uint32_t count, const VkImageCopy2KHR* regions, const void* next) {
            const VkCopyImageInfo2KHR info = {VK_STRUCTURE_TYPE_COPY_IMAGE_INFO_2_KHR,
                                              next,
                                              from_image,
                                              from_layout,
                                              to_image,
                                              to_layout,
                                              count,
                                              regions};
            vk.vkCmdCopyImage2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkImageCopy* regions) {
            vk.vkCmdCopyImage(commands, from_image, from_layout, to_image, to_layout, count,
                              regions);
        });
}

TEST_CASE("new copies between buffers and images call the old command, 16 regions at a time") {
    const auto& vk = table();
    check<VkBufferImageCopy>(
        Command::vkCmdCopyBufferToImage2,
        [&](std::uint32_t count, const VkBufferImageCopy2KHR* regions, const void* next) {
            const VkCopyBufferToImageInfo2KHR info = {
                VK_STRUCTURE_TYPE_COPY_BUFFER_TO_IMAGE_INFO_2_KHR,
                next,
                from_buffer,
                to_image,
                to_layout,
                count,
                regions};
            vk.vkCmdCopyBufferToImage2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkBufferImageCopy* regions) {
            vk.vkCmdCopyBufferToImage(commands, from_buffer, to_image, to_layout, count, regions);
        });
    check<VkBufferImageCopy>(
        Command::vkCmdCopyImageToBuffer2,
        [&](std::uint32_t count, const VkBufferImageCopy2KHR* regions, const void* next) {
            const VkCopyImageToBufferInfo2KHR info = {
                VK_STRUCTURE_TYPE_COPY_IMAGE_TO_BUFFER_INFO_2_KHR,
                next,
                from_image,
                from_layout,
                to_buffer,
                count,
                regions};
            vk.vkCmdCopyImageToBuffer2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkBufferImageCopy* regions) {
            vk.vkCmdCopyImageToBuffer(commands, from_image, from_layout, to_buffer, count, regions);
        });
}

TEST_CASE("new blits call the old command, 16 regions at a time") {
    const auto& vk = table();
    check<VkImageBlit>(
        Command::vkCmdBlitImage2,
        [&](std::uint32_t count, const VkImageBlit2KHR* regions, const void* next) {
            const VkBlitImageInfo2KHR info = {VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2_KHR,
                                              next,
                                              from_image,
                                              from_layout,
                                              to_image,
                                              to_layout,
                                              count,
                                              regions,
                                              VK_FILTER_LINEAR};
            vk.vkCmdBlitImage2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkImageBlit* regions) {
            vk.vkCmdBlitImage(commands, from_image, from_layout, to_image, to_layout, count,
                              regions, VK_FILTER_LINEAR);
        });
}

TEST_CASE("new resolves call the old command, 16 regions at a time") {
    const auto& vk = table();
    check<VkImageResolve>(
        Command::vkCmdResolveImage2,
        [&](std::uint32_t count, const VkImageResolve2KHR* regions, const void* next) {
            const VkResolveImageInfo2KHR info = {VK_STRUCTURE_TYPE_RESOLVE_IMAGE_INFO_2_KHR,
                                                 next,
                                                 from_image,
                                                 from_layout,
                                                 to_image,
                                                 to_layout,
                                                 count,
                                                 regions};
            vk.vkCmdResolveImage2KHR(commands, &info);
        },
        [&](std::uint32_t count, const VkImageResolve* regions) {
            vk.vkCmdResolveImage(commands, from_image, from_layout, to_image, to_layout, count,
                                 regions);
        });
}
