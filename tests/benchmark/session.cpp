#include "session.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

const std::vector<const char*> typical_instance_extensions = {
    "VK_KHR_surface",          "VK_KHR_get_surface_capabilities2",
    "VK_EXT_headless_surface", "VK_EXT_swapchain_colorspace",
    "VK_EXT_debug_utils",
};

/// The specification forbids each of these together with what its comment names.
constexpr const char* excluded[] = {
    "VK_EXT_buffer_device_address",     // VK_KHR_buffer_device_address, or 1.2
    "VK_AMD_negative_viewport_height",  // VK_KHR_maintenance1, or 1.1
};

[[noreturn]] void end(const char* why) {
    std::fprintf(stderr, "%s\n", why);
    std::exit(77);  // 77: there is nothing to measure
}

void require(VkResult result, const char* what) {
    if (result == VK_SUCCESS)
        return;
    std::fprintf(stderr, "%s: VkResult %d\n", what, static_cast<int>(result));
    std::exit(1);
}

bool lists(const std::vector<const char*>& names, const char* name) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* one) { return std::strcmp(one, name) == 0; });
}

std::vector<const char*> chosen(const std::vector<VkExtensionProperties>& supported,
                                Enabled enabled, const std::vector<const char*>& typical) {
    std::vector<const char*> names;
    for (const VkExtensionProperties& extension : supported) {
        const char* const name = extension.extensionName;
        const bool may_be =
            std::none_of(std::begin(excluded), std::end(excluded),
                         [&](const char* one) { return std::strcmp(one, name) == 0; });
        if (may_be &&
            (enabled == Enabled::all || (enabled == Enabled::typical && lists(typical, name))))
            names.push_back(name);
    }
    return names;
}

}  // namespace

const std::vector<const char*> typical_device_extensions = {
    "VK_KHR_swapchain",
    "VK_KHR_dynamic_rendering",
    "VK_KHR_synchronization2",
    "VK_KHR_copy_commands2",
    "VK_KHR_push_descriptor",
    "VK_KHR_maintenance4",
    "VK_KHR_maintenance5",
    "VK_KHR_calibrated_timestamps",
    "VK_KHR_deferred_host_operations",
    "VK_KHR_acceleration_structure",
    "VK_KHR_ray_tracing_pipeline",
    "VK_KHR_ray_query",
    "VK_KHR_fragment_shading_rate",
    "VK_KHR_pipeline_library",
    "VK_KHR_external_memory_fd",
    "VK_KHR_external_semaphore_fd",
    "VK_EXT_mesh_shader",
    "VK_EXT_memory_budget",
    "VK_EXT_extended_dynamic_state",
    "VK_EXT_extended_dynamic_state2",
    "VK_EXT_extended_dynamic_state3",
    "VK_EXT_vertex_input_dynamic_state",
    "VK_EXT_graphics_pipeline_library",
    "VK_EXT_robustness2",
    "VK_EXT_descriptor_indexing",
    "VK_EXT_conditional_rendering",
};

Session::Session(const vkgate::Library& library, Enabled enabled, std::size_t count) {
    instance_query = library.get_instance_proc_addr();
    vkgate::load(vk_, library);
    create_instance(enabled);
    create_device(enabled, count);
}

void Session::create_instance(Enabled enabled) {
    if (vk_.vkEnumerateInstanceVersion == nullptr)
        end("Vulkan 1.3 is needed.");
    std::uint32_t count = 0;
    vk_.vkEnumerateInstanceExtensionProperties(nullptr, &count, nullptr);
    instance_supported_.resize(count);
    vk_.vkEnumerateInstanceExtensionProperties(nullptr, &count, instance_supported_.data());
    instance_names_ = chosen(instance_supported_, enabled, typical_instance_extensions);
    application_.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application_.apiVersion = VK_API_VERSION_1_3;
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &application_;
    instance_info.enabledExtensionCount = static_cast<std::uint32_t>(instance_names_.size());
    instance_info.ppEnabledExtensionNames = instance_names_.data();
    require(vk_.vkCreateInstance(&instance_info, nullptr, &instance), "vkCreateInstance");
    vkgate::load(vki_, instance_query, instance, vkgate::InstanceGate(vk_, instance_info));
    device_query = vki_.vkGetDeviceProcAddr;
}

void Session::create_device(Enabled enabled, std::size_t limit) {
    std::uint32_t count = 1;
    if (vki_.vkEnumeratePhysicalDevices(instance, &count, &physical_device) < 0 || count == 0)
        end("There is no Vulkan device.");
    vki_.vkGetPhysicalDeviceProperties(physical_device, &properties);
    if (properties.apiVersion < VK_API_VERSION_1_3)
        end("The device does not have Vulkan 1.3.");
    VkPhysicalDeviceDriverProperties about = {};
    about.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES;
    VkPhysicalDeviceProperties2 both = {};
    both.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
    both.pNext = &about;
    vki_.vkGetPhysicalDeviceProperties2(physical_device, &both);
    driver = std::string(about.driverName) + " " + about.driverInfo;

    vki_.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count, nullptr);
    supported.resize(count);
    vki_.vkEnumerateDeviceExtensionProperties(physical_device, nullptr, &count, supported.data());
    device_names_ = chosen(supported, enabled, typical_device_extensions);
    device_names_.resize(std::min(device_names_.size(), limit));
    queue_.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue_.queueCount = 1;
    queue_.pQueuePriorities = &priority_;
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_;
    device_info.enabledExtensionCount = static_cast<std::uint32_t>(device_names_.size());
    device_info.ppEnabledExtensionNames = device_names_.data();
    require(vki_.vkCreateDevice(physical_device, &device_info, nullptr, &device), "vkCreateDevice");
    const auto found = device_query(device, "vkDestroyDevice");
    std::memcpy(&destroy_device_, &found, sizeof found);
}

Session::~Session() {
    destroy_device_(device, nullptr);
    vki_.vkDestroyInstance(instance, nullptr);
}
