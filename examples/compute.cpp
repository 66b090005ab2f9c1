// Computes cube roots of a few million numbers: on the GPU if Vulkan has every command for it, else
// on the CPU, and prints why.
//
// Exit code: 0, or 1 for a wrong result.
#include <cmath>

#include "support.hpp"

namespace {

// The device commands that the backend calls. No others are asked for.
// clang-format off
#define DEVICE_COMMANDS(X) \
    X(vkAllocateCommandBuffers) X(vkAllocateDescriptorSets) X(vkAllocateMemory) \
    X(vkBeginCommandBuffer) X(vkBindBufferMemory) X(vkCmdBindDescriptorSets) X(vkCmdBindPipeline) \
    X(vkCmdDispatch) X(vkCmdPipelineBarrier) X(vkCreateBuffer) X(vkCreateCommandPool) \
    X(vkCreateComputePipelines) X(vkCreateDescriptorPool) X(vkCreateDescriptorSetLayout) \
    X(vkCreatePipelineLayout) X(vkCreateShaderModule) X(vkDestroyBuffer) X(vkDestroyCommandPool) \
    X(vkDestroyDescriptorPool) X(vkDestroyDescriptorSetLayout) X(vkDestroyDevice) \
    X(vkDestroyPipeline) X(vkDestroyPipelineLayout) X(vkDestroyShaderModule) \
    X(vkEndCommandBuffer) X(vkFreeMemory) X(vkGetBufferMemoryRequirements) X(vkGetDeviceQueue) \
    X(vkMapMemory) X(vkQueueSubmit) X(vkQueueWaitIdle) X(vkUpdateDescriptorSets)
// clang-format on
VKGATE_TABLE(DeviceCommands, DEVICE_COMMANDS);

const std::uint32_t kernel[] = {
#include "compute.spv.inc"
};
constexpr std::size_t group_size = 256;     // as in compute.comp
constexpr std::size_t most_groups = 65535;  // what every device allows in one dispatch

VKGATE_FOREIGN_CALLS_BEGIN

/// Runs the kernel on a buffer of `count` numbers.
void run_kernel(const DeviceCommands& vkd, VkDevice device, std::uint32_t queue_family,
                VkBuffer buffer, std::size_t count) {
    const BoundBuffer bound(vkd, device, buffer);
    auto layout_info =
        made<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layout_info.setLayoutCount = 1;
    layout_info.pSetLayouts = &bound.layout();
    const Object layout(device, layout_info, vkd.vkCreatePipelineLayout,
                        vkd.vkDestroyPipelineLayout);

    auto module_info = made<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    module_info.codeSize = sizeof kernel;
    module_info.pCode = kernel;
    const Object module(device, module_info, vkd.vkCreateShaderModule, vkd.vkDestroyShaderModule);
    auto pipeline_info =
        made<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    pipeline_info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    pipeline_info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    pipeline_info.stage.module = module.get();
    pipeline_info.stage.pName = "main";
    pipeline_info.layout = layout.get();
    VkPipeline pipeline = {};
    check(vkd.vkCreateComputePipelines(device, {}, 1, &pipeline_info, nullptr, &pipeline),
          "vkCreateComputePipelines");
    const Finally destroy_pipeline([&] { vkd.vkDestroyPipeline(device, pipeline, nullptr); });

    const auto record = [&](VkCommandBuffer commands) {
        vkd.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline);
        vkd.vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_COMPUTE, layout.get(), 0, 1,
                                    &bound.set(), 0, nullptr);
        const std::size_t groups = std::min((count + group_size - 1) / group_size, most_groups);
        vkd.vkCmdDispatch(commands, static_cast<std::uint32_t>(groups), 1, 1);
    };
    run_commands(vkd, device, queue_family, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
                 VK_ACCESS_SHADER_WRITE_BIT, record);
}

/// Replaces every value by its cube root. If no GPU can, throws Failure and leaves the values
/// unchanged.
void cube_roots_on_gpu(std::vector<float>& values) {
    const CreatedInstance instance(VK_API_VERSION_1_0);  // enough for the kernel
    const vkgate::InstanceTable& vki = instance.vki;

    VkPhysicalDevice physical = physical_devices(vki, instance.handle).front();
    VkPhysicalDeviceMemoryProperties memory;
    vki.vkGetPhysicalDeviceMemoryProperties(physical, &memory);
    const std::uint32_t queue_family = find_queue_family(vki, physical, VK_QUEUE_COMPUTE_BIT);
    const CreatedDevice device(vki, instance.gate, physical, queue_family);
    DeviceCommands vkd;
    const vkgate::Report report = vkgate::load(vkd, vki, device.handle, device.gate);
    const Finally destroy_device([&] {
        if (vkd.vkDestroyDevice)
            vkd.vkDestroyDevice(device.handle, nullptr);
    });
    require(DeviceCommands::vkgate_commands().commands, report);

    const std::size_t size = values.size() * sizeof(float);
    auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = size;
    info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
    const SharedBuffer buffer(vkd, device.handle, memory, info);
    std::memcpy(buffer.mapped(), values.data(), size);
    run_kernel(vkd, device.handle, queue_family, buffer.get(), values.size());
    std::memcpy(values.data(), buffer.mapped(), size);
    std::printf("GPU: %s, %zu commands\n", device.properties.deviceName, report.delivered().size());
}

VKGATE_FOREIGN_CALLS_END

float cube_root(float value) {  // the kernel's algorithm, on the CPU
    float root = value;
    for (int step = 0; step < 30; ++step)
        root -= (root - value / (root * root)) / 3.0f;
    return root;
}

/// Vulkan allows each division an error of 2.5 ulp. A NaN is wrong, too.
std::size_t count_wrong(const std::vector<float>& values, const std::vector<float>& expected) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(std::abs(double{values[i]} / double{expected[i]} - 1) <= 1e-5))
            ++wrong;
    return wrong;
}

}  // namespace

int main() {
    std::vector<float> values(std::size_t{1} << 22);
    for (std::size_t i = 0; i < values.size(); ++i)  // from 1 up to 1000
        values[i] = 1.0f + 999.0f * static_cast<float>(i) / static_cast<float>(values.size());
    std::vector<float> expected = values;
    std::transform(expected.begin(), expected.end(), expected.begin(), cube_root);

    try {
        cube_roots_on_gpu(values);
    } catch (const Failure& reason) {
        std::printf("The CPU is used.\n%s\n", reason.what());
        values = expected;
    }
    const std::size_t wrong = count_wrong(values, expected);
    std::printf("%zu cube roots: %s\n", values.size(), wrong == 0 ? "correct" : "WRONG");
    return wrong == 0 ? 0 : 1;
}
