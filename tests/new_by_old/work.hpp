// Work that is done with new commands, and its results.
#pragma once

#include "gpu.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

struct Result {
    std::string name;
    std::vector<unsigned char> bytes;
};

VKGATE_FOREIGN_CALLS_BEGIN

class Work {
  public:
    explicit Work(const Gpu& gpu) : gpu_(gpu) {
        auto info = made<VkDeviceQueueInfo2>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_INFO_2);
        vkd.vkGetDeviceQueue2(gpu_.device, &info, &queue_);
        auto pool = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
        check(vkd.vkCreateCommandPool(gpu_.device, &pool, nullptr, &pool_));
        memory_properties_ = made<VkPhysicalDeviceMemoryProperties2>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2);
        vki.vkGetPhysicalDeviceMemoryProperties2(gpu_.physical, &memory_properties_);
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() {
        for (const VkImageView view : views_)
            vkd.vkDestroyImageView(gpu_.device, view, nullptr);
        for (const VkImage image : images_)
            vkd.vkDestroyImage(gpu_.device, image, nullptr);
        for (const VkBuffer buffer : buffers_)
            vkd.vkDestroyBuffer(gpu_.device, buffer, nullptr);
        for (const VkDeviceMemory memory : memories_)
            vkd.vkFreeMemory(gpu_.device, memory, nullptr);
        vkd.vkDestroyCommandPool(gpu_.device, pool_, nullptr);
    }

    std::vector<Result> results() {
        query();
        for (const std::uint32_t count : {1U, 16U, 17U, 40U}) {
            copy_buffers(count);
            copy_images(count);
            blit(count);
        }
        render();
        synchronize();
        return std::move(results_);
    }

  private:
    struct Buffer {
        VkBuffer handle;
        unsigned char* data;
        VkDeviceSize size;
    };
    static constexpr std::uint32_t width = 64, tile = 8, tiles = 64;
    static constexpr VkDeviceSize image_bytes = VkDeviceSize(4) * width * width;
    static constexpr VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    static constexpr VkImageLayout source = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL;
    static constexpr VkImageLayout destination = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL;
    static constexpr VkImageSubresourceLayers layers = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};

    /// T has no gaps between members.
    template <class T>
    void add(const std::string& name, const T& value) {
        const auto* const bytes = reinterpret_cast<const unsigned char*>(&value);
        results_.push_back({name, {bytes, bytes + sizeof value}});
    }
    void add(const std::string& name, const Buffer& buffer) {
        results_.push_back({name, {buffer.data, buffer.data + buffer.size}});
    }

    // -- Queries ----------------------------------------------------------------------------------

    void query() {
        auto features =
            made<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
        vki.vkGetPhysicalDeviceFeatures2(gpu_.physical, &features);
        add("features", features.features);
        auto properties =
            made<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
        vki.vkGetPhysicalDeviceProperties2(gpu_.physical, &properties);
        add_properties(properties.properties);
        const VkPhysicalDeviceMemoryProperties& memory = memory_properties_.memoryProperties;
        add("memory types", memory.memoryTypes);
        for (std::uint32_t i = 0; i != memory.memoryHeapCount; ++i)
            add("memory heap", memory.memoryHeaps[i].size);
        for (const VkFormat one : {format, VK_FORMAT_D32_SFLOAT, VK_FORMAT_BC1_RGB_UNORM_BLOCK}) {
            auto of_format = made<VkFormatProperties2>(VK_STRUCTURE_TYPE_FORMAT_PROPERTIES_2);
            vki.vkGetPhysicalDeviceFormatProperties2(gpu_.physical, one, &of_format);
            add("format properties", of_format.formatProperties);
            query_image(one);
        }
        std::uint32_t count = 0;
        vki.vkGetPhysicalDeviceQueueFamilyProperties2(gpu_.physical, &count, nullptr);
        std::vector<VkQueueFamilyProperties2> families(
            count, made<VkQueueFamilyProperties2>(VK_STRUCTURE_TYPE_QUEUE_FAMILY_PROPERTIES_2));
        vki.vkGetPhysicalDeviceQueueFamilyProperties2(gpu_.physical, &count, families.data());
        add("queue families", count);
        for (const VkQueueFamilyProperties2& family : families)
            add("queue family", family.queueFamilyProperties);
    }
    /// Members that stand for the others, because drivers write anything to the gaps between them.
    void add_properties(const VkPhysicalDeviceProperties& properties) {
        add("API version", properties.apiVersion);
        add("device name", properties.deviceName);
        add("UUID", properties.pipelineCacheUUID);
        add("work group limit", properties.limits.maxComputeWorkGroupCount);
        add("alignment limit", properties.limits.nonCoherentAtomSize);
        add("sparse properties", properties.sparseProperties);
    }
    void query_image(VkFormat one) {
        auto info = made<VkPhysicalDeviceImageFormatInfo2>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_IMAGE_FORMAT_INFO_2);
        info.format = one;
        info.type = VK_IMAGE_TYPE_2D;
        info.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
        auto properties =
            made<VkImageFormatProperties2>(VK_STRUCTURE_TYPE_IMAGE_FORMAT_PROPERTIES_2);
        add("image format",
            vki.vkGetPhysicalDeviceImageFormatProperties2(gpu_.physical, &info, &properties));
        add("image format properties", properties.imageFormatProperties);
        auto sparse = made<VkPhysicalDeviceSparseImageFormatInfo2>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SPARSE_IMAGE_FORMAT_INFO_2);
        sparse.format = one;
        sparse.type = VK_IMAGE_TYPE_2D;
        sparse.samples = VK_SAMPLE_COUNT_1_BIT;
        sparse.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
        std::uint32_t count = 0;
        vki.vkGetPhysicalDeviceSparseImageFormatProperties2(gpu_.physical, &sparse, &count,
                                                            nullptr);
        add("sparse image formats", count);
    }

    // -- Objects ----------------------------------------------------------------------------------

    VkDeviceMemory allocate(const VkMemoryRequirements& requirements, VkMemoryPropertyFlags flags) {
        add("size in memory", requirements.size);
        add("alignment in memory", requirements.alignment);
        add("memory types of a resource", requirements.memoryTypeBits);
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = requirements.size;
        const VkPhysicalDeviceMemoryProperties& all = memory_properties_.memoryProperties;
        for (std::uint32_t i = all.memoryTypeCount; i-- != 0;)
            if ((requirements.memoryTypeBits >> i & 1) != 0 &&
                (all.memoryTypes[i].propertyFlags & flags) == flags)
                info.memoryTypeIndex = i;
        VkDeviceMemory memory = {};
        check(vkd.vkAllocateMemory(gpu_.device, &info, nullptr, &memory));
        memories_.push_back(memory);
        return memory;
    }

    Buffer buffer(VkDeviceSize size) {
        auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
        info.size = size;
        info.usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
        Buffer made_buffer = {{}, nullptr, size};
        check(vkd.vkCreateBuffer(gpu_.device, &info, nullptr, &made_buffer.handle));
        buffers_.push_back(made_buffer.handle);
        auto of_buffer = made<VkBufferMemoryRequirementsInfo2>(
            VK_STRUCTURE_TYPE_BUFFER_MEMORY_REQUIREMENTS_INFO_2);
        of_buffer.buffer = made_buffer.handle;
        auto requirements = made<VkMemoryRequirements2>(VK_STRUCTURE_TYPE_MEMORY_REQUIREMENTS_2);
        vkd.vkGetBufferMemoryRequirements2(gpu_.device, &of_buffer, &requirements);
        auto bind = made<VkBindBufferMemoryInfo>(VK_STRUCTURE_TYPE_BIND_BUFFER_MEMORY_INFO);
        bind.buffer = made_buffer.handle;
        bind.memory =
            allocate(requirements.memoryRequirements,
                     VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT);
        check(vkd.vkBindBufferMemory2(gpu_.device, 1, &bind));
        void* data = nullptr;
        check(vkd.vkMapMemory(gpu_.device, bind.memory, 0, VK_WHOLE_SIZE, 0, &data));
        made_buffer.data = static_cast<unsigned char*>(data);
        std::memset(data, 0, size);
        return made_buffer;
    }
    /// A buffer of bytes that are not alike.
    Buffer filled_buffer(VkDeviceSize size) {
        const Buffer filled = buffer(size);
        std::uint32_t state = 1;
        for (VkDeviceSize i = 0; i != size; ++i)
            filled.data[i] =
                static_cast<unsigned char>((state = state * 1664525 + 1013904223) >> 24);
        return filled;
    }

    VkImage image(VkImageUsageFlags usage, VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT,
                  std::uint32_t scale = 1) {
        auto info = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
        info.imageType = VK_IMAGE_TYPE_2D;
        info.format = format;
        info.extent = {width * scale, width * scale, 1};
        info.mipLevels = info.arrayLayers = 1;
        info.samples = samples;
        info.usage = usage | VK_IMAGE_USAGE_TRANSFER_SRC_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
        VkImage made_image = {};
        check(vkd.vkCreateImage(gpu_.device, &info, nullptr, &made_image));
        images_.push_back(made_image);
        auto of_image = made<VkImageMemoryRequirementsInfo2>(
            VK_STRUCTURE_TYPE_IMAGE_MEMORY_REQUIREMENTS_INFO_2);
        of_image.image = made_image;
        auto requirements = made<VkMemoryRequirements2>(VK_STRUCTURE_TYPE_MEMORY_REQUIREMENTS_2);
        vkd.vkGetImageMemoryRequirements2(gpu_.device, &of_image, &requirements);
        auto of_sparse = made<VkImageSparseMemoryRequirementsInfo2>(
            VK_STRUCTURE_TYPE_IMAGE_SPARSE_MEMORY_REQUIREMENTS_INFO_2);
        of_sparse.image = made_image;
        std::uint32_t count = 0;
        vkd.vkGetImageSparseMemoryRequirements2(gpu_.device, &of_sparse, &count, nullptr);
        add("sparse memory requirements", count);
        auto bind = made<VkBindImageMemoryInfo>(VK_STRUCTURE_TYPE_BIND_IMAGE_MEMORY_INFO);
        bind.image = made_image;
        bind.memory = allocate(requirements.memoryRequirements, 0);
        check(vkd.vkBindImageMemory2(gpu_.device, 1, &bind));
        return made_image;
    }
    VkImageView view(VkImage of_image) {
        auto info = made<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
        info.image = of_image;
        info.viewType = VK_IMAGE_VIEW_TYPE_2D;
        info.format = format;
        info.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        VkImageView made_view = {};
        check(vkd.vkCreateImageView(gpu_.device, &info, nullptr, &made_view));
        views_.push_back(made_view);
        return made_view;
    }

    // -- Command buffers --------------------------------------------------------------------------

    template <class Record>
    VkCommandBuffer recorded(Record record) {
        auto info =
            made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        info.commandPool = pool_;
        info.commandBufferCount = 1;
        VkCommandBuffer commands = {};
        check(vkd.vkAllocateCommandBuffers(gpu_.device, &info, &commands));
        const auto begin =
            made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        check(vkd.vkBeginCommandBuffer(commands, &begin));
        record(commands);
        // Makes the results visible to the host.
        barrier(commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, VK_ACCESS_2_MEMORY_WRITE_BIT,
                VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT);
        check(vkd.vkEndCommandBuffer(commands));
        return commands;
    }
    /// Submits the batches with a fence, and waits for it.
    void submit(std::uint32_t count, const VkSubmitInfo2* batches) {
        const auto info = made<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
        VkFence fence = {};
        check(vkd.vkCreateFence(gpu_.device, &info, nullptr, &fence));
        check(vkd.vkQueueSubmit2(queue_, count, batches, fence));
        check(vkd.vkWaitForFences(gpu_.device, 1, &fence, VK_TRUE, UINT64_MAX));
        vkd.vkDestroyFence(gpu_.device, fence, nullptr);
    }
    template <class Record>
    void run(Record record) {
        auto buffer_info =
            made<VkCommandBufferSubmitInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO);
        buffer_info.commandBuffer = recorded(record);
        auto batch = made<VkSubmitInfo2>(VK_STRUCTURE_TYPE_SUBMIT_INFO_2);
        batch.commandBufferInfoCount = 1;
        batch.pCommandBufferInfos = &buffer_info;
        submit(1, &batch);
    }

    static void barrier(VkCommandBuffer commands, VkPipelineStageFlags2 from,
                        VkAccessFlags2 written, VkPipelineStageFlags2 to, VkAccessFlags2 accessed) {
        const VkMemoryBarrier2 memory = {
            VK_STRUCTURE_TYPE_MEMORY_BARRIER_2, nullptr, from, written, to, accessed};
        auto info = made<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
        info.memoryBarrierCount = 1;
        info.pMemoryBarriers = &memory;
        vkd.vkCmdPipelineBarrier2(commands, &info);
    }
    static VkImageMemoryBarrier2 change(VkImage of_image, VkImageLayout from, VkImageLayout to,
                                        VkPipelineStageFlags2 after, VkPipelineStageFlags2 before) {
        const bool is_new = from == VK_IMAGE_LAYOUT_UNDEFINED;
        return {VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2,
                nullptr,
                after,
                is_new ? VK_ACCESS_2_NONE : VK_ACCESS_2_MEMORY_WRITE_BIT,
                before,
                VK_ACCESS_2_MEMORY_READ_BIT | VK_ACCESS_2_MEMORY_WRITE_BIT,
                from,
                to,
                VK_QUEUE_FAMILY_IGNORED,
                VK_QUEUE_FAMILY_IGNORED,
                of_image,
                {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1}};
    }
    static void record(VkCommandBuffer commands, const std::vector<VkImageMemoryBarrier2>& all) {
        auto info = made<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
        info.imageMemoryBarrierCount = static_cast<std::uint32_t>(all.size());
        info.pImageMemoryBarriers = all.data();
        vkd.vkCmdPipelineBarrier2(commands, &info);
    }

    // -- Copies -----------------------------------------------------------------------------------

    static void copy(VkCommandBuffer commands, const Buffer& from, const Buffer& to,
                     std::uint32_t count) {
        std::vector<VkBufferCopy2> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back(
                {VK_STRUCTURE_TYPE_BUFFER_COPY_2, nullptr, 100 * i, 97 * i + 13, 50 + i});
        const VkCopyBufferInfo2 info = {VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2,
                                        nullptr,
                                        from.handle,
                                        to.handle,
                                        count,
                                        regions.data()};
        vkd.vkCmdCopyBuffer2(commands, &info);
    }
    void copy_buffers(std::uint32_t count) {
        const Buffer from = filled_buffer(4096), to = buffer(4096);
        run([&](VkCommandBuffer commands) { copy(commands, from, to, count); });
        add("copy of buffers, " + std::to_string(count), to);
    }

    static VkOffset3D corner(std::uint32_t number, std::uint32_t size = tile) {
        return {static_cast<std::int32_t>(number % 8 * size),
                static_cast<std::int32_t>(number / 8 * size), 0};
    }
    static std::vector<VkBufferImageCopy2> buffer_regions(std::uint32_t count) {
        std::vector<VkBufferImageCopy2> regions;
        for (std::uint32_t i = 0; i != count; ++i)
            regions.push_back({VK_STRUCTURE_TYPE_BUFFER_IMAGE_COPY_2,
                               nullptr,
                               VkDeviceSize(4) * tile * tile * i,
                               0,
                               0,
                               layers,
                               corner(i * 7 % tiles),
                               {tile, tile, 1}});
        return regions;
    }
    /// Copies tiles of a buffer to those of an image.
    static void upload(VkCommandBuffer commands, const Buffer& from, VkImage to,
                       std::uint32_t count) {
        const std::vector<VkBufferImageCopy2> regions = buffer_regions(count);
        const VkCopyBufferToImageInfo2 info = {VK_STRUCTURE_TYPE_COPY_BUFFER_TO_IMAGE_INFO_2,
                                               nullptr,
                                               from.handle,
                                               to,
                                               destination,
                                               count,
                                               regions.data()};
        vkd.vkCmdCopyBufferToImage2(commands, &info);
    }
    /// Copies tiles of an image to those of a buffer.
    static void download(VkCommandBuffer commands, VkImage from, const Buffer& to,
                         std::uint32_t count) {
        const std::vector<VkBufferImageCopy2> regions = buffer_regions(count);
        const VkCopyImageToBufferInfo2 info = {VK_STRUCTURE_TYPE_COPY_IMAGE_TO_BUFFER_INFO_2,
                                               nullptr,
                                               from,
                                               source,
                                               to.handle,
                                               count,
                                               regions.data()};
        vkd.vkCmdCopyImageToBuffer2(commands, &info);
    }
    void copy_images(std::uint32_t count) {
        const Buffer from = filled_buffer(image_bytes), to = buffer(image_bytes);
        const VkImage a = image(0), b = image(0);
        run([&](VkCommandBuffer commands) {
            record(commands, {change(a, VK_IMAGE_LAYOUT_UNDEFINED, destination,
                                     VK_PIPELINE_STAGE_2_NONE, VK_PIPELINE_STAGE_2_COPY_BIT),
                              change(b, VK_IMAGE_LAYOUT_UNDEFINED, destination,
                                     VK_PIPELINE_STAGE_2_NONE, VK_PIPELINE_STAGE_2_CLEAR_BIT)});
            upload(commands, from, a, tiles);
            const VkClearColorValue color = {{0.5F, 0.25F, 0.0F, 1.0F}};
            const VkImageSubresourceRange whole = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
            vkd.vkCmdClearColorImage(commands, b, destination, &color, 1, &whole);
            record(commands, {change(a, destination, source, VK_PIPELINE_STAGE_2_COPY_BIT,
                                     VK_PIPELINE_STAGE_2_COPY_BIT),
                              change(b, destination, destination,  // no transition
                                     VK_PIPELINE_STAGE_2_CLEAR_BIT, VK_PIPELINE_STAGE_2_COPY_BIT)});
            std::vector<VkImageCopy2> regions;
            for (std::uint32_t i = 0; i != count; ++i)
                regions.push_back({VK_STRUCTURE_TYPE_IMAGE_COPY_2, nullptr, layers, corner(i),
                                   layers, corner(i * 5 % tiles), VkExtent3D{tile, tile, 1}});
            const VkCopyImageInfo2 info = {VK_STRUCTURE_TYPE_COPY_IMAGE_INFO_2,
                                           nullptr,
                                           a,
                                           source,
                                           b,
                                           destination,
                                           count,
                                           regions.data()};
            vkd.vkCmdCopyImage2(commands, &info);
            record(commands, {change(b, destination, source, VK_PIPELINE_STAGE_2_COPY_BIT,
                                     VK_PIPELINE_STAGE_2_COPY_BIT)});
            download(commands, b, to, tiles);
        });
        add("copy of images, " + std::to_string(count), to);
        const Buffer part = buffer(image_bytes);
        run([&](VkCommandBuffer commands) { download(commands, a, part, count); });
        add("copy of an image to a buffer, " + std::to_string(count), part);
    }

    void blit(std::uint32_t count) {
        const Buffer from = filled_buffer(image_bytes), to = buffer(4 * image_bytes);
        const VkImage a = image(0), b = image(0, VK_SAMPLE_COUNT_1_BIT, 2);
        run([&](VkCommandBuffer commands) {
            record(commands,
                   {change(a, VK_IMAGE_LAYOUT_UNDEFINED, destination, VK_PIPELINE_STAGE_2_NONE,
                           VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT),
                    change(b, VK_IMAGE_LAYOUT_UNDEFINED, destination, VK_PIPELINE_STAGE_2_NONE,
                           VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT)});
            upload(commands, from, a, tiles);
            const VkClearColorValue color = {{0.0F, 0.5F, 1.0F, 0.25F}};
            const VkImageSubresourceRange whole = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
            vkd.vkCmdClearColorImage(commands, b, destination, &color, 1, &whole);
            record(commands, {change(a, destination, source, VK_PIPELINE_STAGE_2_COPY_BIT,
                                     VK_PIPELINE_STAGE_2_BLIT_BIT)});
            barrier(commands, VK_PIPELINE_STAGE_2_CLEAR_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                    VK_PIPELINE_STAGE_2_BLIT_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT);
            std::vector<VkImageBlit2> regions;
            for (std::uint32_t i = 0; i != count; ++i) {
                const VkOffset3D begin = corner(i), at = corner(i * 3 % tiles, 2 * tile);
                regions.push_back({VK_STRUCTURE_TYPE_IMAGE_BLIT_2,
                                   nullptr,
                                   layers,
                                   {begin, {begin.x + 8, begin.y + 8, 1}},
                                   layers,
                                   {at, {at.x + 16, at.y + 16, 1}}});
            }
            const VkBlitImageInfo2 info = {VK_STRUCTURE_TYPE_BLIT_IMAGE_INFO_2,
                                           nullptr,
                                           a,
                                           source,
                                           b,
                                           destination,
                                           count,
                                           regions.data(),
                                           VK_FILTER_LINEAR};
            vkd.vkCmdBlitImage2(commands, &info);
            record(commands, {change(b, destination, source, VK_PIPELINE_STAGE_2_BLIT_BIT,
                                     VK_PIPELINE_STAGE_2_COPY_BIT)});
            const VkBufferImageCopy2 whole_image = {VK_STRUCTURE_TYPE_BUFFER_IMAGE_COPY_2,
                                                    nullptr,
                                                    0,
                                                    0,
                                                    0,
                                                    layers,
                                                    {},
                                                    {2 * width, 2 * width, 1}};
            const VkCopyImageToBufferInfo2 read = {VK_STRUCTURE_TYPE_COPY_IMAGE_TO_BUFFER_INFO_2,
                                                   nullptr,
                                                   b,
                                                   source,
                                                   to.handle,
                                                   1,
                                                   &whole_image};
            vkd.vkCmdCopyImageToBuffer2(commands, &read);
        });
        add("blit, " + std::to_string(count), to);
    }

    // -- Render passes ----------------------------------------------------------------------------

    static VkAttachmentDescription2 attachment(VkSampleCountFlagBits samples) {
        auto made_one = made<VkAttachmentDescription2>(VK_STRUCTURE_TYPE_ATTACHMENT_DESCRIPTION_2);
        made_one.format = format;
        made_one.samples = samples;
        made_one.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
        made_one.stencilLoadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        made_one.stencilStoreOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
        made_one.finalLayout = source;
        return made_one;
    }
    static VkAttachmentReference2 reference(std::uint32_t number, VkImageLayout layout) {
        return {VK_STRUCTURE_TYPE_ATTACHMENT_REFERENCE_2, nullptr, number, layout,
                VK_IMAGE_ASPECT_COLOR_BIT};
    }
    /// Two subpasses: the first renders to a multisampled attachment and resolves it, the second
    /// reads the resolved one and renders to another.
    VkRenderPass render_pass() {
        VkAttachmentDescription2 attachments[] = {attachment(VK_SAMPLE_COUNT_4_BIT),
                                                  attachment(VK_SAMPLE_COUNT_1_BIT),
                                                  attachment(VK_SAMPLE_COUNT_1_BIT)};
        attachments[1].loadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE;
        const VkImageLayout optimal = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
        const VkAttachmentReference2 multisampled = reference(0, optimal),
                                     resolved = reference(1, optimal),
                                     input = reference(1, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL),
                                     color = reference(2, optimal);
        const std::uint32_t preserved = 0;
        VkSubpassDescription2 subpasses[2] = {};
        for (VkSubpassDescription2& subpass : subpasses) {
            subpass.sType = VK_STRUCTURE_TYPE_SUBPASS_DESCRIPTION_2;
            subpass.colorAttachmentCount = 1;
        }
        subpasses[0].pColorAttachments = &multisampled;
        subpasses[0].pResolveAttachments = &resolved;
        subpasses[1].inputAttachmentCount = 1;
        subpasses[1].pInputAttachments = &input;
        subpasses[1].pColorAttachments = &color;
        subpasses[1].preserveAttachmentCount = 1;
        subpasses[1].pPreserveAttachments = &preserved;
        const VkMemoryBarrier2 barrier = {VK_STRUCTURE_TYPE_MEMORY_BARRIER_2,
                                          nullptr,
                                          VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                          VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                                          VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT |
                                              VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                          VK_ACCESS_2_INPUT_ATTACHMENT_READ_BIT |
                                              VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT};
        auto dependency = made<VkSubpassDependency2>(VK_STRUCTURE_TYPE_SUBPASS_DEPENDENCY_2);
        dependency.pNext = &barrier;
        dependency.dstSubpass = 1;
        dependency.dependencyFlags = VK_DEPENDENCY_BY_REGION_BIT;
        auto info = made<VkRenderPassCreateInfo2>(VK_STRUCTURE_TYPE_RENDER_PASS_CREATE_INFO_2);
        info.attachmentCount = 3;
        info.pAttachments = attachments;
        info.subpassCount = 2;
        info.pSubpasses = subpasses;
        info.dependencyCount = 1;
        info.pDependencies = &dependency;
        VkRenderPass made_pass = {};
        check(vkd.vkCreateRenderPass2(gpu_.device, &info, nullptr, &made_pass));
        return made_pass;
    }
    static void clear(VkCommandBuffer commands, std::uint32_t x, const VkClearValue& value) {
        const VkClearAttachment color = {VK_IMAGE_ASPECT_COLOR_BIT, 0, value};
        const VkClearRect rect = {{{static_cast<std::int32_t>(x), 9}, {21, 30}}, 0, 1};
        vkd.vkCmdClearAttachments(commands, 1, &color, 1, &rect);
    }
    void record_passes(VkCommandBuffer commands, VkRenderPass pass, VkFramebuffer framebuffer) {
        VkClearValue values[3] = {};
        values[0].color = {{0.2F, 0.4F, 0.6F, 0.8F}};
        values[1].color = {{0.9F, 0.7F, 0.5F, 0.3F}};
        values[2].color = {{0.1F, 0.8F, 0.2F, 0.7F}};
        auto begin = made<VkRenderPassBeginInfo>(VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO);
        begin.renderPass = pass;
        begin.framebuffer = framebuffer;
        begin.renderArea = {{0, 0}, {width, width}};
        begin.clearValueCount = 3;
        begin.pClearValues = values;
        const auto next = made<VkSubpassBeginInfo>(VK_STRUCTURE_TYPE_SUBPASS_BEGIN_INFO);
        const auto last = made<VkSubpassEndInfo>(VK_STRUCTURE_TYPE_SUBPASS_END_INFO);
        vkd.vkCmdBeginRenderPass2(commands, &begin, &next);
        clear(commands, 5, values[1]);
        vkd.vkCmdNextSubpass2(commands, &next, &last);
        clear(commands, 11, values[0]);
        vkd.vkCmdEndRenderPass2(commands, &last);
    }
    void render() {
        const VkImage multisampled =
            image(VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT, VK_SAMPLE_COUNT_4_BIT);
        const VkImage resolved =
            image(VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_INPUT_ATTACHMENT_BIT);
        const VkImage color = image(VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT), again = image(0);
        const VkImageView attachments[] = {view(multisampled), view(resolved), view(color)};
        const VkRenderPass pass = render_pass();
        auto info = made<VkFramebufferCreateInfo>(VK_STRUCTURE_TYPE_FRAMEBUFFER_CREATE_INFO);
        info.renderPass = pass;
        info.attachmentCount = 3;
        info.pAttachments = attachments;
        info.width = info.height = width;
        info.layers = 1;
        VkFramebuffer framebuffer = {};
        check(vkd.vkCreateFramebuffer(gpu_.device, &info, nullptr, &framebuffer));
        const Buffer of_resolved = buffer(image_bytes), of_color = buffer(image_bytes),
                     of_again = buffer(image_bytes);
        run([&](VkCommandBuffer commands) {
            record_passes(commands, pass, framebuffer);
            barrier(commands, VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT, VK_ACCESS_2_MEMORY_WRITE_BIT,
                    VK_PIPELINE_STAGE_2_COPY_BIT | VK_PIPELINE_STAGE_2_RESOLVE_BIT,
                    VK_ACCESS_2_TRANSFER_READ_BIT);
            download(commands, resolved, of_resolved, tiles);
            download(commands, color, of_color, tiles);
            resolve(commands, multisampled, again);
            download(commands, again, of_again, tiles);
        });
        add("a resolved attachment", of_resolved);
        add("an attachment", of_color);
        add("resolve, 40", of_again);
        vkd.vkDestroyFramebuffer(gpu_.device, framebuffer, nullptr);
        vkd.vkDestroyRenderPass(gpu_.device, pass, nullptr);
    }
    /// Resolves 40 tiles; the others are cleared.
    static void resolve(VkCommandBuffer commands, VkImage from, VkImage to) {
        record(commands, {change(to, VK_IMAGE_LAYOUT_UNDEFINED, destination,
                                 VK_PIPELINE_STAGE_2_NONE, VK_PIPELINE_STAGE_2_CLEAR_BIT)});
        const VkClearColorValue color = {};
        const VkImageSubresourceRange whole = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        vkd.vkCmdClearColorImage(commands, to, destination, &color, 1, &whole);
        barrier(commands, VK_PIPELINE_STAGE_2_CLEAR_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT,
                VK_PIPELINE_STAGE_2_RESOLVE_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT);
        std::vector<VkImageResolve2> regions;
        for (std::uint32_t i = 0; i != 40; ++i)
            regions.push_back({VK_STRUCTURE_TYPE_IMAGE_RESOLVE_2, nullptr, layers, corner(i),
                               layers, corner(i * 9 % tiles), VkExtent3D{tile, tile, 1}});
        const VkResolveImageInfo2 info = {VK_STRUCTURE_TYPE_RESOLVE_IMAGE_INFO_2,
                                          nullptr,
                                          from,
                                          source,
                                          to,
                                          destination,
                                          40,
                                          regions.data()};
        vkd.vkCmdResolveImage2(commands, &info);
        record(commands, {change(to, destination, source, VK_PIPELINE_STAGE_2_RESOLVE_BIT,
                                 VK_PIPELINE_STAGE_2_COPY_BIT)});
    }

    // -- Synchronization --------------------------------------------------------------------------

    /// Copies in two batches, of which the second waits for the first, and within the first one
    /// from buffer to buffer, ordered by an event.
    void synchronize() {
        const Buffer a = filled_buffer(4096), b = buffer(4096), c = buffer(4096), d = buffer(4096);
        const auto event_info = made<VkEventCreateInfo>(VK_STRUCTURE_TYPE_EVENT_CREATE_INFO);
        VkEvent event = {};
        check(vkd.vkCreateEvent(gpu_.device, &event_info, nullptr, &event));
        auto pool_info = made<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
        pool_info.queryType = VK_QUERY_TYPE_TIMESTAMP;
        pool_info.queryCount = 2;
        VkQueryPool queries = {};
        check(vkd.vkCreateQueryPool(gpu_.device, &pool_info, nullptr, &queries));
        const auto semaphore_info =
            made<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
        VkSemaphore semaphore = {};
        check(vkd.vkCreateSemaphore(gpu_.device, &semaphore_info, nullptr, &semaphore));

        const VkMemoryBarrier2 barrier = {
            VK_STRUCTURE_TYPE_MEMORY_BARRIER_2, nullptr,
            VK_PIPELINE_STAGE_2_COPY_BIT,       VK_ACCESS_2_TRANSFER_WRITE_BIT,
            VK_PIPELINE_STAGE_2_COPY_BIT,       VK_ACCESS_2_TRANSFER_READ_BIT};
        auto dependency = made<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
        dependency.memoryBarrierCount = 1;
        dependency.pMemoryBarriers = &barrier;
        VkCommandBufferSubmitInfo buffers[2] = {};
        for (VkCommandBufferSubmitInfo& one : buffers)
            one.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_SUBMIT_INFO;
        buffers[0].commandBuffer = recorded([&](VkCommandBuffer commands) {
            vkd.vkCmdResetQueryPool(commands, queries, 0, 2);
            vkd.vkCmdWriteTimestamp2(commands, VK_PIPELINE_STAGE_2_NONE, queries, 0);
            copy(commands, a, b, 17);
            vkd.vkCmdSetEvent2(commands, event, &dependency);
            vkd.vkCmdWaitEvents2(commands, 1, &event, &dependency);
            copy(commands, b, c, 16);
            vkd.vkCmdResetEvent2(commands, event, VK_PIPELINE_STAGE_2_COPY_BIT);
            vkd.vkCmdWriteTimestamp2(commands, VK_PIPELINE_STAGE_2_COPY_BIT, queries, 1);
        });
        buffers[1].commandBuffer =
            recorded([&](VkCommandBuffer commands) { copy(commands, c, d, 15); });
        VkSemaphoreSubmitInfo between =
            made<VkSemaphoreSubmitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SUBMIT_INFO);
        between.semaphore = semaphore;
        between.stageMask = VK_PIPELINE_STAGE_2_COPY_BIT;
        VkSubmitInfo2 batches[2] = {};
        for (int i = 0; i != 2; ++i) {
            batches[i].sType = VK_STRUCTURE_TYPE_SUBMIT_INFO_2;
            batches[i].commandBufferInfoCount = 1;
            batches[i].pCommandBufferInfos = &buffers[i];
        }
        batches[0].signalSemaphoreInfoCount = batches[1].waitSemaphoreInfoCount = 1;
        batches[0].pSignalSemaphoreInfos = batches[1].pWaitSemaphoreInfos = &between;
        submit(2, batches);
        submit(0, nullptr);  // only the fence
        add("the end of a chain of copies", d);
        add("the event", vkd.vkGetEventStatus(gpu_.device, event));
        std::uint64_t times[4] = {};  // each with its availability
        check(vkd.vkGetQueryPoolResults(gpu_.device, queries, 0, 2, sizeof times, times, 16,
                                        VK_QUERY_RESULT_64_BIT |
                                            VK_QUERY_RESULT_WITH_AVAILABILITY_BIT));
        add("the times are in order", times[0] <= times[2]);
        add("the times are available", times[1] != 0 && times[3] != 0);
        vkd.vkDestroySemaphore(gpu_.device, semaphore, nullptr);
        vkd.vkDestroyQueryPool(gpu_.device, queries, nullptr);
        vkd.vkDestroyEvent(gpu_.device, event, nullptr);
    }

    const Gpu& gpu_;
    VkQueue queue_ = {};
    VkCommandPool pool_ = {};
    VkPhysicalDeviceMemoryProperties2 memory_properties_ = {};
    std::vector<VkBuffer> buffers_;
    std::vector<VkImage> images_;
    std::vector<VkImageView> views_;
    std::vector<VkDeviceMemory> memories_;
    std::vector<Result> results_;
};

VKGATE_FOREIGN_CALLS_END

/// The results of the work on a device of Vulkan 1.`minor`.
inline std::vector<Result> results(const vkgate::Library& library, std::uint32_t minor) {
    const Gpu gpu(library, minor);
    return Work(gpu).results();
}
