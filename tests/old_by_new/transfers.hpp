// Copies, blits and resolves with 1, 16, 17 and 40 regions.
#pragma once

#include "gpu.hpp"

constexpr std::uint32_t region_counts[] = {1, 16, 17, 40};
constexpr VkImageUsageFlags transferred =
    VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
constexpr VkImageSubresourceLayers color_layer = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
constexpr VkImageLayout general = VK_IMAGE_LAYOUT_GENERAL;
constexpr VkFormat rgba = VK_FORMAT_R8G8B8A8_UNORM;

inline std::string copy_buffers(Gpu& gpu) {
    std::string result;
    for (const std::uint32_t count : region_counts) {
        const Buffer from = gpu.numbers(4096, 0);
        const Buffer to = gpu.buffer(from.size, 0);
        std::vector<VkBufferCopy> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back({i * 64, 4000 + (count - i) * 128, 64});
        VkCommandBuffer commands = gpu.begin();
        gpu.vk.vkCmdCopyBuffer(commands, from.handle, to.handle, count, regions.data());
        gpu.run(commands);
        result += bytes(to);
    }
    return result;
}

/// The i-th of 64 squares of 4 x 4 in an image of 32 x 32.
inline VkOffset3D square(std::uint32_t i) {
    return {static_cast<std::int32_t>(i % 8 * 4), static_cast<std::int32_t>(i / 8 * 4), 0};
}
constexpr VkExtent3D square_size = {4, 4, 1};

/// The content of an image of 32 x 32, or larger, in the general layout.
inline std::string read(Gpu& gpu, VkCommandBuffer commands, VkImage image, std::uint32_t size = 32,
                        std::uint32_t layers = 1) {
    const Buffer buffer = gpu.buffer(std::size_t{size} * size * layers * 4, 0);
    VkBufferImageCopy region = {};
    region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, layers};
    region.imageExtent = {size, size, 1};
    gpu.between_transfers(commands);
    gpu.vk.vkCmdCopyImageToBuffer(commands, image, general, buffer.handle, 1, &region);
    gpu.run(commands);
    return bytes(buffer);
}

inline void clear(Gpu& gpu, VkCommandBuffer commands, VkImage image, float value) {
    const VkClearColorValue color = {{value, value / 2, value / 4, 1}};
    const VkImageSubresourceRange range = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    gpu.vk.vkCmdClearColorImage(commands, image, general, &color, 1, &range);
}

/// An image with numbers in it, and another one that is cleared.
struct Images {
    Image from, to;

    Images(Gpu& gpu, VkCommandBuffer commands, std::uint32_t to_size) {
        from = gpu.image(rgba, 32, transferred);
        to = gpu.image(rgba, to_size, transferred);
        gpu.prepare(commands, {from.handle, to.handle});
        const Buffer numbers = gpu.numbers(32 * 32, 0);
        VkBufferImageCopy whole = {};
        whole.imageSubresource = color_layer;
        whole.imageExtent = {32, 32, 1};
        gpu.vk.vkCmdCopyBufferToImage(commands, numbers.handle, from.handle, general, 1, &whole);
        clear(gpu, commands, to.handle, 0.5F);
        gpu.between_transfers(commands);
    }
};

inline std::string copy_images(Gpu& gpu) {
    std::string result;
    for (const std::uint32_t count : region_counts) {
        VkCommandBuffer commands = gpu.begin();
        const Images images(gpu, commands, 32);
        std::vector<VkImageCopy> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back({color_layer, square(i), color_layer, square(63 - i), square_size});
        gpu.vk.vkCmdCopyImage(commands, images.from.handle, general, images.to.handle, general,
                              count, regions.data());
        result += read(gpu, commands, images.to.handle);
    }
    return result;
}

inline std::string copy_between_buffers_and_images(Gpu& gpu) {
    std::string result;
    for (const std::uint32_t count : region_counts) {
        VkCommandBuffer commands = gpu.begin();
        const Images images(gpu, commands, 32);
        const Buffer from = gpu.numbers(4096, 0);
        const Buffer to = gpu.buffer(from.size, 0);
        std::vector<VkBufferImageCopy> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back({i * 256, 8, 6, color_layer, square(63 - i), square_size});
        gpu.vk.vkCmdCopyBufferToImage(commands, from.handle, images.to.handle, general, count,
                                      regions.data());
        gpu.between_transfers(commands);
        for (VkBufferImageCopy& region : regions)
            region.bufferOffset = 256 * count - region.bufferOffset;
        gpu.vk.vkCmdCopyImageToBuffer(commands, images.to.handle, general, to.handle, count,
                                      regions.data());
        result += read(gpu, commands, images.to.handle) + bytes(to);
    }
    return result;
}

inline std::string blit_images(Gpu& gpu) {
    std::string result;
    for (const VkFilter filter : {VK_FILTER_NEAREST, VK_FILTER_LINEAR})
        for (const std::uint32_t count : region_counts) {
            VkCommandBuffer commands = gpu.begin();
            const Images images(gpu, commands, 64);
            std::vector<VkImageBlit> regions;
            for (std::uint32_t i = 0; i != count; ++i) {
                const VkOffset3D from = square(i), to = square(63 - i);
                regions.push_back({color_layer,
                                   {from, {from.x + 4, from.y + 4, 1}},
                                   color_layer,
                                   {{to.x * 2 + 8, to.y * 2 + 8, 0}, {to.x * 2, to.y * 2, 1}}});
            }
            gpu.vk.vkCmdBlitImage(commands, images.from.handle, general, images.to.handle, general,
                                  count, regions.data(), filter);
            result += read(gpu, commands, images.to.handle, 64);
        }
    return result;
}

inline std::string resolve_images(Gpu& gpu) {
    std::string result;
    for (const std::uint32_t count : region_counts) {
        VkCommandBuffer commands = gpu.begin();
        const Image from = gpu.image(rgba, 32, transferred | VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT,
                                     VK_SAMPLE_COUNT_4_BIT);
        const Image to = gpu.image(rgba, 32, transferred);
        gpu.prepare(commands, {from.handle, to.handle});
        clear(gpu, commands, from.handle, 0.75F);
        clear(gpu, commands, to.handle, 0.25F);
        gpu.between_transfers(commands);
        std::vector<VkImageResolve> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back({color_layer, square(i), color_layer, square(63 - i), square_size});
        gpu.vk.vkCmdResolveImage(commands, from.handle, general, to.handle, general, count,
                                 regions.data());
        result += read(gpu, commands, to.handle);
    }
    return result;
}
