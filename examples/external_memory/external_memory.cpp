// Shares a buffer's memory between two devices, and between two processes, by file descriptors.
//
// One side fills the buffer on the GPU. The other imports the memory on a device of its own, looks
// for the pattern and fills the buffer with another, which the first side must then find. This is
// done with each kind of descriptor that a physical device can export: opaque ones, which only the
// same driver can read, and dma-bufs, which every driver of Linux might. Where no opaque one can be
// had, the contents go through the host's memory.
//
// Exit code: 0; 1 for contents that differ or any other failure; 2 where there is no Vulkan.
#include <sys/mman.h>
#include <sys/wait.h>

#include <functional>

#include "external_buffer.hpp"

namespace {

constexpr std::uint32_t queue_family = 0;  // on most devices the first family can copy

/// A kind of descriptor.
struct Kind {
    const char* name;
    HandleType type;
    vkgate::Extension extension;
};
constexpr Kind opaque = {"opaque fd", VK_EXTERNAL_MEMORY_HANDLE_TYPE_OPAQUE_FD_BIT,
                         vkgate::Extension::KHR_external_memory_fd};
constexpr Kind dma_buf = {"dma-buf", VK_EXTERNAL_MEMORY_HANDLE_TYPE_DMA_BUF_BIT_EXT,
                          vkgate::Extension::EXT_external_memory_dma_buf};
constexpr HandleType file_of_contents = {};

VKGATE_FOREIGN_CALLS_BEGIN

template <class Record>
void run_transfer(const Device& device, Record record) {
    run_commands(device.vkd, device.handle(), queue_family, VK_PIPELINE_STAGE_TRANSFER_BIT,
                 VK_ACCESS_TRANSFER_WRITE_BIT, record);
}

/// Passes the buffer's contents from one owner to the next: our queues, or
/// VK_QUEUE_FAMILY_EXTERNAL.
void change_owner(const Device& device, VkBuffer buffer, std::uint32_t from, std::uint32_t to) {
    auto barrier = made<VkBufferMemoryBarrier>(VK_STRUCTURE_TYPE_BUFFER_MEMORY_BARRIER);
    barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.srcQueueFamilyIndex = from;
    barrier.dstQueueFamilyIndex = to;
    barrier.buffer = buffer;
    barrier.size = VK_WHOLE_SIZE;
    run_transfer(device, [&](VkCommandBuffer commands) {
        device.vkd.vkCmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                        VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, nullptr, 1, &barrier,
                                        0, nullptr);
    });
}
void release(const Device& device, VkBuffer buffer) {
    change_owner(device, buffer, queue_family, VK_QUEUE_FAMILY_EXTERNAL);
}
void acquire(const Device& device, VkBuffer buffer) {
    change_owner(device, buffer, VK_QUEUE_FAMILY_EXTERNAL, queue_family);
}

void fill(const Device& device, VkBuffer buffer, std::uint32_t pattern) {
    run_transfer(device, [&](VkCommandBuffer commands) {
        device.vkd.vkCmdFillBuffer(commands, buffer, 0, buffer_size, pattern);
    });
}

SharedBuffer<SharingCommands> host_buffer(const Device& device) {
    return {device.vkd, device.handle(), device.memory_types,
            buffer_info(buffer_size, buffer_usage)};
}

/// Throws Failure unless the buffer is full of the pattern, as the GPU sees it.
void require_pattern(const Device& device, VkBuffer buffer, std::uint32_t pattern) {
    const SharedBuffer copy = host_buffer(device);
    run_transfer(device, [&](VkCommandBuffer commands) {
        const VkBufferCopy whole = {0, 0, buffer_size};
        device.vkd.vkCmdCopyBuffer(commands, buffer, copy.get(), 1, &whole);
    });
    constexpr auto words = std::ptrdiff_t{buffer_size / sizeof pattern};
    const auto* first = static_cast<const std::uint32_t*>(copy.mapped());
    if (std::count(first, first + words, pattern) != words)
        throw Failure("The contents DIFFER.");
}

Device make_device(const CreatedInstance& instance, VkPhysicalDevice physical) {
    return {instance,
            physical,
            queue_family,
            {name(opaque.extension), name(dma_buf.extension)},
            CopyCommands::vkgate_commands().commands};
}

VKGATE_FOREIGN_CALLS_END

// The side that takes.

VkPhysicalDevice find_device(const CreatedInstance& instance, const Offer& offer) {
    for (VkPhysicalDevice handle : physical_devices(instance.vki, instance.handle))
        if (PhysicalDevice(instance, handle).has_made(offer))
            return handle;
    throw Failure("The device of the offer is not found.");
}

void take_contents(const Device& device, const Offer& offer, const Descriptor& file) {
    const SharedBuffer buffer = host_buffer(device);
    if (pread(file.get(), buffer.mapped(), buffer_size, 0) != ssize_t{buffer_size})
        throw Failure("The contents cannot be read.");
    require_pattern(device, buffer.get(), offer.pattern);
    fill(device, buffer.get(), ~offer.pattern);
    if (pwrite(file.get(), buffer.mapped(), buffer_size, 0) != ssize_t{buffer_size})
        throw Failure("The answer cannot be written.");
}

void take_memory(const Device& device, const Offer& offer, Descriptor descriptor) {
    const ExternalBuffer buffer(device, offer, std::move(descriptor));
    acquire(device, buffer.get());
    require_pattern(device, buffer.get(), offer.pattern);
    fill(device, buffer.get(), ~offer.pattern);
    release(device, buffer.get());
}

/// Looks for the pattern on a new device, and answers.
void take(const CreatedInstance& instance, const Offer& offer, Descriptor descriptor) {
    const Device device = make_device(instance, find_device(instance, offer));
    if (offer.type == file_of_contents)
        take_contents(device, offer, descriptor);
    else
        take_memory(device, offer, std::move(descriptor));
}

/// Another process, which takes what it is offered.
class OtherProcess {
  public:
    /// Call this before Vulkan is used: a fork has none of its threads.
    OtherProcess() {
        int sockets[2];
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
            throw Failure(std::string("socketpair: ") + std::strerror(errno));
        child_ = fork();
        if (child_ < 0)
            throw Failure(std::string("fork: ") + std::strerror(errno));
        close(sockets[child_ == 0 ? 0 : 1]);
        socket_ = sockets[child_ == 0 ? 1 : 0];
        if (child_ == 0) {
            serve();
            _exit(0);
        }
    }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;
    ~OtherProcess() {
        close(socket_);
        waitpid(child_, nullptr, 0);
    }

    /// Throws what went wrong there.
    void take(const Offer& offer, const Descriptor& descriptor) const {
        send_with_descriptor(socket_, offer, descriptor);
        Answer answer = {};
        if (recv(socket_, &answer, sizeof answer, 0) != ssize_t{sizeof answer})
            throw Failure("The other process has ended.");
        if (answer.failure[0] != '\0')
            throw Failure(answer.failure);
    }

  private:
    struct Answer {
        char failure[512];  // empty if there was none
    };

    void serve() const {
        for (;;) {
            Offer offer = {};
            Descriptor descriptor = receive_with_descriptor(socket_, offer);
            if (descriptor.get() < 0)
                return;
            Answer answer = {};
            try {
                const CreatedInstance instance(VK_API_VERSION_1_1);
                ::take(instance, offer, std::move(descriptor));
            } catch (const Failure& failure) {
                std::snprintf(answer.failure, sizeof answer.failure, "%s", failure.what());
            }
            send(socket_, &answer, sizeof answer, 0);
        }
    }

    int socket_ = -1;
    pid_t child_ = -1;
};

// The side that offers.

/// Hands an offer to the side that takes. Returns when that has answered; throws what went wrong.
using Deliver = std::function<void(const Offer& offer, Descriptor descriptor)>;

/// Another one for each offer, as memory may still hold the last one.
std::uint32_t next_pattern() {
    static std::uint32_t pattern = 0x5EED0000;
    return ++pattern;
}

void offer_memory(const PhysicalDevice& physical, const Device& device, HandleType type,
                  const Deliver& deliver) {
    const std::uint32_t pattern = next_pattern();
    const ExternalBuffer buffer(device, type);
    fill(device, buffer.get(), pattern);
    release(device, buffer.get());
    deliver(buffer.offer(physical, pattern), buffer.exported());
    acquire(device, buffer.get());
    require_pattern(device, buffer.get(), ~pattern);
}

void offer_contents(const PhysicalDevice& physical, const Device& device, const Deliver& deliver) {
    const std::uint32_t pattern = next_pattern();
    const SharedBuffer buffer = host_buffer(device);
    fill(device, buffer.get(), pattern);
    const Descriptor file(memfd_create("contents", MFD_CLOEXEC));
    if (pwrite(file.get(), buffer.mapped(), buffer_size, 0) != ssize_t{buffer_size})
        throw Failure("The contents cannot be written.");
    deliver(physical.offer(file_of_contents, pattern), Descriptor(dup(file.get())));
    if (pread(file.get(), buffer.mapped(), buffer_size, 0) != ssize_t{buffer_size})
        throw Failure("The answer cannot be read.");
    require_pattern(device, buffer.get(), ~pattern);
}

/// Why no memory can be shared by this kind of descriptor; empty if it can.
std::string why_not(const PhysicalDevice& physical, const Device& device, const Kind& kind) {
    using vkgate::Command;
    if (!device.created.gate.extensions().contains(kind.extension))
        return std::string("The device does not have ") + name(kind.extension) + ".";
    for (Command c : device.report.lacking(SharingCommands::vkgate_commands()))
        return explain(c, device.report).c_str();
    for (Command c : physical.report.lacking(PhysicalDeviceCommands::vkgate_commands()))
        return explain(c, physical.report).c_str();
    const VkExternalMemoryFeatureFlags features = physical.features(kind.type);
    if ((features & VK_EXTERNAL_MEMORY_FEATURE_EXPORTABLE_BIT) == 0)
        return "The device cannot export it.";
    if ((features & VK_EXTERNAL_MEMORY_FEATURE_IMPORTABLE_BIT) == 0)
        return "The device cannot import it.";
    return "";
}

/// Runs the action and prints how it went.
template <class Action>
bool attempt(const char* what, const char* between, Action action) {
    std::printf("  %s, two %s: ", what, between);
    try {
        action();
    } catch (const Failure& failure) {
        std::printf("FAILED. %s\n", failure.what());
        return false;
    }
    std::puts("equal");
    return true;
}

/// Shares a buffer of the physical device by each way that there is. Returns whether all went well.
bool share(const CreatedInstance& instance, VkPhysicalDevice handle, const OtherProcess& other) {
    const PhysicalDevice physical(instance, handle);
    const Device device = make_device(instance, handle);
    std::printf("%s\n", device.created.properties.deviceName);

    const Deliver to_device = [&](const Offer& offer, Descriptor descriptor) {
        take(instance, offer, std::move(descriptor));
    };
    const Deliver to_process = [&](const Offer& offer, const Descriptor& descriptor) {
        other.take(offer, descriptor);
    };
    bool is_good = true;
    const auto offer_twice = [&](const char* what, const auto& offer_to) {
        is_good = attempt(what, "devices", [&] { offer_to(to_device); }) && is_good;
        is_good = attempt(what, "processes", [&] { offer_to(to_process); }) && is_good;
    };
    for (const Kind& kind : {opaque, dma_buf})
        if (const std::string reason = why_not(physical, device, kind); !reason.empty())
            std::printf("  %s: not run. %s\n", kind.name, reason.c_str());
        else
            offer_twice(kind.name, [&](const Deliver& deliver) {
                offer_memory(physical, device, kind.type, deliver);
            });
    if (!is_good || !why_not(physical, device, opaque).empty())
        offer_twice("through the host",
                    [&](const Deliver& deliver) { offer_contents(physical, device, deliver); });
    return is_good;
}

int run() {
    const OtherProcess other;
    const CreatedInstance instance(VK_API_VERSION_1_1);
    bool is_good = true;
    for (VkPhysicalDevice physical : physical_devices(instance.vki, instance.handle))
        is_good = share(instance, physical, other) && is_good;
    return is_good ? 0 : 1;
}

}  // namespace

int main() {
    try {
        return run();
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
