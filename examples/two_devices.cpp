// Two devices in one program, each with its own extensions, its own table, its own thread.
//
// The first device has no extension. The second has some. They add commands that are not core in
// Vulkan 1.1. Both threads run the same code: it asks its device's table what it may call. The
// devices are made from the first and the last physical device, which may be the same.
//
// Exit code: 0; 1 for a wrong result; 2 where there is no Vulkan.
#include <functional>
#include <thread>

#include "support.hpp"

namespace {

constexpr std::uint32_t queue_family = 0;  // on most devices the first family can copy
constexpr std::uint32_t rounds = 64;
// In bytes. A round fills one half of a buffer and copies it to the other.
constexpr VkDeviceSize half = VkDeviceSize{64} * 1024;

// The commands that this program cannot do without.
#define NEEDED_COMMANDS(X) COMMANDS_OF_SUPPORT(X) X(vkCmdCopyBuffer) X(vkCmdFillBuffer)
#define COMMAND(name) vkgate::Command::name,
constexpr vkgate::CommandSet needed = {NEEDED_COMMANDS(COMMAND)};

VKGATE_FOREIGN_CALLS_BEGIN

using Device = LoadedDevice<vkgate::DeviceTable>;

/// Copies the first half of the buffer to the second, in the newest way that the device has.
void record_copy(const vkgate::DeviceTable& vkd, VkCommandBuffer commands, VkBuffer buffer) {
    if (vkd.vkCmdCopyBuffer2) {  // by either of its names: core 1.3, or VK_KHR_copy_commands2
        auto region = made<VkBufferCopy2KHR>(VK_STRUCTURE_TYPE_BUFFER_COPY_2_KHR);
        region.dstOffset = half;
        region.size = half;
        auto copy = made<VkCopyBufferInfo2KHR>(VK_STRUCTURE_TYPE_COPY_BUFFER_INFO_2_KHR);
        copy.srcBuffer = buffer;
        copy.dstBuffer = buffer;
        copy.regionCount = 1;
        copy.pRegions = &region;
        vkd.vkCmdCopyBuffer2(commands, &copy);
        return;
    }
    VkBufferCopy region = {};
    region.dstOffset = half;
    region.size = half;
    vkd.vkCmdCopyBuffer(commands, buffer, buffer, 1, &region);
}

/// Fills and copies a buffer on the GPU, and counts the wrong numbers in the copy.
std::size_t count_wrong(const Device& device, std::uint32_t seed) {
    const vkgate::DeviceTable& vkd = device.vkd;
    const SharedBuffer buffer(
        vkd, device.handle(), device.memory_types,
        buffer_info(2 * half, VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT));
    std::vector<std::uint32_t> arrived(half / sizeof(std::uint32_t));
    std::size_t wrong = 0;
    for (std::uint32_t pattern = seed; pattern != seed + rounds; ++pattern) {
        const auto record = [&](VkCommandBuffer commands) {
            vkd.vkCmdFillBuffer(commands, buffer.get(), 0, half, pattern);
            auto barrier = made<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
            barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
            barrier.dstAccessMask = VK_ACCESS_TRANSFER_READ_BIT;
            vkd.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                     VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 1, &barrier, 0, nullptr, 0,
                                     nullptr);
            record_copy(vkd, commands, buffer.get());
        };
        run_commands(vkd, device.handle(), queue_family, VK_PIPELINE_STAGE_TRANSFER_BIT,
                     VK_ACCESS_TRANSFER_WRITE_BIT, record);
        std::memcpy(arrived.data(), static_cast<const char*>(buffer.mapped()) + half, half);
        wrong += arrived.size() -
                 static_cast<std::size_t>(std::count(arrived.begin(), arrived.end(), pattern));
    }
    return wrong;
}

/// What a thread does. It must not throw: it writes the outcome to `line`.
void run(const Device& device, std::uint32_t seed, std::string& line) {
    try {
        const std::size_t wrong = count_wrong(device, seed);
        line = std::string(device.vkd.vkCmdCopyBuffer2 ? "vkCmdCopyBuffer2" : "vkCmdCopyBuffer") +
               (wrong == 0 ? ", all correct" : ", " + std::to_string(wrong) + " numbers WRONG");
    } catch (const Failure& failure) {
        line = failure.what();
    }
}

int run_both() {
    const CreatedInstance instance(VK_API_VERSION_1_1);
    const std::vector<VkPhysicalDevice> physical = physical_devices(instance.vki, instance.handle);
    const Device a(instance, physical.front(), queue_family, {}, needed);
    const Device b(instance, physical.back(), queue_family,
                   {"VK_KHR_copy_commands2", "VK_KHR_draw_indirect_count",
                    "VK_KHR_push_descriptor"},  // all usable without enabling a feature
                   needed);
    std::printf("%-42s %10s %10s\n%-42s %10zu %10zu\n", "", "device A", "device B",
                "commands that may be called", a.report.delivered().size(),
                b.report.delivered().size());
    for (vkgate::Command c : a.report.delivered() | b.report.delivered())
        if (a.report.has(c) != b.report.has(c))
            std::printf("  %-40s %10s %10s\n", name(c), a.report.has(c) ? "yes" : "-",
                        b.report.has(c) ? "yes" : "-");

    std::string line_a, line_b;
    std::thread thread_a(run, std::cref(a), 0xA0000000u, std::ref(line_a));
    std::thread thread_b(run, std::cref(b), 0xB0000000u, std::ref(line_b));
    thread_a.join();
    thread_b.join();
    std::printf("device A: %s, %s\ndevice B: %s, %s\n", a.created.properties.deviceName,
                line_a.c_str(), b.created.properties.deviceName, line_b.c_str());
    const auto is_correct = [](const std::string& line) {
        return line.find("all correct") != std::string::npos;
    };
    return is_correct(line_a) && is_correct(line_b) ? 0 : 1;
}

VKGATE_FOREIGN_CALLS_END

}  // namespace

int main() {
    try {
        return run_both();
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
