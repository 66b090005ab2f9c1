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

/// Something that Vulkan does not do; what() tells the user.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// "VK_ERROR_DEVICE_LOST"; for a rarer one its number.
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

/// Prints what is suspicious about what the gate was given. `names` is the array of names that it
/// was given, if it was one.
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

VKGATE_FOREIGN_CALLS_BEGIN

/// An instance of this version of Vulkan, and what it allows. Devices of portability drivers, such
/// as MoltenVK, are among its devices: the loader hides them from whom does not ask for them.
/// Vulkan specification, VK_KHR_portability_enumeration.
struct CreatedInstance {
    CreatedInstance(const vkgate::GlobalTable& vk, std::uint32_t version) {
        // VK_KHR_portability_subset, a device extension, depends on the second one.
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
    }

    VkInstance handle = {};
    vkgate::InstanceGate gate;
};

/// Whether the physical device lists the extension.
template <class InstanceTable>
bool supports(const InstanceTable& vki, VkPhysicalDevice physical, const char* extension) {
    std::uint32_t count = 0;
    vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> supported(count);
    vki.vkEnumerateDeviceExtensionProperties(physical, nullptr, &count, supported.data());
    return std::any_of(supported.begin(), supported.end(), [&](const auto& one) {
        return std::strcmp(one.extensionName, extension) == 0;
    });
}

VKGATE_FOREIGN_CALLS_END

// What a portability driver does without. It must be enabled where it is listed: Vulkan
// specification, valid usage of VkDeviceCreateInfo.
constexpr const char* portability_subset = "VK_KHR_portability_subset";

/// One queue of the family.
inline VkDeviceQueueCreateInfo one_queue(std::uint32_t family) {
    static constexpr float priority = 1;
    auto info = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    info.queueFamilyIndex = family;
    info.queueCount = 1;
    info.pQueuePriorities = &priority;
    return info;
}

VKGATE_FOREIGN_CALLS_BEGIN

/// A type of memory, among the usable ones (a bit each), that CPU and GPU share.
template <class InstanceTable>
std::uint32_t find_shared_memory(const InstanceTable& vki, VkPhysicalDevice physical,
                                 std::uint32_t usable_types) {
    constexpr VkMemoryPropertyFlags wanted =
        VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    VkPhysicalDeviceMemoryProperties memory;
    vki.vkGetPhysicalDeviceMemoryProperties(physical, &memory);
    for (std::uint32_t i = 0; i < memory.memoryTypeCount; ++i)
        if (((usable_types >> i) & 1u) != 0 &&
            (memory.memoryTypes[i].propertyFlags & wanted) == wanted)
            return i;
    throw Failure("The device has no memory that the CPU can write to.");
}

VKGATE_FOREIGN_CALLS_END

/// Runs an action when the scope ends, in whichever way.
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
