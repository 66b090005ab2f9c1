// VMA's own import of functions from volk, vmaImportVulkanFunctionsFromVolk, with vkgate's volk.h.
// VMA has it since 3.3.
//
//     program [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// The program is as for volk: it has no gate. It compares the functions that VMA ends up with to
// those that it may use, then allocates, maps, writes, defragments and reads. The exit code is 0 if
// all is as expected and the validation layer, if active, says nothing.

#define VOLK_IMPLEMENTATION
#include <volk.h>

#define VMA_DYNAMIC_VULKAN_FUNCTIONS 0  // or VMA asks for what the import lacks
#include "use_vma.hpp"

struct Case {
    const char* name;
    std::uint32_t version;
    Names instance_extensions, extensions;
    VmaAllocatorCreateFlags flags;
    unsigned uses;
};

static std::vector<Case> cases() {
    constexpr VmaAllocatorCreateFlags of_khr = VMA_ALLOCATOR_CREATE_KHR_DEDICATED_ALLOCATION_BIT |
                                               VMA_ALLOCATOR_CREATE_KHR_BIND_MEMORY2_BIT |
                                               VMA_ALLOCATOR_CREATE_EXT_MEMORY_BUDGET_BIT;
    return {
        {"1.0", VK_API_VERSION_1_0, {}, {}, 0, 0},
        {"1.0, KHR",
         VK_API_VERSION_1_0,
         {"VK_KHR_get_physical_device_properties2"},
         {"VK_KHR_get_memory_requirements2", "VK_KHR_dedicated_allocation", "VK_KHR_bind_memory2",
          "VK_EXT_memory_budget"},
         of_khr,
         of_1_1},
        {"1.1", VK_API_VERSION_1_1, {}, {}, 0, of_1_1},
        {"1.2", VK_API_VERSION_1_2, {}, {}, 0, of_1_1},
        {"1.3", VK_API_VERSION_1_3, {}, {}, 0, of_1_1 | maintenance4},
    };
}

static void try_case(const Case& one) {
    doing = one.name;
    auto application = made<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.apiVersion = one.version;
    Names extensions = one.instance_extensions;
    extensions.push_back("VK_EXT_debug_utils");
    auto messenger = messenger_of_validation();
    auto instance_info = made<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    instance_info.pNext = &messenger;
    instance_info.pApplicationInfo = &application;
    instance_info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    instance_info.ppEnabledExtensionNames = extensions.data();
    VmaAllocatorCreateInfo info = {};
    check(vkCreateInstance(&instance_info, nullptr, &info.instance), "vkCreateInstance");
    volkLoadInstance(info.instance);
    VkDebugUtilsMessengerEXT listener = {};
    check(vkCreateDebugUtilsMessengerEXT(info.instance, &messenger, nullptr, &listener));
    std::uint32_t count = 1;
    if (vkEnumeratePhysicalDevices(info.instance, &count, &info.physicalDevice) < 0 || count == 0)
        fail("no device", skipped);

    constexpr float priority = 1;
    auto queues = made<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queues.queueCount = 1;
    queues.pQueuePriorities = &priority;
    auto device_info = made<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queues;
    device_info.enabledExtensionCount = static_cast<std::uint32_t>(one.extensions.size());
    device_info.ppEnabledExtensionNames = one.extensions.data();
    check(vkCreateDevice(info.physicalDevice, &device_info, nullptr, &info.device),
          "vkCreateDevice");
    volkLoadDevice(info.device);
    VkQueue queue = {};
    vkGetDeviceQueue(info.device, 0, 0, &queue);

    info.vulkanApiVersion = one.version;
    info.flags = one.flags;
    VmaVulkanFunctions functions = {};
    check(vmaImportVulkanFunctionsFromVolk(&info, &functions), "vmaImportVulkanFunctionsFromVolk");
    info.pVulkanFunctions = &functions;
    VmaAllocator allocator = {};
    check(vmaCreateAllocator(&info, &allocator), "vmaCreateAllocator");
    compare_functions(allocator->GetVulkanFunctions(), one.uses);
    vkgate::DeviceTable table;
    vkgate::load(table, vkGetDeviceProcAddr, info.device, vkgate::DeviceGate::everything());
    const unsigned moved = use(allocator, info.device, queue, table, false);
    expect(moved != 0, "nothing was moved");
    vmaDestroyAllocator(allocator);
    vkDestroyDevice(info.device, nullptr);
    vkDestroyDebugUtilsMessengerEXT(info.instance, listener, nullptr);
    vkDestroyInstance(info.instance, nullptr);
    std::printf("%s: %u allocations moved\n", one.name, moved);
}

int main(int count, char** arguments) {
    const vkgate::Library library = open_library(count, arguments);
    volkInitializeCustom(library.get_instance_proc_addr());
    const std::vector<Case> all = cases();
    for (const Case& one : all)
        try_case(one);
    std::printf("%zu devices, %d compared, %d differences, %d messages\n", all.size(), compared,
                differences, messages);
    return differences == 0 && messages == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
