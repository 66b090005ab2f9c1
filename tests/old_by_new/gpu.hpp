// A device under the validation layer, with two tables: its own, and one in which older commands
// are those of fill_old_by_new. Short functions for what a test needs of Vulkan.
#pragma once

#include "../support/validated.hpp"

#include <vkgate/command_traits.hpp>
#include <vkgate/common/events_by_new.hpp>
#include <vkgate/common/old_by_new.hpp>
#include <vkgate/implement/entry_points.hpp>
#include <vkgate/vkgate.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#define CHECKED(call) check(call, #call)

/// The tables that the translations call.
struct Native {
    inline static vkgate::InstanceTable instance;
    inline static vkgate::DeviceTable device;

    static const vkgate::InstanceTable& table(VkPhysicalDevice) { return instance; }
    static const vkgate::DeviceTable& table(VkDevice) { return device; }
    static const vkgate::DeviceTable& table(VkQueue) { return device; }
    static const vkgate::DeviceTable& table(VkCommandBuffer) { return device; }
};

/// A function for a slot that counts its calls.
template <vkgate::Command c, class Function = vkgate::Pfn<c>>
struct Counted;
template <vkgate::Command c, class Result, class... Arguments>
struct Counted<c, Result(VKAPI_PTR*)(Arguments...)> {
    inline static Result(VKAPI_PTR* next)(Arguments...);
    inline static unsigned calls;

    static VKAPI_ATTR Result VKAPI_CALL call(Arguments... arguments) {
        ++calls;
        return next(arguments...);
    }
};

struct Buffer {
    VkBuffer handle;
    VkDeviceMemory memory;
    void* data;
    std::size_t size;
};
struct Image {
    VkImage handle;
    VkImageView view;
};

struct Gpu {
    VkInstance instance = {};
    VkPhysicalDevice physical = {};
    VkDevice device = {};
    VkQueue queue = {};
    VkCommandPool pool = {};
    vkgate::InstanceTable vki;  ///< in use: native, or with translations
    vkgate::DeviceTable vk;
    std::vector<std::function<void()>> cleanup;
    std::function<void()> at_end;

    void defer(std::function<void()> action) { cleanup.push_back(std::move(action)); }
    void clean() {
        CHECKED(vk.vkDeviceWaitIdle(device));
        for (; !cleanup.empty(); cleanup.pop_back())
            cleanup.back()();
    }

    VkDeviceMemory allocate(const VkMemoryRequirements& requirements) {
        VkPhysicalDeviceMemoryProperties memory;
        vki.vkGetPhysicalDeviceMemoryProperties(physical, &memory);
        const VkMemoryPropertyFlags wanted =
            VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
        auto flags = made<VkMemoryAllocateFlagsInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_FLAGS_INFO);
        flags.flags = VK_MEMORY_ALLOCATE_DEVICE_ADDRESS_BIT;
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.pNext = &flags;
        info.allocationSize = requirements.size;
        while ((requirements.memoryTypeBits >> info.memoryTypeIndex & 1) == 0 ||
               (memory.memoryTypes[info.memoryTypeIndex].propertyFlags & wanted) != wanted)
            ++info.memoryTypeIndex;
        VkDeviceMemory allocated = {};
        CHECKED(vk.vkAllocateMemory(device, &info, nullptr, &allocated));
        defer([=] { vk.vkFreeMemory(device, allocated, nullptr); });
        return allocated;
    }
    Buffer buffer(std::size_t size, VkBufferUsageFlags usage) {
        auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
        info.size = size;
        info.usage = usage | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
        Buffer made = {};
        made.size = size;
        CHECKED(vk.vkCreateBuffer(device, &info, nullptr, &made.handle));
        VkMemoryRequirements requirements;
        vk.vkGetBufferMemoryRequirements(device, made.handle, &requirements);
        made.memory = allocate(requirements);
        CHECKED(vk.vkBindBufferMemory(device, made.handle, made.memory, 0));
        CHECKED(vk.vkMapMemory(device, made.memory, 0, VK_WHOLE_SIZE, 0, &made.data));
        std::memset(made.data, 0, size);
        defer([=] {
            vk.vkUnmapMemory(device, made.memory);
            vk.vkDestroyBuffer(device, made.handle, nullptr);
        });
        return made;
    }
    /// A buffer with numbers.
    Buffer numbers(std::uint32_t count, VkBufferUsageFlags usage) {
        const Buffer made = buffer(count * sizeof count, usage);
        for (std::uint32_t i = 0; i != count; ++i)
            static_cast<std::uint32_t*>(made.data)[i] = (i + 1) * 2654435761U;
        return made;
    }
    Image image(VkFormat format, std::uint32_t size, VkImageUsageFlags usage,
                VkSampleCountFlagBits samples = VK_SAMPLE_COUNT_1_BIT, std::uint32_t layers = 1) {
        auto info = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
        info.imageType = VK_IMAGE_TYPE_2D;
        info.format = format;
        info.extent = {size, size, 1};
        info.mipLevels = 1;
        info.arrayLayers = layers;
        info.samples = samples;
        info.tiling = VK_IMAGE_TILING_OPTIMAL;
        info.usage = usage;
        Image result = {};
        CHECKED(vk.vkCreateImage(device, &info, nullptr, &result.handle));
        VkMemoryRequirements requirements;
        vk.vkGetImageMemoryRequirements(device, result.handle, &requirements);
        CHECKED(vk.vkBindImageMemory(device, result.handle, allocate(requirements), 0));
        defer([=] { vk.vkDestroyImage(device, result.handle, nullptr); });
        const VkImageUsageFlags viewed =
            VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT;
        if ((usage & viewed) != 0) {
            auto view = made<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
            view.image = result.handle;
            view.viewType = layers > 1 ? VK_IMAGE_VIEW_TYPE_2D_ARRAY : VK_IMAGE_VIEW_TYPE_2D;
            view.format = format;
            view.subresourceRange = {aspect(format), 0, 1, 0, layers};
            CHECKED(vk.vkCreateImageView(device, &view, nullptr, &result.view));
            defer([=] { vk.vkDestroyImageView(device, result.view, nullptr); });
        }
        return result;
    }
    static VkImageAspectFlags aspect(VkFormat format) {
        return format == VK_FORMAT_D32_SFLOAT ? VK_IMAGE_ASPECT_DEPTH_BIT
                                              : VK_IMAGE_ASPECT_COLOR_BIT;
    }

    VkCommandBuffer begin() {
        auto info =
            made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
        info.commandPool = pool;
        info.commandBufferCount = 1;
        VkCommandBuffer commands = {};
        CHECKED(vk.vkAllocateCommandBuffers(device, &info, &commands));
        defer([=] { vk.vkFreeCommandBuffers(device, pool, 1, &commands); });
        const auto begin_info =
            made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        CHECKED(vk.vkBeginCommandBuffer(commands, &begin_info));
        return commands;
    }
    /// Ends and runs the commands, and makes their writes visible to the host.
    void run(VkCommandBuffer commands) {
        barrier(commands, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, VK_PIPELINE_STAGE_HOST_BIT,
                VK_ACCESS_MEMORY_WRITE_BIT, VK_ACCESS_HOST_READ_BIT);
        CHECKED(vk.vkEndCommandBuffer(commands));
        auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &commands;
        CHECKED(vk.vkQueueSubmit(queue, 1, &submit, VK_NULL_HANDLE));
        CHECKED(vk.vkQueueWaitIdle(queue));
    }

    void barrier(VkCommandBuffer commands, VkPipelineStageFlags from, VkPipelineStageFlags to,
                 VkAccessFlags from_access, VkAccessFlags to_access) {
        const VkMemoryBarrier memory = {VK_STRUCTURE_TYPE_MEMORY_BARRIER, nullptr, from_access,
                                        to_access};
        vk.vkCmdPipelineBarrier(commands, from, to, 0, 1, &memory, 0, nullptr, 0, nullptr);
    }
    /// From all transfers to all transfers.
    void between_transfers(VkCommandBuffer commands) {
        barrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_TRANSFER_BIT,
                VK_ACCESS_TRANSFER_WRITE_BIT,
                VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT);
    }
    /// Transfers may use these images, in the general layout.
    void prepare(VkCommandBuffer commands, const std::vector<VkImage>& images) {
        std::vector<VkImageMemoryBarrier> barriers;
        for (VkImage image : images)
            barriers.push_back({VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER,
                                nullptr,
                                0,
                                VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT,
                                VK_IMAGE_LAYOUT_UNDEFINED,
                                VK_IMAGE_LAYOUT_GENERAL,
                                VK_QUEUE_FAMILY_IGNORED,
                                VK_QUEUE_FAMILY_IGNORED,
                                image,
                                {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, VK_REMAINING_ARRAY_LAYERS}});
        vk.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT,
                                VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, nullptr, 0, nullptr,
                                static_cast<std::uint32_t>(barriers.size()), barriers.data());
    }

    VkShaderModule shader(const std::uint32_t* code, std::size_t size) {
        auto info = made<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
        info.codeSize = size;
        info.pCode = code;
        VkShaderModule module = {};
        CHECKED(vk.vkCreateShaderModule(device, &info, nullptr, &module));
        defer([=] { vk.vkDestroyShaderModule(device, module, nullptr); });
        return module;
    }
    VkPipelineLayout layout(const std::vector<VkDescriptorSetLayout>& sets,
                            VkShaderStageFlags constant_stages) {
        const VkPushConstantRange constants = {constant_stages, 0, 8};
        auto info = made<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
        info.setLayoutCount = static_cast<std::uint32_t>(sets.size());
        info.pSetLayouts = sets.data();
        info.pushConstantRangeCount = constant_stages != 0 ? 1 : 0;
        info.pPushConstantRanges = &constants;
        VkPipelineLayout layout = {};
        CHECKED(vk.vkCreatePipelineLayout(device, &info, nullptr, &layout));
        defer([=] { vk.vkDestroyPipelineLayout(device, layout, nullptr); });
        return layout;
    }
    VkDescriptorSetLayout set_layout(VkDescriptorType type, std::uint32_t count,
                                     VkShaderStageFlags stages,
                                     VkDescriptorSetLayoutCreateFlags flags = 0,
                                     const VkSampler* samplers = nullptr) {
        std::vector<VkDescriptorSetLayoutBinding> bindings;
        for (std::uint32_t i = 0; i != count; ++i)
            bindings.push_back({i, type, 1, stages, samplers});
        auto info = made<VkDescriptorSetLayoutCreateInfo>(
            VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
        info.flags = flags;
        info.bindingCount = count;
        info.pBindings = bindings.data();
        VkDescriptorSetLayout layout = {};
        CHECKED(vk.vkCreateDescriptorSetLayout(device, &info, nullptr, &layout));
        defer([=] { vk.vkDestroyDescriptorSetLayout(device, layout, nullptr); });
        return layout;
    }
    VkDescriptorSet set(VkDescriptorSetLayout layout, VkDescriptorType type, std::uint32_t count) {
        const VkDescriptorPoolSize size = {type, count};
        auto pool_info =
            made<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
        pool_info.maxSets = 1;
        pool_info.poolSizeCount = 1;
        pool_info.pPoolSizes = &size;
        VkDescriptorPool descriptors = {};
        CHECKED(vk.vkCreateDescriptorPool(device, &pool_info, nullptr, &descriptors));
        defer([=] { vk.vkDestroyDescriptorPool(device, descriptors, nullptr); });
        auto info =
            made<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
        info.descriptorPool = descriptors;
        info.descriptorSetCount = 1;
        info.pSetLayouts = &layout;
        VkDescriptorSet allocated = {};
        CHECKED(vk.vkAllocateDescriptorSets(device, &info, &allocated));
        return allocated;
    }
    VkPipeline compute(VkPipelineLayout layout, VkShaderModule module,
                       VkPipelineCreateFlags flags = 0) {
        auto info =
            made<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
        info.flags = flags;
        info.stage = {VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO,
                      nullptr,
                      0,
                      VK_SHADER_STAGE_COMPUTE_BIT,
                      module,
                      "main",
                      nullptr};
        info.layout = layout;
        VkPipeline pipeline = {};
        CHECKED(vk.vkCreateComputePipelines(device, {}, 1, &info, nullptr, &pipeline));
        defer([=] { vk.vkDestroyPipeline(device, pipeline, nullptr); });
        return pipeline;
    }
    VkQueryPool queries(VkQueryType type, std::uint32_t count) {
        auto info = made<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
        info.queryType = type;
        info.queryCount = count;
        VkQueryPool made_pool = {};
        CHECKED(vk.vkCreateQueryPool(device, &info, nullptr, &made_pool));
        defer([=] { vk.vkDestroyQueryPool(device, made_pool, nullptr); });
        return made_pool;
    }
};

/// The bytes of an object.
template <class T>
std::string bytes(const T& object) {
    return std::string(reinterpret_cast<const char*>(&object), sizeof object);
}
inline std::string bytes(const Buffer& buffer) {
    return std::string(static_cast<const char*>(buffer.data), buffer.size);
}
