// What the larger examples share: failures as exceptions, clean-up by scope, structures with their
// type set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include <vkgate/vkgate.hpp>

/// Vulkan cannot do something; what() is the message for the user.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The name of a common error, "VK_ERROR_DEVICE_LOST"; the number of any other.
inline std::string result_name(VkResult result) {
    static constexpr const char* errors[] = {
        "VK_ERROR_OUT_OF_HOST_MEMORY",    "VK_ERROR_OUT_OF_DEVICE_MEMORY",
        "VK_ERROR_INITIALIZATION_FAILED", "VK_ERROR_DEVICE_LOST",
        "VK_ERROR_MEMORY_MAP_FAILED",     "VK_ERROR_LAYER_NOT_PRESENT",
        "VK_ERROR_EXTENSION_NOT_PRESENT", "VK_ERROR_FEATURE_NOT_PRESENT",
        "VK_ERROR_INCOMPATIBLE_DRIVER"};  // -1 to -9
    const int number = result;
    return number < 0 && number >= -9 ? errors[-number - 1] : "VkResult " + std::to_string(number);
}

/// Throws a Failure if the result is an error, which VK_INCOMPLETE is not.
inline void check(VkResult result, const char* command) {
    if (result == VK_ERROR_INCOMPATIBLE_DRIVER)
        throw Failure("There is a Vulkan library, but no driver that it could use.");
    if (result < VK_SUCCESS)
        throw Failure(std::string(command) + " failed: " + result_name(result));
}

/// Throws a Failure with the reason for each of the commands that may not be called.
inline void require(const vkgate::CommandSet& commands, const vkgate::Report& report) {
    std::string reasons;
    for (vkgate::Command c : report.lacking(commands))
        reasons += std::string(reasons.empty() ? "" : "\n") + explain(c, report).c_str();
    if (!reasons.empty())
        throw Failure(reasons);
}

/// Prints the problems of the gate. `names` is the array of names that the gate was made from, if
/// any.
inline void print_problems(const vkgate::Gate& gate, const char* const* names = nullptr) {
    for (const vkgate::Problem& problem : vkgate::problems(gate))
        std::printf("Problem: %s\n", explain(problem, gate, names).c_str());
}

/// The given Vulkan library, or the system's where `path` is NULL.
inline vkgate::Library open_library(const char* path) {
    vkgate::Library library =
        path != nullptr ? vkgate::Library::open(path) : vkgate::Library::open();
    if (!library)
        throw Failure(library.error().message());
    return library;
}

/// A structure with its type set and all else zero.
template <class Structure>
Structure made(VkStructureType type) {
    Structure structure = {};
    structure.sType = type;
    return structure;
}

// VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR, which older headers lack.
constexpr VkInstanceCreateFlags enumerate_portability = 1;
// A portability driver lists this extension. VkDeviceCreateInfo must then enable it (valid usage).
constexpr const char* portability_subset = "VK_KHR_portability_subset";

/// Runs an action when the scope ends, by return or exception.
template <class Action>
class Finally {
  public:
    explicit Finally(Action action) : action_(action) {}
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;
    ~Finally() { action_(); }

  private:
    Action action_;
};

/// Asks for one queue of the family.
inline VkDeviceQueueCreateInfo one_queue(std::uint32_t family) {
    static constexpr float priority = 1;
    auto info = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    info.queueFamilyIndex = family;
    info.queueCount = 1;
    info.pQueuePriorities = &priority;
    return info;
}

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance of this version of Vulkan, its gate and its table, from the system's Vulkan library.
/// Devices of portability drivers, such as MoltenVK, are included; by default the loader hides
/// them. Vulkan specification, VK_KHR_portability_enumeration.
struct CreatedInstance {
    explicit CreatedInstance(std::uint32_t version) {
        vkgate::GlobalTable vk;
        require(vkgate::Command::vkCreateInstance, vkgate::load(vk, library));
        // VK_KHR_portability_subset, a device extension, depends on
        // VK_KHR_get_physical_device_properties2.
        static constexpr const char* extensions[] = {"VK_KHR_portability_enumeration",
                                                     "VK_KHR_get_physical_device_properties2"};
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = version;
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pApplicationInfo = &application;
        info.flags = enumerate_portability;
        info.enabledExtensionCount = 2;
        info.ppEnabledExtensionNames = extensions;
        VkResult result = vk.vkCreateInstance(&info, nullptr, &handle);
        if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // an older loader, which hides nothing
            info.flags = 0;
            info.enabledExtensionCount = 0;
            result = vk.vkCreateInstance(&info, nullptr, &handle);
        }
        check(result, "vkCreateInstance");
        gate = vkgate::InstanceGate(vk, info);
        print_problems(gate, info.ppEnabledExtensionNames);
        require({vkgate::Command::vkDestroyInstance, vkgate::Command::vkEnumeratePhysicalDevices,
                 vkgate::Command::vkGetPhysicalDeviceProperties,
                 vkgate::Command::vkGetPhysicalDeviceMemoryProperties,
                 vkgate::Command::vkGetPhysicalDeviceQueueFamilyProperties,
                 vkgate::Command::vkEnumerateDeviceExtensionProperties,
                 vkgate::Command::vkCreateDevice, vkgate::Command::vkGetDeviceProcAddr},
                vkgate::load(vki, library, handle, gate));
    }
    CreatedInstance(const CreatedInstance&) = delete;
    CreatedInstance& operator=(const CreatedInstance&) = delete;
    ~CreatedInstance() {
        if (vki.vkDestroyInstance)
            vki.vkDestroyInstance(handle, nullptr);
    }

    vkgate::Library library = open_library(nullptr);
    VkInstance handle = {};
    vkgate::InstanceGate gate;
    vkgate::InstanceTable vki;
};

/// The physical devices of an instance, at least one.
template <class InstanceTable>
std::vector<VkPhysicalDevice> physical_devices(const InstanceTable& vki, VkInstance instance) {
    std::uint32_t count = 0;
    check(vki.vkEnumeratePhysicalDevices(instance, &count, nullptr), "vkEnumeratePhysicalDevices");
    std::vector<VkPhysicalDevice> devices(count);
    check(vki.vkEnumeratePhysicalDevices(instance, &count, devices.data()),
          "vkEnumeratePhysicalDevices");
    if (count == 0)
        throw Failure("There is a Vulkan library, but no device.");
    return devices;
}

/// The index of the first queue family that has all these flags.
template <class InstanceTable>
std::uint32_t find_queue_family(const InstanceTable& vki, VkPhysicalDevice physical,
                                VkQueueFlags wanted) {
    std::uint32_t count = 0;
    vki.vkGetPhysicalDeviceQueueFamilyProperties(physical, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vki.vkGetPhysicalDeviceQueueFamilyProperties(physical, &count, families.data());
    for (std::uint32_t i = 0; i < count; ++i)
        if ((families[i].queueFlags & wanted) == wanted)
            return i;
    throw Failure("The device has no suitable queue.");
}

/// A device with one queue of the family, and its gate. Enables those of `extensions` that the
/// physical device lists.
struct CreatedDevice {
    template <class InstanceTable>
    CreatedDevice(const InstanceTable& vki, const vkgate::InstanceGate& instance_gate,
                  VkPhysicalDevice physical, std::uint32_t queue_family,
                  std::vector<const char*> extensions = {}) {
        extensions.push_back(portability_subset);
        std::uint32_t count = 0;
        vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, supported.data());
        const auto is_missing = [&](const char* extension) {
            return std::none_of(supported.begin(), supported.end(), [&](const auto& one) {
                return std::strcmp(one.extensionName, extension) == 0;
            });
        };
        extensions.erase(std::remove_if(extensions.begin(), extensions.end(), is_missing),
                         extensions.end());

        const VkDeviceQueueCreateInfo queue_info = one_queue(queue_family);
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue_info;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        check(vki.vkCreateDevice(physical, &info, nullptr, &handle), "vkCreateDevice");

        vki.vkGetPhysicalDeviceProperties(physical, &properties);
        gate = vkgate::DeviceGate(instance_gate, properties.apiVersion, info);
        print_problems(gate, info.ppEnabledExtensionNames);
    }

    VkDevice handle = {};
    vkgate::DeviceGate gate;
    VkPhysicalDeviceProperties properties = {};
};

/// An object of a device, which is destroyed when the scope ends.
template <class Handle>
class Object {
  public:
    using Destroy = void(VKAPI_PTR*)(VkDevice, Handle, const VkAllocationCallbacks*);

    template <class Info, class Create>
    Object(VkDevice device, const Info& info, Create create, Destroy destroy)
        : device_(device), destroy_(destroy) {
        check(create(device, &info, nullptr, &handle_), "The creation of an object");
    }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    ~Object() { destroy_(device_, handle_, nullptr); }

    const Handle& get() const { return handle_; }

  private:
    VkDevice device_;
    Destroy destroy_;
    Handle handle_ = {};
};
template <class Info, class Create, class Handle>
Object(VkDevice, const Info&, Create,
       void(VKAPI_PTR*)(VkDevice, Handle, const VkAllocationCallbacks*)) -> Object<Handle>;

/// A buffer, and memory for it that CPU and GPU share. `memory_types` is the physical device's.
template <class DeviceTable>
class SharedBuffer {
  public:
    SharedBuffer(const DeviceTable& vkd, VkDevice device,
                 const VkPhysicalDeviceMemoryProperties& memory_types,
                 const VkBufferCreateInfo& info)
        : buffer_(device, info, vkd.vkCreateBuffer, vkd.vkDestroyBuffer),
          memory_(device, memory_for(vkd, device, memory_types), vkd.vkAllocateMemory,
                  vkd.vkFreeMemory) {
        check(vkd.vkBindBufferMemory(device, buffer_.get(), memory_.get(), 0),
              "vkBindBufferMemory");
        check(vkd.vkMapMemory(device, memory_.get(), 0, VK_WHOLE_SIZE, 0, &mapped_), "vkMapMemory");
    }

    VkBuffer get() const { return buffer_.get(); }
    /// Where its memory is mapped for the CPU.
    void* mapped() const { return mapped_; }

  private:
    VkMemoryAllocateInfo memory_for(const DeviceTable& vkd, VkDevice device,
                                    const VkPhysicalDeviceMemoryProperties& memory_types) const {
        constexpr VkMemoryPropertyFlags wanted =
            VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
        VkMemoryRequirements requirements;
        vkd.vkGetBufferMemoryRequirements(device, buffer_.get(), &requirements);
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = requirements.size;
        for (; info.memoryTypeIndex < memory_types.memoryTypeCount; ++info.memoryTypeIndex)
            if (((requirements.memoryTypeBits >> info.memoryTypeIndex) & 1u) != 0 &&
                (memory_types.memoryTypes[info.memoryTypeIndex].propertyFlags & wanted) == wanted)
                return info;
        throw Failure("The device has no memory that the CPU can write to.");
    }

    Object<VkBuffer> buffer_;
    Object<VkDeviceMemory> memory_;
    void* mapped_ = nullptr;
};

/// A descriptor set with one buffer, at binding 0, for compute shaders.
template <class DeviceTable>
class BoundBuffer {
  public:
    BoundBuffer(const DeviceTable& vkd, VkDevice device, VkBuffer buffer)
        : layout_(device, layout_info(), vkd.vkCreateDescriptorSetLayout,
                  vkd.vkDestroyDescriptorSetLayout),
          pool_(device, pool_info(), vkd.vkCreateDescriptorPool, vkd.vkDestroyDescriptorPool) {
        auto info =
            made<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
        info.descriptorPool = pool_.get();
        info.descriptorSetCount = 1;
        info.pSetLayouts = &layout_.get();
        check(vkd.vkAllocateDescriptorSets(device, &info, &set_), "vkAllocateDescriptorSets");
        const VkDescriptorBufferInfo whole_buffer = {buffer, 0, VK_WHOLE_SIZE};
        auto write = made<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
        write.dstSet = set_;
        write.descriptorCount = 1;
        write.descriptorType = type;
        write.pBufferInfo = &whole_buffer;
        vkd.vkUpdateDescriptorSets(device, 1, &write, 0, nullptr);
    }

    const VkDescriptorSetLayout& layout() const { return layout_.get(); }
    const VkDescriptorSet& set() const { return set_; }

  private:
    static constexpr VkDescriptorType type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;

    static VkDescriptorSetLayoutCreateInfo layout_info() {
        static constexpr VkDescriptorSetLayoutBinding binding = {
            0, type, 1, VK_SHADER_STAGE_COMPUTE_BIT, nullptr};
        auto info = made<VkDescriptorSetLayoutCreateInfo>(
            VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
        info.bindingCount = 1;
        info.pBindings = &binding;
        return info;
    }
    static VkDescriptorPoolCreateInfo pool_info() {
        static constexpr VkDescriptorPoolSize size = {type, 1};
        auto info = made<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
        info.maxSets = 1;
        info.poolSizeCount = 1;
        info.pPoolSizes = &size;
        return info;
    }

    Object<VkDescriptorSetLayout> layout_;
    Object<VkDescriptorPool> pool_;
    VkDescriptorSet set_ = {};
};

/// The device commands that SharedBuffer and run_commands call.
constexpr vkgate::CommandSet commands_of_support = {
    vkgate::Command::vkDestroyDevice,          vkgate::Command::vkCreateBuffer,
    vkgate::Command::vkDestroyBuffer,          vkgate::Command::vkGetBufferMemoryRequirements,
    vkgate::Command::vkAllocateMemory,         vkgate::Command::vkFreeMemory,
    vkgate::Command::vkBindBufferMemory,       vkgate::Command::vkMapMemory,
    vkgate::Command::vkCreateCommandPool,      vkgate::Command::vkDestroyCommandPool,
    vkgate::Command::vkAllocateCommandBuffers, vkgate::Command::vkBeginCommandBuffer,
    vkgate::Command::vkCmdPipelineBarrier,     vkgate::Command::vkEndCommandBuffer,
    vkgate::Command::vkGetDeviceQueue,         vkgate::Command::vkQueueSubmit,
    vkgate::Command::vkQueueWaitIdle};

/// Records commands with `record(command_buffer)`, submits them and waits. Afterwards the CPU can
/// read what they wrote at `stage` with `access`.
template <class DeviceTable, class Record>
void run_commands(const DeviceTable& vkd, VkDevice device, std::uint32_t queue_family,
                  VkPipelineStageFlags stage, VkAccessFlags access, Record record) {
    auto pool_info = made<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool_info.queueFamilyIndex = queue_family;
    const Object pool(device, pool_info, vkd.vkCreateCommandPool, vkd.vkDestroyCommandPool);
    auto commands_info =
        made<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    commands_info.commandPool = pool.get();
    commands_info.commandBufferCount = 1;
    VkCommandBuffer commands = {};
    check(vkd.vkAllocateCommandBuffers(device, &commands_info, &commands),
          "vkAllocateCommandBuffers");

    auto begin_info = made<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    begin_info.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(vkd.vkBeginCommandBuffer(commands, &begin_info), "vkBeginCommandBuffer");
    record(commands);
    auto barrier = made<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    barrier.srcAccessMask = access;
    barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    vkd.vkCmdPipelineBarrier(commands, stage, VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0,
                             nullptr, 0, nullptr);
    check(vkd.vkEndCommandBuffer(commands), "vkEndCommandBuffer");

    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, queue_family, 0, &queue);
    auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &commands;
    check(vkd.vkQueueSubmit(queue, 1, &submit, {}), "vkQueueSubmit");
    check(vkd.vkQueueWaitIdle(queue), "vkQueueWaitIdle");
}

VKGATE_FOREIGN_CALLS_END
