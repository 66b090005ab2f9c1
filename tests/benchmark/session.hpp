// An instance and a device of Vulkan 1.3, made once; each contender loads their tables.
#pragma once

#include <vkgate/vkgate.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Which of the supported extensions to enable.
enum class Enabled { none, typical, all };

class Session {
  public:
    /// Uses the first physical device. Enables the first `count` of the chosen device extensions,
    /// in the device's order. Ends the process if Vulkan is not available.
    explicit Session(const vkgate::Library& library, Enabled enabled,
                     std::size_t count = ~std::size_t{0});
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // The data for a contender. A benchmark may replace the query functions with its own.
    PFN_vkGetInstanceProcAddr instance_query = nullptr;
    PFN_vkGetDeviceProcAddr device_query = nullptr;
    VkInstance instance = VK_NULL_HANDLE;
    VkPhysicalDevice physical_device = VK_NULL_HANDLE;
    VkDevice device = VK_NULL_HANDLE;
    VkInstanceCreateInfo instance_info = {};
    VkDeviceCreateInfo device_info = {};
    VkPhysicalDeviceProperties properties = {};
    std::vector<VkExtensionProperties> supported;  ///< by the physical device
    std::string driver;                            ///< its name and version, in its own words

  private:
    void create_instance(Enabled enabled);
    void create_device(Enabled enabled, std::size_t count);

    vkgate::GlobalTable vk_;
    vkgate::InstanceTable vki_;
    PFN_vkDestroyDevice destroy_device_ = nullptr;
    VkApplicationInfo application_ = {};
    VkDeviceQueueCreateInfo queue_ = {};
    float priority_ = 1;
    std::vector<VkExtensionProperties> instance_supported_;
    std::vector<const char*> instance_names_, device_names_;
};

/// The device extensions of Enabled::typical.
extern const std::vector<const char*> typical_device_extensions;
