// Draws the triangle off screen and writes a PNG.
#pragma once

#include <png.h>

#include "triangle.hpp"

inline void write_png(const std::string& path, VkExtent2D extent, const void* rgba) {
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = extent.width;
    image.height = extent.height;
    image.format = PNG_FORMAT_RGBA;
    if (!png_image_write_to_file(&image, path.c_str(), 0, rgba, 0, nullptr))
        throw Failure("Cannot write " + path + ": " + image.message);
}

VKGATE_FOREIGN_CALLS_BEGIN

/// An image with memory of its own, to draw on and to copy from.
class Image {
  public:
    Image(const Device& device, VkFormat format, VkExtent2D extent)
        : device_(device), image_(make_image(format, extent)), memory_(make_memory()) {
        check(device.vkd.vkBindImageMemory(device.handle(), get(), memory_.get(), 0),
              "vkBindImageMemory");
    }

    VkImage get() const { return image_.get(); }

  private:
    Object<VkImage> make_image(VkFormat format, VkExtent2D extent) const {
        auto info = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
        info.imageType = VK_IMAGE_TYPE_2D;
        info.format = format;
        info.extent = {extent.width, extent.height, 1};
        info.mipLevels = 1;
        info.arrayLayers = 1;
        info.samples = VK_SAMPLE_COUNT_1_BIT;
        info.usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
        return {device_.handle(), info, device_.vkd.vkCreateImage, device_.vkd.vkDestroyImage};
    }

    Object<VkDeviceMemory> make_memory() const {
        VkMemoryRequirements requirements;
        device_.vkd.vkGetImageMemoryRequirements(device_.handle(), get(), &requirements);
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = requirements.size;
        info.memoryTypeIndex =
            find_memory_type(device_.memory_types, requirements.memoryTypeBits, 0);
        return {device_.handle(), info, device_.vkd.vkAllocateMemory, device_.vkd.vkFreeMemory};
    }

    const Device& device_;
    Object<VkImage> image_;
    Object<VkDeviceMemory> memory_;
};

inline void draw_picture(const Device& device, std::uint32_t queue_family,
                         const std::string& path) {
    constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;  // every device can draw on it
    constexpr VkExtent2D extent = {256, 256};
    const Triangle triangle(device, format);
    const Image image(device, format, extent);
    const Canvas canvas(device, triangle, image.get(), extent);
    const SharedBuffer pixels(device.vkd, device.handle(), device.memory_types,
                              buffer_info(VkDeviceSize{4} * extent.width * extent.height,
                                          VK_BUFFER_USAGE_TRANSFER_DST_BIT));
    const auto record = [&](VkCommandBuffer commands) {
        canvas.record(commands, copied_from);
        VkBufferImageCopy all = {};
        all.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        all.imageExtent = {extent.width, extent.height, 1};
        device.vkd.vkCmdCopyImageToBuffer(commands, image.get(), copied_from.layout, pixels.get(),
                                          1, &all);
    };
    run_commands(device.vkd, device.handle(), queue_family, VK_PIPELINE_STAGE_TRANSFER_BIT,
                 VK_ACCESS_TRANSFER_WRITE_BIT, record);
    write_png(path, extent, pixels.mapped());
    std::printf("%s: drawn by %s\n", path.c_str(),
                triangle.is_dynamic() ? "dynamic rendering" : "a render pass");
}

VKGATE_FOREIGN_CALLS_END
