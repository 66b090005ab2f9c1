// Dispatches with descriptors of every kind, barriers, events, timestamps, submissions.
#pragma once

#include "gpu.hpp"

inline const std::uint32_t sums_code[] = {
#include "sums.comp.spv.inc"
};
constexpr VkPipelineBindPoint compute_point = VK_PIPELINE_BIND_POINT_COMPUTE;

/// Numbers for the shader, and room for its results.
struct Sums {
    static constexpr std::uint32_t count = 256;
    Buffer terms, sums;
    VkDescriptorBufferInfo infos[2];
    VkWriteDescriptorSet writes[2];

    explicit Sums(Gpu& gpu, VkDescriptorType type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                  VkBufferUsageFlags usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT) {
        terms = gpu.numbers(2 * count, usage);
        sums = gpu.buffer(2 * count * 4, usage);
        infos[0] = {terms.handle, 0, count * 4};
        infos[1] = {sums.handle, 0, count * 4};
        for (std::uint32_t i = 0; i != 2; ++i)
            writes[i] = {VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                         nullptr,
                         VK_NULL_HANDLE,
                         i,
                         0,
                         1,
                         type,
                         nullptr,
                         infos + i,
                         nullptr};
    }
    Sums(const Sums&) = delete;
    Sums& operator=(const Sums&) = delete;
};

/// Pushes the constants and dispatches, in two parts.
inline void dispatch(Gpu& gpu, VkCommandBuffer commands, VkPipelineLayout layout) {
    const std::uint32_t factor = 3, summand = 5;
    gpu.vk.vkCmdPushConstants(commands, layout, VK_SHADER_STAGE_COMPUTE_BIT, 0, 4, &factor);
    gpu.vk.vkCmdPushConstants(commands, layout, VK_SHADER_STAGE_COMPUTE_BIT, 4, 4, &summand);
    gpu.vk.vkCmdDispatch(commands, Sums::count / 64, 1, 1);
}

inline std::string bind_descriptor_sets(Gpu& gpu) {
    const VkDescriptorType type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER_DYNAMIC;
    Sums numbers(gpu, type);
    const auto set_layout = gpu.set_layout(type, 2, VK_SHADER_STAGE_COMPUTE_BIT);
    const auto layout = gpu.layout({set_layout}, VK_SHADER_STAGE_COMPUTE_BIT);
    const auto pipeline = gpu.compute(layout, gpu.shader(sums_code, sizeof sums_code));
    const VkDescriptorSet set = gpu.set(set_layout, type, 2);
    for (VkWriteDescriptorSet& write : numbers.writes)
        write.dstSet = set;
    gpu.vk.vkUpdateDescriptorSets(gpu.device, 2, numbers.writes, 0, nullptr);

    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdBindPipeline(commands, compute_point, pipeline);
    const std::uint32_t offsets[] = {Sums::count * 4, Sums::count * 4};
    gpu.vk.vkCmdBindDescriptorSets(commands, compute_point, layout, 0, 1, &set, 2, offsets);
    dispatch(gpu, commands, layout);
    gpu.run(commands);
    return bytes(numbers.sums);
}

inline std::string push_descriptors(Gpu& gpu) {
    std::string result;
    for (const bool with_template : {false, true}) {
        const VkDescriptorType type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
        const Sums numbers(gpu);
        const auto layout =
            gpu.layout({gpu.set_layout(type, 2, VK_SHADER_STAGE_COMPUTE_BIT,
                                       VK_DESCRIPTOR_SET_LAYOUT_CREATE_PUSH_DESCRIPTOR_BIT_KHR)},
                       VK_SHADER_STAGE_COMPUTE_BIT);
        const auto pipeline = gpu.compute(layout, gpu.shader(sums_code, sizeof sums_code));
        VkCommandBuffer commands = gpu.begin();
        gpu.vk.vkCmdBindPipeline(commands, compute_point, pipeline);
        if (with_template) {
            const VkDescriptorUpdateTemplateEntry entries[] = {
                {0, 0, 1, type, 0, 0}, {1, 0, 1, type, sizeof(VkDescriptorBufferInfo), 0}};
            auto info = made<VkDescriptorUpdateTemplateCreateInfo>(
                VK_STRUCTURE_TYPE_DESCRIPTOR_UPDATE_TEMPLATE_CREATE_INFO);
            info.descriptorUpdateEntryCount = 2;
            info.pDescriptorUpdateEntries = entries;
            info.templateType = VK_DESCRIPTOR_UPDATE_TEMPLATE_TYPE_PUSH_DESCRIPTORS_KHR;
            info.pipelineBindPoint = compute_point;
            info.pipelineLayout = layout;
            VkDescriptorUpdateTemplate update = {};
            CHECKED(gpu.vk.vkCreateDescriptorUpdateTemplate(gpu.device, &info, nullptr, &update));
            gpu.defer([&gpu, update] {
                gpu.vk.vkDestroyDescriptorUpdateTemplate(gpu.device, update, nullptr);
            });
            gpu.vk.vkCmdPushDescriptorSetWithTemplateKHR(commands, update, layout, 0,
                                                         numbers.infos);
        } else {
            gpu.vk.vkCmdPushDescriptorSetKHR(commands, compute_point, layout, 0, 2, numbers.writes);
        }
        dispatch(gpu, commands, layout);
        gpu.run(commands);
        result += bytes(numbers.sums);
    }
    return result;
}

/// Descriptors in a buffer, and a set of embedded samplers, which the shader does not use.
inline std::string bind_descriptor_buffers(Gpu& gpu) {
    const VkDescriptorType type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    const VkBufferUsageFlags addressed =
        VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
    const Sums numbers(gpu, type, addressed);
    const VkDescriptorSetLayoutCreateFlags in_buffer =
        VK_DESCRIPTOR_SET_LAYOUT_CREATE_DESCRIPTOR_BUFFER_BIT_EXT;
    auto sampler_info = made<VkSamplerCreateInfo>(VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO);
    VkSampler sampler = {};
    CHECKED(gpu.vk.vkCreateSampler(gpu.device, &sampler_info, nullptr, &sampler));
    gpu.defer([&gpu, sampler] { gpu.vk.vkDestroySampler(gpu.device, sampler, nullptr); });
    const auto set_layout = gpu.set_layout(type, 2, VK_SHADER_STAGE_COMPUTE_BIT, in_buffer);
    const auto sampler_layout = gpu.set_layout(
        VK_DESCRIPTOR_TYPE_SAMPLER, 1, VK_SHADER_STAGE_COMPUTE_BIT,
        in_buffer | VK_DESCRIPTOR_SET_LAYOUT_CREATE_EMBEDDED_IMMUTABLE_SAMPLERS_BIT_EXT, &sampler);
    const auto layout = gpu.layout({set_layout, sampler_layout}, VK_SHADER_STAGE_COMPUTE_BIT);
    const auto pipeline = gpu.compute(layout, gpu.shader(sums_code, sizeof sums_code),
                                      VK_PIPELINE_CREATE_DESCRIPTOR_BUFFER_BIT_EXT);

    auto properties = made<VkPhysicalDeviceDescriptorBufferPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DESCRIPTOR_BUFFER_PROPERTIES_EXT);
    auto properties2 =
        made<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    properties2.pNext = &properties;
    gpu.vki.vkGetPhysicalDeviceProperties2(gpu.physical, &properties2);
    const auto address = [&](VkBuffer buffer) {
        auto info = made<VkBufferDeviceAddressInfo>(VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO);
        info.buffer = buffer;
        return gpu.vk.vkGetBufferDeviceAddress(gpu.device, &info);
    };
    VkDeviceSize size = 0;
    gpu.vk.vkGetDescriptorSetLayoutSizeEXT(gpu.device, set_layout, &size);
    const VkBufferUsageFlags usage = VK_BUFFER_USAGE_RESOURCE_DESCRIPTOR_BUFFER_BIT_EXT |
                                     VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
    const VkDeviceSize offset = properties.descriptorBufferOffsetAlignment * 2;
    const Buffer descriptors = gpu.buffer(static_cast<std::size_t>(offset + size), usage);
    for (std::uint32_t i = 0; i != 2; ++i) {
        VkDeviceSize place = 0;
        gpu.vk.vkGetDescriptorSetLayoutBindingOffsetEXT(gpu.device, set_layout, i, &place);
        auto data = made<VkDescriptorAddressInfoEXT>(VK_STRUCTURE_TYPE_DESCRIPTOR_ADDRESS_INFO_EXT);
        data.address = address(numbers.infos[i].buffer);
        data.range = numbers.infos[i].range;
        auto info = made<VkDescriptorGetInfoEXT>(VK_STRUCTURE_TYPE_DESCRIPTOR_GET_INFO_EXT);
        info.type = type;
        info.data.pStorageBuffer = &data;
        gpu.vk.vkGetDescriptorEXT(gpu.device, &info, properties.robustStorageBufferDescriptorSize,
                                  static_cast<char*>(descriptors.data) + offset + place);
    }

    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdBindPipeline(commands, compute_point, pipeline);
    auto binding = made<VkDescriptorBufferBindingInfoEXT>(
        VK_STRUCTURE_TYPE_DESCRIPTOR_BUFFER_BINDING_INFO_EXT);
    binding.address = address(descriptors.handle);
    binding.usage = usage | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    gpu.vk.vkCmdBindDescriptorBuffersEXT(commands, 1, &binding);
    const std::uint32_t index = 0;
    gpu.vk.vkCmdSetDescriptorBufferOffsetsEXT(commands, compute_point, layout, 0, 1, &index,
                                              &offset);
    gpu.vk.vkCmdBindDescriptorBufferEmbeddedSamplersEXT(commands, compute_point, layout, 1);
    dispatch(gpu, commands, layout);
    gpu.run(commands);
    return bytes(numbers.sums);
}

/// Transfers that depend on each other by barriers of every kind, or by an event.
inline std::string order_transfers(Gpu& gpu, bool by_event) {
    constexpr std::uint32_t buffer_count = 40;
    std::vector<Buffer> buffers = {gpu.numbers(64, 0)};
    for (std::uint32_t i = 1; i != buffer_count; ++i)
        buffers.push_back(gpu.buffer(256, 0));
    std::vector<VkBufferMemoryBarrier> barriers;
    for (const Buffer& buffer : buffers)
        barriers.push_back({VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER, nullptr,
                            VK_ACCESS_TRANSFER_WRITE_BIT, VK_ACCESS_TRANSFER_READ_BIT,
                            VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED, buffer.handle, 0,
                            VK_WHOLE_SIZE});
    const auto event_info = made<VkEventCreateInfo>(VK_STRUCTURE_TYPE_EVENT_CREATE_INFO);
    std::vector<VkEvent> events(buffer_count);
    for (VkEvent& event : events) {
        CHECKED(gpu.vk.vkCreateEvent(gpu.device, &event_info, nullptr, &event));
        gpu.defer([&gpu, made = event] { gpu.vk.vkDestroyEvent(gpu.device, made, nullptr); });
    }

    constexpr VkPipelineStageFlags transfer = VK_PIPELINE_STAGE_TRANSFER_BIT;
    constexpr VkPipelineStageFlags all = VK_PIPELINE_STAGE_ALL_COMMANDS_BIT;
    const VkBufferCopy region = {0, 0, 256};
    VkCommandBuffer commands = gpu.begin();
    for (std::uint32_t i = 1; i != buffer_count; ++i) {
        gpu.vk.vkCmdCopyBuffer(commands, buffers[i - 1].handle, buffers[i].handle, 1, &region);
        if (by_event) {
            gpu.vk.vkCmdSetEvent(commands, events[i], transfer);
            gpu.vk.vkCmdWaitEvents(commands, 1, &events[i], transfer, transfer, 0, nullptr,
                                   buffer_count, barriers.data(), 0, nullptr);
        } else {
            // Only the order of execution keeps the fill from changing what the copy reads.
            gpu.vk.vkCmdPipelineBarrier(commands, transfer, transfer, 0, 0, nullptr, 0, nullptr, 0,
                                        nullptr);
            gpu.vk.vkCmdFillBuffer(commands, buffers[i - 1].handle, 0, 64, i);
            gpu.vk.vkCmdPipelineBarrier(commands, transfer, transfer, VK_DEPENDENCY_BY_REGION_BIT,
                                        0, nullptr, buffer_count, barriers.data(), 0, nullptr);
        }
    }
    gpu.vk.vkCmdPipelineBarrier(commands, all, all, 0, 0, nullptr, 0, nullptr, 0, nullptr);
    for (std::uint32_t i = 1; i < buffer_count; i += 2)
        gpu.vk.vkCmdResetEvent(commands, events[i], transfer);
    gpu.run(commands);
    std::string result;
    for (const Buffer& buffer : buffers)
        result += bytes(buffer);
    for (VkEvent event : events)
        result += gpu.vk.vkGetEventStatus(gpu.device, event) == VK_EVENT_SET ? '1' : '0';
    return result;
}
inline std::string order_by_barriers(Gpu& gpu) {
    return order_transfers(gpu, false);
}
inline std::string order_by_events(Gpu& gpu) {
    return order_transfers(gpu, true);
}

inline std::string write_timestamps(Gpu& gpu) {
    const VkQueryPool pool = gpu.queries(VK_QUERY_TYPE_TIMESTAMP, 2);
    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdResetQueryPool(commands, pool, 0, 2);
    gpu.vk.vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT, pool, 0);
    gpu.vk.vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_ALL_COMMANDS_BIT, pool, 1);
    gpu.run(commands);
    std::uint64_t times[2] = {};
    CHECKED(gpu.vk.vkGetQueryPoolResults(gpu.device, pool, 0, 2, sizeof times, times, 8,
                                         VK_QUERY_RESULT_64_BIT | VK_QUERY_RESULT_WAIT_BIT));
    return times[0] != 0 && times[0] <= times[1] ? "ordered" : "not ordered";
}

/// Twenty submissions in one call: each waits for the one before, the first one for the host. With
/// a binary semaphore, too, the host must be first.
inline std::string submit_in_order(Gpu& gpu, bool with_binary) {
    auto type = made<VkSemaphoreTypeCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_TYPE_CREATE_INFO);
    type.semaphoreType = VK_SEMAPHORE_TYPE_TIMELINE;
    auto info = made<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
    info.pNext = &type;
    VkSemaphore timeline = {}, binary = {};
    CHECKED(gpu.vk.vkCreateSemaphore(gpu.device, &info, nullptr, &timeline));
    info.pNext = nullptr;
    CHECKED(gpu.vk.vkCreateSemaphore(gpu.device, &info, nullptr, &binary));
    const auto fence_info = made<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
    VkFence fence = {};
    CHECKED(gpu.vk.vkCreateFence(gpu.device, &fence_info, nullptr, &fence));
    gpu.defer([&gpu, timeline, binary, fence] {
        gpu.vk.vkDestroySemaphore(gpu.device, timeline, nullptr);
        gpu.vk.vkDestroySemaphore(gpu.device, binary, nullptr);
        gpu.vk.vkDestroyFence(gpu.device, fence, nullptr);
    });

    constexpr std::uint32_t count = 20;
    const Buffer buffer = gpu.numbers(2 * count + 1, 0);
    std::vector<VkCommandBuffer> commands;
    for (std::uint32_t i = 0; i != 2 * count; ++i) {  // two in each submission
        commands.push_back(gpu.begin());
        const VkBufferCopy region = {i * 4, i * 4 + 4, 4};
        gpu.vk.vkCmdCopyBuffer(commands.back(), buffer.handle, buffer.handle, 1, &region);
        gpu.between_transfers(commands.back());
        CHECKED(gpu.vk.vkEndCommandBuffer(commands.back()));
    }
    const VkSemaphore semaphores[] = {timeline, binary};
    const VkPipelineStageFlags stages[] = {VK_PIPELINE_STAGE_TRANSFER_BIT,
                                           VK_PIPELINE_STAGE_ALL_COMMANDS_BIT};
    std::vector<std::uint64_t> values;
    for (std::uint64_t i = 0; i != count + 2; ++i)
        values.insert(values.end(), {i, 0});  // the binary semaphore's value is ignored
    std::vector<VkTimelineSemaphoreSubmitInfo> timelines(count);
    std::vector<VkSubmitInfo> submits(count);
    for (std::uint32_t i = 0; i != count; ++i) {
        const std::uint32_t waits = with_binary && i != 0 ? 2 : 1;
        const std::uint32_t signals = with_binary && i + 1 != count ? 2 : 1;
        timelines[i] = {VK_STRUCTURE_TYPE_TIMELINE_SEMAPHORE_SUBMIT_INFO,
                        nullptr,
                        waits,
                        &values[2 * (i + 1)],
                        signals,
                        &values[2 * (i + 2)]};
        submits[i] = {VK_STRUCTURE_TYPE_SUBMIT_INFO,
                      &timelines[i],
                      waits,
                      semaphores,
                      stages,
                      2,
                      &commands[2 * i],
                      signals,
                      semaphores};
    }
    auto signal = made<VkSemaphoreSignalInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_SIGNAL_INFO);
    signal.semaphore = timeline;
    signal.value = 1;
    if (with_binary)
        CHECKED(gpu.vk.vkSignalSemaphore(gpu.device, &signal));
    CHECKED(gpu.vk.vkQueueSubmit(gpu.queue, count, submits.data(), fence));
    std::string result;
    if (!with_binary) {
        constexpr std::uint64_t milliseconds = 1000000;
        result =
            gpu.vk.vkWaitForFences(gpu.device, 1, &fence, VK_TRUE, 50 * milliseconds) == VK_TIMEOUT
                ? "waits"
                : "runs";
        CHECKED(gpu.vk.vkSignalSemaphore(gpu.device, &signal));
    }
    CHECKED(gpu.vk.vkWaitForFences(gpu.device, 1, &fence, VK_TRUE, UINT64_MAX));
    auto wait = made<VkSemaphoreWaitInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_WAIT_INFO);
    const std::uint64_t last = count + 1;
    wait.semaphoreCount = 1;
    wait.pSemaphores = &timeline;
    wait.pValues = &last;
    CHECKED(gpu.vk.vkWaitSemaphores(gpu.device, &wait, UINT64_MAX));
    std::uint64_t value = 0;
    CHECKED(gpu.vk.vkGetSemaphoreCounterValue(gpu.device, timeline, &value));
    return result + std::to_string(value) + bytes(buffer);
}
inline std::string submit_in_order(Gpu& gpu) {
    return submit_in_order(gpu, false) + submit_in_order(gpu, true);
}

inline std::string set_depth_bias(Gpu& gpu) {
    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdSetDepthBias(commands, 1, 0, 2);
    gpu.run(commands);
    return "set";
}
