// Computes cube roots of a few million numbers: on the GPU if Vulkan has every command for it, else
// on the CPU, and prints why.
//
// Exit code: 0, or 1 for a wrong result.
#include "cube_roots.hpp"

namespace {

// The device commands that the program calls. No others are asked for.
// clang-format off
#define DEVICE_COMMANDS(X) \
    CUBE_ROOTS_COMMANDS(X) X(vkAllocateDescriptorSets) X(vkCmdBindDescriptorSets) \
    X(vkCreateDescriptorPool) X(vkDestroyDescriptorPool) X(vkUpdateDescriptorSets)
// clang-format on
VKGATE_TABLE(DeviceCommands, DEVICE_COMMANDS);

VKGATE_FOREIGN_CALLS_BEGIN

/// Runs the kernel on a buffer of `count` numbers.
void run_kernel(const DeviceCommands& vkd, VkDevice device, std::uint32_t queue_family,
                VkBuffer buffer, std::size_t count) {
    const BoundBuffer bound(vkd, device, buffer);
    const CubeRoots cube_roots(vkd, device, bound.layout());
    const auto record = [&](VkCommandBuffer commands) {
        vkd.vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_COMPUTE, cube_roots.layout(),
                                    0, 1, &bound.set(), 0, nullptr);
        cube_roots.record(vkd, commands, count);
    };
    run_commands(vkd, device, queue_family, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
                 VK_ACCESS_SHADER_WRITE_BIT, record);
}

/// Replaces every value by its cube root. If no GPU can, throws Failure and leaves the values
/// unchanged.
void cube_roots_on_gpu(std::vector<float>& values) {
    const CreatedInstance instance(VK_API_VERSION_1_0);  // enough for the kernel
    VkPhysicalDevice physical = physical_devices(instance.vki, instance.handle).front();
    const std::uint32_t queue_family =
        find_queue_family(instance.vki, physical, VK_QUEUE_COMPUTE_BIT);
    const LoadedDevice<DeviceCommands> device(instance, physical, queue_family, {},
                                              DeviceCommands::vkgate_commands().commands);

    const std::size_t size = values.size() * sizeof(float);
    const SharedBuffer buffer(device.vkd, device.handle(), device.memory_types,
                              buffer_info(size, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT));
    std::memcpy(buffer.mapped(), values.data(), size);
    run_kernel(device.vkd, device.handle(), queue_family, buffer.get(), values.size());
    std::memcpy(values.data(), buffer.mapped(), size);
    std::printf("GPU: %s, %zu commands\n", device.created.properties.deviceName,
                device.report.delivered().size());
}

VKGATE_FOREIGN_CALLS_END

}  // namespace

int main() {
    std::vector<float> values = numbers_to_try(std::size_t{1} << 22);
    const std::vector<float> expected = cube_roots_on_cpu(values);
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
