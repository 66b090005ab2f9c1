// A program with an optional GPU backend: cube roots of a few million numbers, on the GPU where
// Vulkan and every command it needs are there, else on the CPU, saying why.
//
//   compute [--cpu] [--library PATH] [--withhold COMMAND]
//
// --library opens that Vulkan library and no other. --withhold does without a device command, to
// show what happens where one is absent. Exit code: 0, or 1 for a wrong result or a wrong option.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <vkgate/find_command.hpp>

#include "support.hpp"

namespace {

// The backend's tables hold the commands it calls, and no other is asked for.
#define INSTANCE_COMMANDS(X)                                                                       \
    X(vkCreateDevice)                                                                              \
    X(vkDestroyInstance)                                                                           \
    X(vkEnumerateDeviceExtensionProperties)                                                        \
    X(vkEnumeratePhysicalDevices)                                                                  \
    X(vkGetDeviceProcAddr)                                                                         \
    X(vkGetPhysicalDeviceMemoryProperties)                                                         \
    X(vkGetPhysicalDeviceProperties)                                                               \
    X(vkGetPhysicalDeviceQueueFamilyProperties)
VKGATE_TABLE(InstanceCommands, INSTANCE_COMMANDS);

#define DEVICE_COMMANDS(X)                                                                         \
    X(vkAllocateCommandBuffers)                                                                    \
    X(vkAllocateDescriptorSets)                                                                    \
    X(vkAllocateMemory)                                                                            \
    X(vkBeginCommandBuffer)                                                                        \
    X(vkBindBufferMemory)                                                                          \
    X(vkCmdBindDescriptorSets)                                                                     \
    X(vkCmdBindPipeline)                                                                           \
    X(vkCmdDispatch)                                                                               \
    X(vkCmdPipelineBarrier)                                                                        \
    X(vkCreateBuffer)                                                                              \
    X(vkCreateCommandPool)                                                                         \
    X(vkCreateComputePipelines)                                                                    \
    X(vkCreateDescriptorPool)                                                                      \
    X(vkCreateDescriptorSetLayout)                                                                 \
    X(vkCreatePipelineLayout)                                                                      \
    X(vkCreateShaderModule)                                                                        \
    X(vkDestroyBuffer)                                                                             \
    X(vkDestroyCommandPool)                                                                        \
    X(vkDestroyDescriptorPool)                                                                     \
    X(vkDestroyDescriptorSetLayout)                                                                \
    X(vkDestroyDevice)                                                                             \
    X(vkDestroyPipeline)                                                                           \
    X(vkDestroyPipelineLayout)                                                                     \
    X(vkDestroyShaderModule)                                                                       \
    X(vkEndCommandBuffer)                                                                          \
    X(vkFreeMemory)                                                                                \
    X(vkGetBufferMemoryRequirements)                                                               \
    X(vkGetDeviceQueue)                                                                            \
    X(vkMapMemory)                                                                                 \
    X(vkQueueSubmit)                                                                               \
    X(vkQueueWaitIdle)                                                                             \
    X(vkUpdateDescriptorSets)
VKGATE_TABLE(DeviceCommands, DEVICE_COMMANDS);

const std::uint32_t kernel[] = {
#include "compute.spv.inc"
};

constexpr std::uint32_t group_size = 256;     // as in compute.comp
constexpr std::uint32_t most_groups = 65535;  // what every device allows in one dispatch
constexpr std::size_t value_count = std::size_t{1} << 22;
constexpr double tolerance = 1e-5;  // relative; Vulkan allows each division an error of 2.5 ulp

struct Options {
    bool cpu = false;
    const char* library = nullptr;
    vkgate::CommandSet withheld;
};

class Stopwatch {
  public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

/// A device, and how to call it.
struct Gpu {
    const InstanceCommands& vki;
    VkPhysicalDevice physical;
    const DeviceCommands& vkd;
    VkDevice device;
    std::uint32_t queue_family;
};

VKGATE_FOREIGN_CALLS_BEGIN

std::uint32_t find_compute_queue_family(const InstanceCommands& vki, VkPhysicalDevice physical) {
    std::uint32_t count = 0;
    vki.vkGetPhysicalDeviceQueueFamilyProperties(physical, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vki.vkGetPhysicalDeviceQueueFamilyProperties(physical, &count, families.data());
    for (std::uint32_t i = 0; i < count; ++i)
        if ((families[i].queueFlags & VK_QUEUE_COMPUTE_BIT) != 0)
            return i;
    throw Failure("The device has no queue for compute.");
}

/// Replaces every value by its cube root. Everything that Vulkan makes here is gone at the end.
void run_kernel(const Gpu& gpu, std::vector<float>& values) {
    const DeviceCommands& vkd = gpu.vkd;
    const VkDevice device = gpu.device;

    // A buffer in memory that CPU and GPU share.
    auto buffer_info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    buffer_info.size = values.size() * sizeof(float);
    buffer_info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
    VkBuffer buffer = {};
    check(vkd.vkCreateBuffer(device, &buffer_info, nullptr, &buffer), "vkCreateBuffer");
    const Finally destroy_buffer([&] { vkd.vkDestroyBuffer(device, buffer, nullptr); });

    VkMemoryRequirements requirements;
    vkd.vkGetBufferMemoryRequirements(device, buffer, &requirements);
    auto memory_info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    memory_info.allocationSize = requirements.size;
    memory_info.memoryTypeIndex =
        find_shared_memory(gpu.vki, gpu.physical, requirements.memoryTypeBits);
    VkDeviceMemory memory = {};
    check(vkd.vkAllocateMemory(device, &memory_info, nullptr, &memory), "vkAllocateMemory");
    const Finally free_memory([&] { vkd.vkFreeMemory(device, memory, nullptr); });
    check(vkd.vkBindBufferMemory(device, buffer, memory, 0), "vkBindBufferMemory");
    void* mapped = nullptr;
    check(vkd.vkMapMemory(device, memory, 0, VK_WHOLE_SIZE, 0, &mapped), "vkMapMemory");

    // The kernel as a pipeline with one binding, the buffer.
    VkDescriptorSetLayoutBinding binding = {};
    binding.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    binding.descriptorCount = 1;
    binding.stageFlags = VK_SHADER_STAGE_COMPUTE_BIT;
    auto set_layout_info =
        made<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    set_layout_info.bindingCount = 1;
    set_layout_info.pBindings = &binding;
    VkDescriptorSetLayout set_layout = {};
    check(vkd.vkCreateDescriptorSetLayout(device, &set_layout_info, nullptr, &set_layout),
          "vkCreateDescriptorSetLayout");
    const Finally destroy_set_layout(
        [&] { vkd.vkDestroyDescriptorSetLayout(device, set_layout, nullptr); });

    auto layout_info =
        made<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layout_info.setLayoutCount = 1;
    layout_info.pSetLayouts = &set_layout;
    VkPipelineLayout layout = {};
    check(vkd.vkCreatePipelineLayout(device, &layout_info, nullptr, &layout),
          "vkCreatePipelineLayout");
    const Finally destroy_layout([&] { vkd.vkDestroyPipelineLayout(device, layout, nullptr); });

    auto module_info = made<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    module_info.codeSize = sizeof kernel;
    module_info.pCode = kernel;
    VkShaderModule module = {};
    check(vkd.vkCreateShaderModule(device, &module_info, nullptr, &module), "vkCreateShaderModule");
    const Finally destroy_module([&] { vkd.vkDestroyShaderModule(device, module, nullptr); });

    auto pipeline_info =
        made<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    pipeline_info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    pipeline_info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    pipeline_info.stage.module = module;
    pipeline_info.stage.pName = "main";
    pipeline_info.layout = layout;
    VkPipeline pipeline = {};
    check(vkd.vkCreateComputePipelines(device, {}, 1, &pipeline_info, nullptr, &pipeline),
          "vkCreateComputePipelines");
    const Finally destroy_pipeline([&] { vkd.vkDestroyPipeline(device, pipeline, nullptr); });

    const VkDescriptorPoolSize pool_size = {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1};
    auto set_pool_info =
        made<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    set_pool_info.maxSets = 1;
    set_pool_info.poolSizeCount = 1;
    set_pool_info.pPoolSizes = &pool_size;
    VkDescriptorPool set_pool = {};
    check(vkd.vkCreateDescriptorPool(device, &set_pool_info, nullptr, &set_pool),
          "vkCreateDescriptorPool");
    const Finally destroy_set_pool([&] { vkd.vkDestroyDescriptorPool(device, set_pool, nullptr); });

    auto set_info =
        made<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
    set_info.descriptorPool = set_pool;
    set_info.descriptorSetCount = 1;
    set_info.pSetLayouts = &set_layout;
    VkDescriptorSet set = {};
    check(vkd.vkAllocateDescriptorSets(device, &set_info, &set), "vkAllocateDescriptorSets");
    const VkDescriptorBufferInfo whole_buffer = {buffer, 0, VK_WHOLE_SIZE};
    auto write = made<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
    write.dstSet = set;
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = &whole_buffer;
    vkd.vkUpdateDescriptorSets(device, 1, &write, 0, nullptr);

    // The commands: dispatch, and make what the kernel wrote visible to the CPU.
    auto pool_info = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.queueFamilyIndex = gpu.queue_family;
    VkCommandPool pool = {};
    check(vkd.vkCreateCommandPool(device, &pool_info, nullptr, &pool), "vkCreateCommandPool");
    const Finally destroy_pool([&] { vkd.vkDestroyCommandPool(device, pool, nullptr); });

    auto commands_info =
        made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    commands_info.commandPool = pool;
    commands_info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    commands_info.commandBufferCount = 1;
    VkCommandBuffer commands = {};
    check(vkd.vkAllocateCommandBuffers(device, &commands_info, &commands),
          "vkAllocateCommandBuffers");

    auto begin_info = made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    begin_info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkd.vkBeginCommandBuffer(commands, &begin_info), "vkBeginCommandBuffer");
    vkd.vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline);
    vkd.vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_COMPUTE, layout, 0, 1, &set, 0,
                                nullptr);
    const std::size_t groups = (values.size() + group_size - 1) / group_size;
    vkd.vkCmdDispatch(commands, std::min(static_cast<std::uint32_t>(groups), most_groups), 1, 1);
    auto barrier = made<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    barrier.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    vkd.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
                             VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0, nullptr, 0, nullptr);
    check(vkd.vkEndCommandBuffer(commands), "vkEndCommandBuffer");

    // To the GPU and back.
    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, gpu.queue_family, 0, &queue);
    auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &commands;
    const Stopwatch stopwatch;
    std::memcpy(mapped, values.data(), values.size() * sizeof(float));
    check(vkd.vkQueueSubmit(queue, 1, &submit, {}), "vkQueueSubmit");
    check(vkd.vkQueueWaitIdle(queue), "vkQueueWaitIdle");
    std::memcpy(values.data(), mapped, values.size() * sizeof(float));
    std::printf("GPU: %zu cube roots in %.1f ms, copies included\n", values.size(),
                stopwatch.milliseconds());
}

/// Replaces every value by its cube root. Throws Failure, the values unchanged, where there is
/// no GPU to do it.
void cube_roots_on_gpu(const Options& options, std::vector<float>& values) {
    const Stopwatch stopwatch;
    const vkgate::Library library = open_library(options.library);
    vkgate::GlobalTable vk;
    require(vkgate::Command::vkCreateInstance, vkgate::load(vk, library));

    const CreatedInstance created(vk, VK_API_VERSION_1_0);  // all that the kernel needs
    const VkInstance instance = created.handle;
    const vkgate::InstanceGate& instance_gate = created.gate;
    InstanceCommands vki;
    const vkgate::Report instance_report = vkgate::load(vki, library, instance, instance_gate);
    const Finally destroy_instance([&] {
        if (vki.vkDestroyInstance)
            vki.vkDestroyInstance(instance, nullptr);
    });
    require(InstanceCommands::vkgate_commands().commands, instance_report);

    VkPhysicalDevice physical = {};
    std::uint32_t count = 1;
    check(vki.vkEnumeratePhysicalDevices(instance, &count, &physical),
          "vkEnumeratePhysicalDevices");
    if (count == 0)
        throw Failure("There is a Vulkan library, but no device.");
    VkPhysicalDeviceProperties properties;
    vki.vkGetPhysicalDeviceProperties(physical, &properties);
    const std::uint32_t queue_family = find_compute_queue_family(vki, physical);

    const VkDeviceQueueCreateInfo queue_info = one_queue(queue_family);
    auto device_info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_info;
    device_info.enabledExtensionCount = supports(vki, physical, portability_subset) ? 1 : 0;
    device_info.ppEnabledExtensionNames = &portability_subset;
    VkDevice device = {};
    check(vki.vkCreateDevice(physical, &device_info, nullptr, &device), "vkCreateDevice");
    const vkgate::DeviceGate device_gate =
        vkgate::DeviceGate(instance_gate, properties.apiVersion, device_info)
            .without(options.withheld);
    print_problems(device_gate, device_info.ppEnabledExtensionNames);
    DeviceCommands vkd;
    const vkgate::Report device_report = vkgate::load(vkd, vki, device, device_gate);
    const Finally destroy_device([&] {
        if (vkd.vkDestroyDevice)
            vkd.vkDestroyDevice(device, nullptr);
    });
    require(DeviceCommands::vkgate_commands().commands, device_report);

    std::printf("GPU: %s, ready in %.1f ms, %zu commands\n", properties.deviceName,
                stopwatch.milliseconds(), device_report.delivered().size());
    run_kernel({vki, physical, vkd, device, queue_family}, values);
}

VKGATE_FOREIGN_CALLS_END

/// The kernel once more, for machines without a GPU and to check the GPU.
void cube_roots_on_cpu(std::vector<float>& values) {
    const Stopwatch stopwatch;
    for (float& value : values) {
        float root = value;
        for (int step = 0; step < 30; ++step)
            root -= (root - value / (root * root)) / 3.0f;
        value = root;
    }
    std::printf("CPU: %zu cube roots in %.1f ms\n", values.size(), stopwatch.milliseconds());
}

double largest_difference(const std::vector<float>& values, const std::vector<float>& expected) {
    double largest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double difference = std::abs(double{values[i]} / double{expected[i]} - 1);
        if (std::isnan(difference))
            return difference;
        largest = std::max(largest, difference);
    }
    return largest;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        if (option == "--cpu") {
            options.cpu = true;
        } else if (option == "--library" && i + 1 < argc) {
            options.library = argv[++i];
        } else if (option == "--withhold" && i + 1 < argc &&
                   vkgate::find_command(argv[i + 1]) != vkgate::Command::none) {
            options.withheld = vkgate::find_command(argv[++i]);
        } else {
            std::fprintf(stderr, "usage: compute [--cpu] [--library PATH] [--withhold COMMAND]\n");
            return 1;
        }
    }

    std::vector<float> values(value_count);
    for (std::size_t i = 0; i < value_count; ++i)  // from 1 up to 1000
        values[i] = 1.0f + 999.0f * static_cast<float>(i) / static_cast<float>(value_count);
    std::vector<float> expected = values;

    bool on_gpu = !options.cpu;
    if (on_gpu) {
        try {
            cube_roots_on_gpu(options, values);
        } catch (const Failure& reason) {
            std::printf("The GPU is not used.\n%s\n", reason.what());
            on_gpu = false;
        }
    }
    cube_roots_on_cpu(expected);
    if (!on_gpu)
        return 0;

    const double difference = largest_difference(values, expected);
    const bool correct = difference <= tolerance;
    std::printf("They differ by %.1e at most, relatively; up to %.0e is right: %s\n", difference,
                tolerance, correct ? "correct" : "WRONG");
    return correct ? 0 : 1;
}
