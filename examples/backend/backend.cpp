// An optional back end: a plug-in that computes cube roots with Vulkan, on a device of its own or
// on one that the host lends. It links no Vulkan library. Where Vulkan cannot do it, it tells the
// host why, and the host computes on the CPU.
#include "backend.hpp"

#include <memory>

#include "../cube_roots.hpp"

namespace {

#define BACKEND_COMMANDS(X) CUBE_ROOTS_COMMANDS(X) X(vkCmdPushDescriptorSetKHR)
VKGATE_TABLE(BackendTable, BACKEND_COMMANDS);
constexpr vkgate::CommandSet needed = BackendTable::vkgate_commands().commands;

VKGATE_FOREIGN_CALLS_BEGIN

/// The first physical device that can have every command that is needed. No device is created to
/// find out.
VkPhysicalDevice choose_physical_device(const CreatedInstance& instance) {
    std::string reasons;
    for (VkPhysicalDevice physical : physical_devices(instance.vki, instance.handle)) {
        const vkgate::DeviceGate gate = best_device_gate(instance, physical);
        const vkgate::CommandSet lacking = gate.lacking(needed);
        if (lacking.empty())
            return physical;
        VkPhysicalDeviceProperties properties;
        instance.vki.vkGetPhysicalDeviceProperties(physical, &properties);
        reasons += std::string("\n") + properties.deviceName + " cannot be used.";
        for (vkgate::Command c : lacking)
            reasons += std::string("\n") + explain(c, gate).c_str();
    }
    throw Failure("No device has what is needed." + reasons);
}

/// A device of the plug-in's own.
struct OwnDevice {
    CreatedInstance instance{VK_API_VERSION_1_1};
    VkPhysicalDevice physical = choose_physical_device(instance);
    std::uint32_t queue_family = find_queue_family(instance.vki, physical, VK_QUEUE_COMPUTE_BIT);
    LoadedDevice<BackendTable> device{
        instance, physical, queue_family, {"VK_KHR_push_descriptor"}, needed};
};

}  // namespace

struct Backend {
    /// On a device of its own.
    Backend()
        : own_(std::make_unique<OwnDevice>()), vki_(own_->instance.vki), physical_(own_->physical),
          device_(own_->device.handle()), queue_family_(own_->queue_family),
          vkd_(own_->device.vkd) {
        vkd_.vkGetDeviceQueue(device_, queue_family_, 0, &queue_);
    }

    /// On the host's device.
    Backend(const BackendDevice& lent, const BackendSay& say)
        : physical_(lent.physical_device), device_(lent.device), queue_family_(lent.queue_family),
          queue_(lent.queue) {
        const vkgate::InstanceGate instance_gate(lent.api_version, lent.instance_extensions.names,
                                                 lent.instance_extensions.count);
        tell_problems(instance_gate, lent.instance_extensions, say);
        require({vkgate::Command::vkGetPhysicalDeviceProperties,
                 vkgate::Command::vkGetPhysicalDeviceMemoryProperties},
                vkgate::load(vki_, lent.get_instance_proc_addr, lent.instance, instance_gate));
        VkPhysicalDeviceProperties properties;
        vki_.vkGetPhysicalDeviceProperties(physical_, &properties);
        const vkgate::DeviceGate device_gate(instance_gate, properties.apiVersion,
                                             lent.device_extensions.names,
                                             lent.device_extensions.count);
        tell_problems(device_gate, lent.device_extensions, say);
        require(needed, vkgate::load(vkd_, vki_, device_, device_gate));
    }

    void cube_roots(float* values, std::size_t count) const {
        VkPhysicalDeviceMemoryProperties memory;
        vki_.vkGetPhysicalDeviceMemoryProperties(physical_, &memory);
        const SharedBuffer buffer(
            vkd_, device_, memory,
            buffer_info(count * sizeof(float), VK_BUFFER_USAGE_STORAGE_BUFFER_BIT));
        std::memcpy(buffer.mapped(), values, count * sizeof(float));
        run_kernel(buffer.get(), count);
        std::memcpy(values, buffer.mapped(), count * sizeof(float));
    }

    /// "llvmpipe, 28 commands"
    std::string described() const {
        VkPhysicalDeviceProperties properties;
        vki_.vkGetPhysicalDeviceProperties(physical_, &properties);
        return properties.deviceName + (", " + std::to_string(needed.size())) + " commands";
    }

  private:
    static void tell_problems(const vkgate::Gate& gate, const BackendExtensions& extensions,
                              const BackendSay& say) {
        for (const vkgate::Problem& problem : vkgate::problems(gate))
            say.say(say.user, explain(problem, gate, extensions.names).c_str());
    }

    void run_kernel(VkBuffer buffer, std::size_t count) const {
        const Object set_layout(
            device_, one_buffer_layout(VK_DESCRIPTOR_SET_LAYOUT_CREATE_PUSH_DESCRIPTOR_BIT_KHR),
            vkd_.vkCreateDescriptorSetLayout, vkd_.vkDestroyDescriptorSetLayout);
        const CubeRoots kernel(vkd_, device_, set_layout.get());
        const VkDescriptorBufferInfo whole_buffer = {buffer, 0, VK_WHOLE_SIZE};
        const VkWriteDescriptorSet write = write_of(whole_buffer);
        const auto record = [&](VkCommandBuffer commands) {
            vkd_.vkCmdPushDescriptorSetKHR(commands, VK_PIPELINE_BIND_POINT_COMPUTE,
                                           kernel.layout(), 0, 1, &write);
            kernel.record(vkd_, commands, count);
        };
        run_commands(vkd_, device_, queue_family_, queue_, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
                     VK_ACCESS_SHADER_WRITE_BIT, record);
    }

    std::unique_ptr<OwnDevice> own_;  // nothing where the host lends its device
    vkgate::InstanceTable vki_;
    VkPhysicalDevice physical_;
    VkDevice device_;
    std::uint32_t queue_family_;
    VkQueue queue_ = {};
    BackendTable vkd_;
};

VKGATE_FOREIGN_CALLS_END

namespace {

/// Runs the action. If it throws, tells the host why and returns false: no exception may leave a
/// plug-in.
template <class Action>
bool attempt(const BackendSay& say, Action action) {
    try {
        action();
        return true;
    } catch (const std::exception& failure) {
        say.say(say.user, failure.what());
        return false;
    }
}

Backend* open_backend(const BackendDevice* lent, BackendSay say) {
    std::unique_ptr<Backend> backend;
    attempt(say, [&] {
        backend = lent ? std::make_unique<Backend>(*lent, say) : std::make_unique<Backend>();
        say.say(say.user, ("GPU: " + backend->described()).c_str());
    });
    return backend.release();
}

bool cube_roots(Backend* backend, float* values, std::size_t count, BackendSay say) {
    return attempt(say, [&] { backend->cube_roots(values, count); });
}

void close_backend(Backend* backend) {
    delete backend;
}

constexpr BackendFunctions functions = {open_backend, cube_roots, close_backend};

}  // namespace

const BackendFunctions* backend_functions() {
    return &functions;
}
