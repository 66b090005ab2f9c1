// Two devices in one program, each with its own extensions, its own table, its own thread.
//
//   two_devices [--library PATH]
//
// The first device has no extension, the second some that bring commands, under Vulkan 1.1, where
// they are not core. Both threads run the same code: it asks its device's table what it may call.
// The devices are made from the first and the last physical device, which may be one and the same.
//
// Exit code: 0, 1 for a wrong result or option, 2 where there is no Vulkan.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "support.hpp"

namespace {

// None of them needs a feature to be enabled.
constexpr std::array<const char*, 3> extensions_of_second = {
    "VK_KHR_copy_commands2", "VK_KHR_draw_indirect_count", "VK_KHR_push_descriptor"};

constexpr int rounds = 64;
// In bytes; a round fills one half of a buffer and copies it to the other.
constexpr VkDeviceSize half = VkDeviceSize{64} * 1024;

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance with its table.
struct Instance {
    explicit Instance(const vkgate::Library& library) {
        vkgate::GlobalTable vk;
        require(vkgate::Command::vkCreateInstance, vkgate::load(vk, library));
        const CreatedInstance created(vk, VK_API_VERSION_1_1);
        handle = created.handle;
        gate = created.gate;
        vkgate::load(vki, library, handle, gate);
    }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() { vki.vkDestroyInstance(handle, nullptr); }

    std::vector<VkPhysicalDevice> physical_devices() const {
        std::uint32_t count = 0;
        check(vki.vkEnumeratePhysicalDevices(handle, &count, nullptr),
              "vkEnumeratePhysicalDevices");
        std::vector<VkPhysicalDevice> devices(count);
        check(vki.vkEnumeratePhysicalDevices(handle, &count, devices.data()),
              "vkEnumeratePhysicalDevices");
        if (devices.empty())
            throw Failure("There is no Vulkan device.");
        return devices;
    }

    VkInstance handle = {};
    vkgate::InstanceGate gate;
    vkgate::InstanceTable vki;
};

/// A device with its table and the report of what is in it.
struct Device {
    /// Enables those of the extensions that the physical device supports.
    Device(const Instance& instance, VkPhysicalDevice physical_device,
           const std::vector<const char*>& extensions)
        : vki(instance.vki), physical(physical_device) {
        std::vector<const char*> enabled;
        for (const char* extension : extensions)
            if (supports(vki, physical, extension))
                enabled.push_back(extension);
        if (supports(vki, physical, portability_subset))
            enabled.push_back(portability_subset);

        const VkDeviceQueueCreateInfo queue_info = one_queue(queue_family);
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue_info;
        info.enabledExtensionCount = static_cast<std::uint32_t>(enabled.size());
        info.ppEnabledExtensionNames = enabled.data();
        check(vki.vkCreateDevice(physical, &info, nullptr, &handle), "vkCreateDevice");

        vki.vkGetPhysicalDeviceProperties(physical, &properties);
        const vkgate::DeviceGate gate(instance.gate, properties.apiVersion, info);
        print_problems(gate, info.ppEnabledExtensionNames);
        report = vkgate::load(vkd, vki, handle, gate);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() { vkd.vkDestroyDevice(handle, nullptr); }

    static constexpr std::uint32_t queue_family = 0;  // any will do: all can copy

    const vkgate::InstanceTable& vki;
    VkPhysicalDevice physical;
    VkPhysicalDeviceProperties properties = {};
    VkDevice handle = {};
    vkgate::DeviceTable vkd;
    vkgate::Report report;
};

/// Copies the first half of the buffer to the second, in the newest way that the device has.
const char* record_copy(const vkgate::DeviceTable& vkd, VkCommandBuffer commands, VkBuffer buffer) {
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
        return "vkCmdCopyBuffer2";
    }
    const VkBufferCopy region = {0, half, half};
    vkd.vkCmdCopyBuffer(commands, buffer, buffer, 1, &region);
    return "vkCmdCopyBuffer";
}

void record_barrier(const vkgate::DeviceTable& vkd, VkCommandBuffer commands, VkAccessFlags reader,
                    VkPipelineStageFlags reading_stage) {
    auto barrier = made<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = reader;
    vkd.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT, reading_stage, 0, 1,
                             &barrier, 0, nullptr, 0, nullptr);
}

/// What a thread does with its device: fills and copies on the GPU, and looks at what arrived.
/// Returns a line that says how it went; `wrong` counts the wrong numbers.
std::string work(const Device& device, std::uint32_t seed, std::size_t& wrong) {
    const vkgate::DeviceTable& vkd = device.vkd;

    auto buffer_info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    buffer_info.size = 2 * half;
    buffer_info.usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    VkBuffer buffer = {};
    check(vkd.vkCreateBuffer(device.handle, &buffer_info, nullptr, &buffer), "vkCreateBuffer");
    const Finally destroy_buffer([&] { vkd.vkDestroyBuffer(device.handle, buffer, nullptr); });

    VkMemoryRequirements requirements;
    vkd.vkGetBufferMemoryRequirements(device.handle, buffer, &requirements);
    auto memory_info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    memory_info.allocationSize = requirements.size;
    memory_info.memoryTypeIndex =
        find_shared_memory(device.vki, device.physical, requirements.memoryTypeBits);
    VkDeviceMemory memory = {};
    check(vkd.vkAllocateMemory(device.handle, &memory_info, nullptr, &memory), "vkAllocateMemory");
    const Finally free_memory([&] { vkd.vkFreeMemory(device.handle, memory, nullptr); });
    check(vkd.vkBindBufferMemory(device.handle, buffer, memory, 0), "vkBindBufferMemory");
    void* mapped = nullptr;
    check(vkd.vkMapMemory(device.handle, memory, half, half, 0, &mapped), "vkMapMemory");

    auto pool_info = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.queueFamilyIndex = Device::queue_family;
    VkCommandPool pool = {};
    check(vkd.vkCreateCommandPool(device.handle, &pool_info, nullptr, &pool),
          "vkCreateCommandPool");
    const Finally destroy_pool([&] { vkd.vkDestroyCommandPool(device.handle, pool, nullptr); });
    auto commands_info =
        made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    commands_info.commandPool = pool;
    commands_info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    commands_info.commandBufferCount = 1;
    VkCommandBuffer commands = {};
    check(vkd.vkAllocateCommandBuffers(device.handle, &commands_info, &commands),
          "vkAllocateCommandBuffers");
    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device.handle, Device::queue_family, 0, &queue);

    const char* way = "";
    wrong = 0;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        const std::uint32_t pattern = seed + round;
        auto begin_info =
            made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
        begin_info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
        check(vkd.vkResetCommandPool(device.handle, pool, 0), "vkResetCommandPool");
        check(vkd.vkBeginCommandBuffer(commands, &begin_info), "vkBeginCommandBuffer");
        vkd.vkCmdFillBuffer(commands, buffer, 0, half, pattern);
        record_barrier(vkd, commands, VK_ACCESS_TRANSFER_READ_BIT, VK_PIPELINE_STAGE_TRANSFER_BIT);
        way = record_copy(vkd, commands, buffer);
        record_barrier(vkd, commands, VK_ACCESS_HOST_READ_BIT, VK_PIPELINE_STAGE_HOST_BIT);
        check(vkd.vkEndCommandBuffer(commands), "vkEndCommandBuffer");

        auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &commands;
        check(vkd.vkQueueSubmit(queue, 1, &submit, {}), "vkQueueSubmit");
        check(vkd.vkQueueWaitIdle(queue), "vkQueueWaitIdle");

        std::array<std::uint32_t, half / sizeof(std::uint32_t)> arrived;
        std::memcpy(arrived.data(), mapped, half);
        wrong += arrived.size() -
                 static_cast<std::size_t>(std::count(arrived.begin(), arrived.end(), pattern));
    }
    return std::to_string(rounds) + " rounds with " + way + ", " +
           (wrong == 0 ? "all correct" : std::to_string(wrong) + " numbers WRONG");
}

VKGATE_FOREIGN_CALLS_END

/// A thread must not let an exception out: what it has to say comes back as a line.
void run(const Device& device, std::uint32_t seed, std::string& line, std::size_t& wrong) {
    try {
        line = work(device, seed, wrong);
    } catch (const Failure& failure) {
        line = failure.what();
        wrong = 1;
    }
}

void print_difference(const Device& first, const Device& second) {
    const vkgate::Report& a = first.report;
    const vkgate::Report& b = second.report;
    std::printf("%-42s %10s %10s\n", "", "device A", "device B");
    std::printf("%-42s %10zu %10zu\n", "commands that may be called", a.delivered().size(),
                b.delivered().size());
    for (vkgate::Command c : a.delivered() | b.delivered())
        if (a.has(c) != b.has(c))
            std::printf("  %-40s %10s %10s\n", name(c), a.has(c) ? "yes" : "-",
                        b.has(c) ? "yes" : "-");
}

int run_both(const char* library_path) {
    const vkgate::Library library = open_library(library_path);
    const Instance instance(library);
    const std::vector<VkPhysicalDevice> physical_devices = instance.physical_devices();
    const Device a(instance, physical_devices.front(), {});
    const Device b(instance, physical_devices.back(),
                   {extensions_of_second.begin(), extensions_of_second.end()});
    std::printf("device A: %s\ndevice B: %s\n", a.properties.deviceName, b.properties.deviceName);
    print_difference(a, b);

    std::string line_a, line_b;
    std::size_t wrong_a = 0, wrong_b = 0;
    std::thread thread_a([&] { run(a, 0xA0000000, line_a, wrong_a); });
    std::thread thread_b([&] { run(b, 0xB0000000, line_b, wrong_b); });
    thread_a.join();
    thread_b.join();
    std::printf("device A: %s\ndevice B: %s\n", line_a.c_str(), line_b.c_str());
    return wrong_a + wrong_b == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const bool has_path = argc == 3 && std::strcmp(argv[1], "--library") == 0;
    if (argc != 1 && !has_path) {
        std::fprintf(stderr, "usage: two_devices [--library PATH]\n");
        return 1;
    }
    try {
        return run_both(has_path ? argv[2] : nullptr);
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
