// What the larger examples share: failures as exceptions, clean-up by scope, structures with their
// type set.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>
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

/// The list of the device commands that LoadedDevice, SharedBuffer and run_commands call.
// clang-format off
#define COMMANDS_OF_SUPPORT(X) \
    X(vkAllocateCommandBuffers) X(vkAllocateMemory) X(vkBeginCommandBuffer) X(vkBindBufferMemory) \
    X(vkCmdPipelineBarrier) X(vkCreateBuffer) X(vkCreateCommandPool) X(vkDestroyBuffer) \
    X(vkDestroyCommandPool) X(vkDestroyDevice) X(vkEndCommandBuffer) X(vkFreeMemory) \
    X(vkGetBufferMemoryRequirements) X(vkGetDeviceQueue) X(vkMapMemory) X(vkQueueSubmit) \
    X(vkQueueWaitIdle)
// clang-format on

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance of this version of Vulkan with these extensions, its gate and its table.
/// Devices of portability drivers, such as MoltenVK, are included; by default the loader hides
/// them. Vulkan specification, VK_KHR_portability_enumeration.
struct CreatedInstance {
    explicit CreatedInstance(std::uint32_t version, std::vector<const char*> extensions = {},
                             vkgate::Library opened = open_library(nullptr))
        : library(std::move(opened)) {
        vkgate::GlobalTable vk;
        require(vkgate::Command::vkCreateInstance, vkgate::load(vk, library));
        // VK_KHR_portability_subset, a device extension, depends on
        // VK_KHR_get_physical_device_properties2.
        extensions.push_back("VK_KHR_get_physical_device_properties2");
        extensions.push_back("VK_KHR_portability_enumeration");
        auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
        application.apiVersion = version;
        auto info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
        info.pApplicationInfo = &application;
        info.flags = enumerate_portability;
        info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        info.ppEnabledExtensionNames = extensions.data();
        VkResult result = vk.vkCreateInstance(&info, nullptr, &handle);
        if (result == VK_ERROR_EXTENSION_NOT_PRESENT) {  // an older loader, which hides nothing
            info.flags = 0;
            info.enabledExtensionCount -= 2;
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

    vkgate::Library library;
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

/// The device extensions that a physical device lists.
template <class InstanceTable>
std::vector<VkExtensionProperties> supported_extensions(const InstanceTable& vki,
                                                        VkPhysicalDevice physical) {
    std::uint32_t count = 0;
    check(vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, nullptr),
          "vkEnumerateDeviceExtensionProperties");
    std::vector<VkExtensionProperties> supported(count);
    check(vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, supported.data()),
          "vkEnumerateDeviceExtensionProperties");
    return supported;
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

/// What may be called on the physical device.
inline vkgate::PhysicalDeviceGate physical_device_gate(const CreatedInstance& instance,
                                                       VkPhysicalDevice physical) {
    VkPhysicalDeviceProperties properties;
    instance.vki.vkGetPhysicalDeviceProperties(physical, &properties);
    const std::vector<VkExtensionProperties> supported =
        supported_extensions(instance.vki, physical);
    return vkgate::PhysicalDeviceGate(instance.gate, properties.apiVersion, supported.data(),
                                      supported.size());
}

/// What may be called on the best device that can be made from it: one with every extension that it
/// supports.
inline vkgate::DeviceGate best_device_gate(const CreatedInstance& instance,
                                           VkPhysicalDevice physical) {
    const vkgate::PhysicalDeviceGate gate = physical_device_gate(instance, physical);
    return vkgate::DeviceGate(instance.gate, gate.api_version(), gate.extensions());
}

/// A device with one queue of the family, and its gate. Enables those of `extensions` that the
/// physical device lists. `next` is for VkDeviceCreateInfo::pNext.
struct CreatedDevice {
    template <class InstanceTable>
    CreatedDevice(const InstanceTable& vki, const vkgate::InstanceGate& instance_gate,
                  VkPhysicalDevice physical, std::uint32_t queue_family,
                  std::vector<const char*> extensions = {}, const void* next = nullptr) {
        extensions.push_back(portability_subset);
        const std::vector<VkExtensionProperties> supported = supported_extensions(vki, physical);
        const auto is_missing = [&](const char* extension) {
            return std::none_of(supported.begin(), supported.end(), [&](const auto& one) {
                return std::strcmp(one.extensionName, extension) == 0;
            });
        };
        extensions.erase(std::remove_if(extensions.begin(), extensions.end(), is_missing),
                         extensions.end());

        const VkDeviceQueueCreateInfo queue_info = one_queue(queue_family);
        auto info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
        info.pNext = next;
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

/// A device, its table and the report of the load. Every needed command may be called.
template <class Table>
struct LoadedDevice {
    LoadedDevice(const CreatedInstance& instance, VkPhysicalDevice physical,
                 std::uint32_t queue_family, const std::vector<const char*>& extensions,
                 const vkgate::CommandSet& needed, const void* next = nullptr)
        : LoadedDevice(next, instance, physical, queue_family, extensions) {
        require(needed | vkgate::Command::vkDestroyDevice, report);
    }
    LoadedDevice(const LoadedDevice&) = delete;
    LoadedDevice& operator=(const LoadedDevice&) = delete;
    ~LoadedDevice() {
        if (vkd.vkDestroyDevice)
            vkd.vkDestroyDevice(handle(), nullptr);
    }

    VkDevice handle() const { return created.handle; }

    CreatedDevice created;
    Table vkd;
    vkgate::Report report;
    VkPhysicalDeviceMemoryProperties memory_types = {};

  private:  // if the other constructor throws, this one's device is destroyed
    LoadedDevice(const void* next, const CreatedInstance& instance, VkPhysicalDevice physical,
                 std::uint32_t queue_family, const std::vector<const char*>& extensions)
        : created(instance.vki, instance.gate, physical, queue_family, extensions, next),
          report(vkgate::load(vkd, instance.vki, created.handle, created.gate)) {
        instance.vki.vkGetPhysicalDeviceMemoryProperties(physical, &memory_types);
    }
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
    Object(Object&& other) noexcept
        : device_(other.device_), destroy_(other.destroy_),
          handle_(std::exchange(other.handle_, Handle{})) {}
    Object& operator=(Object&&) = delete;
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

/// A shader module whose entry point is main().
template <class DeviceTable>
class ShaderModule {
  public:
    template <std::size_t count>
    ShaderModule(const DeviceTable& vkd, VkDevice device, const std::uint32_t (&words)[count])
        : module_(device, info(words, sizeof words), vkd.vkCreateShaderModule,
                  vkd.vkDestroyShaderModule) {}

    /// The module as a stage of a pipeline.
    VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits which) const {
        auto info = made<VkPipelineShaderStageCreateInfo>(
            VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO);
        info.stage = which;
        info.module = module_.get();
        info.pName = "main";
        return info;
    }

  private:
    static VkShaderModuleCreateInfo info(const std::uint32_t* words, std::size_t size) {
        auto info = made<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
        info.codeSize = size;
        info.pCode = words;
        return info;
    }

    Object<VkShaderModule> module_;
};

/// A buffer of `size` bytes for one queue family.
inline VkBufferCreateInfo buffer_info(VkDeviceSize size, VkBufferUsageFlags usage) {
    auto info = made<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = size;
    info.usage = usage;
    return info;
}

/// The index of the first type of memory that is among `allowed` (VkMemoryRequirements) and has all
/// of the wanted properties.
inline std::uint32_t find_memory_type(const VkPhysicalDeviceMemoryProperties& memory_types,
                                      std::uint32_t allowed, VkMemoryPropertyFlags wanted) {
    for (std::uint32_t i = 0; i < memory_types.memoryTypeCount; ++i)
        if (((allowed >> i) & 1u) != 0 &&
            (memory_types.memoryTypes[i].propertyFlags & wanted) == wanted)
            return i;
    throw Failure("The device has no suitable type of memory.");
}

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
        VkMemoryRequirements requirements;
        vkd.vkGetBufferMemoryRequirements(device, buffer_.get(), &requirements);
        auto info = made<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
        info.allocationSize = requirements.size;
        info.memoryTypeIndex = find_memory_type(memory_types, requirements.memoryTypeBits,
                                                VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT |
                                                    VK_MEMORY_PROPERTY_HOST_COHERENT_BIT);
        return info;
    }

    Object<VkBuffer> buffer_;
    Object<VkDeviceMemory> memory_;
    void* mapped_ = nullptr;
};

/// The layout of a descriptor set with one buffer, at binding 0, for compute shaders.
inline VkDescriptorSetLayoutCreateInfo
one_buffer_layout(VkDescriptorSetLayoutCreateFlags flags = 0) {
    static constexpr VkDescriptorSetLayoutBinding binding = {
        0, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1, VK_SHADER_STAGE_COMPUTE_BIT, nullptr};
    auto info =
        made<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    info.flags = flags;
    info.bindingCount = 1;
    info.pBindings = &binding;
    return info;
}

/// Writes the buffer to binding 0 of a descriptor set.
inline VkWriteDescriptorSet write_of(const VkDescriptorBufferInfo& buffer) {
    auto write = made<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = &buffer;
    return write;
}

/// A descriptor set with one buffer, at binding 0, for compute shaders.
template <class DeviceTable>
class BoundBuffer {
  public:
    BoundBuffer(const DeviceTable& vkd, VkDevice device, VkBuffer buffer)
        : layout_(device, one_buffer_layout(), vkd.vkCreateDescriptorSetLayout,
                  vkd.vkDestroyDescriptorSetLayout),
          pool_(device, pool_info(), vkd.vkCreateDescriptorPool, vkd.vkDestroyDescriptorPool) {
        auto info =
            made<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
        info.descriptorPool = pool_.get();
        info.descriptorSetCount = 1;
        info.pSetLayouts = &layout_.get();
        check(vkd.vkAllocateDescriptorSets(device, &info, &set_), "vkAllocateDescriptorSets");
        const VkDescriptorBufferInfo whole_buffer = {buffer, 0, VK_WHOLE_SIZE};
        VkWriteDescriptorSet write = write_of(whole_buffer);
        write.dstSet = set_;
        vkd.vkUpdateDescriptorSets(device, 1, &write, 0, nullptr);
    }

    const VkDescriptorSetLayout& layout() const { return layout_.get(); }
    const VkDescriptorSet& set() const { return set_; }

  private:
    static VkDescriptorPoolCreateInfo pool_info() {
        static constexpr VkDescriptorPoolSize size = {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1};
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

/// Records commands with `record(command_buffer)`, submits them to a queue of the family and waits.
/// Afterwards the CPU can read what they wrote at `stage` with `access`. The semaphores are those
/// of `submit`.
template <class DeviceTable, class Record>
void run_commands(const DeviceTable& vkd, VkDevice device, std::uint32_t queue_family,
                  VkQueue queue, VkPipelineStageFlags stage, VkAccessFlags access, Record record,
                  VkSubmitInfo submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO)) {
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

    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &commands;
    check(vkd.vkQueueSubmit(queue, 1, &submit, {}), "vkQueueSubmit");
    check(vkd.vkQueueWaitIdle(queue), "vkQueueWaitIdle");
}

/// The same on the first queue of the family.
template <class DeviceTable, class Record>
void run_commands(const DeviceTable& vkd, VkDevice device, std::uint32_t queue_family,
                  VkPipelineStageFlags stage, VkAccessFlags access, Record record) {
    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, queue_family, 0, &queue);
    run_commands(vkd, device, queue_family, queue, stage, access, record);
}

VKGATE_FOREIGN_CALLS_END
