// The Vulkan Memory Allocator with vkgate::VmaCreateInfo, on devices of several versions and
// extensions. VMA's asserts are on.
//
//     program [LIBRARY]     uses this Vulkan library, or the library of the system by default
//
// On each device it compares the functions and flags that VMA ends up with to a table of those that
// VMA may use, then allocates, maps, writes, defragments and reads. The exit code is 0 if all is as
// expected and the validation layer, if active, says nothing, and 77 if there is no device.

#define VK_NO_PROTOTYPES
#include "use_vma.hpp"

#include <vkgate/adapt/vma.hpp>

#include <algorithm>
#include <cstring>

struct Case {
    const char* name;
    std::uint32_t instance_version;
    Names instance_extensions, extensions;
    vkgate::CommandSet without;
    std::uint32_t version;  // that VMA is told
    unsigned uses;
    VmaAllocatorCreateFlags flags;
    bool enables_address = false;        // the feature bufferDeviceAddress
    std::uint32_t device_version = ~0U;  // if the device is older than its instance
};

constexpr const char* requirements2_khr = "VK_KHR_get_memory_requirements2";
constexpr const char* dedicated_khr = "VK_KHR_dedicated_allocation";
constexpr const char* bind2_khr = "VK_KHR_bind_memory2";
constexpr const char* properties2_khr = "VK_KHR_get_physical_device_properties2";
constexpr const char* budget_ext = "VK_EXT_memory_budget";
constexpr const char* priority_ext = "VK_EXT_memory_priority";
constexpr const char* maintenance4_khr = "VK_KHR_maintenance4";
constexpr const char* maintenance5_khr = "VK_KHR_maintenance5";
constexpr const char* rendering_khr = "VK_KHR_dynamic_rendering";

constexpr VmaAllocatorCreateFlags of_dedicated = VMA_ALLOCATOR_CREATE_KHR_DEDICATED_ALLOCATION_BIT;
constexpr VmaAllocatorCreateFlags of_bind2 = VMA_ALLOCATOR_CREATE_KHR_BIND_MEMORY2_BIT;
constexpr VmaAllocatorCreateFlags of_budget = VMA_ALLOCATOR_CREATE_EXT_MEMORY_BUDGET_BIT;
constexpr VmaAllocatorCreateFlags of_address = VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT;
// VMA knows these two since 3.2, if Vulkan's headers do.
#if defined(VMA_KHR_MAINTENANCE4) && VMA_KHR_MAINTENANCE4
constexpr VmaAllocatorCreateFlags of_4 = VMA_ALLOCATOR_CREATE_KHR_MAINTENANCE4_BIT;
#else
constexpr VmaAllocatorCreateFlags of_4 = 0;
#endif
#if defined(VMA_KHR_MAINTENANCE5) && VMA_KHR_MAINTENANCE5
constexpr VmaAllocatorCreateFlags of_5 = VMA_ALLOCATOR_CREATE_KHR_MAINTENANCE5_BIT;
#else
constexpr VmaAllocatorCreateFlags of_5 = 0;
#endif

static std::vector<Case> cases() {
    const std::uint32_t v1_0 = VK_API_VERSION_1_0, v1_1 = VK_API_VERSION_1_1,
                        v1_2 = VK_API_VERSION_1_2, v1_3 = VK_API_VERSION_1_3,
                        v1_4 = VK_MAKE_VERSION(1, 4, 0);
    const vkgate::CommandSet nothing;
    return {
        {"1.0", v1_0, {}, {}, nothing, v1_0, 0, 0},
        {"1.0, requirements", v1_0, {}, {requirements2_khr}, nothing, v1_0, requirements2, 0},
        {"1.0, dedicated",
         v1_0,
         {},
         {requirements2_khr, dedicated_khr},
         nothing,
         v1_0,
         requirements2,
         of_dedicated},
        {"1.0, bind", v1_0, {}, {bind2_khr}, nothing, v1_0, bind2, of_bind2},
        {"1.0, properties", v1_0, {properties2_khr}, {}, nothing, v1_0, properties2, 0},
        {"1.0, budget",
         v1_0,
         {properties2_khr},
         {budget_ext},
         nothing,
         v1_0,
         properties2,
         of_budget},
        {"1.0, all",
         v1_0,
         {properties2_khr},
         {requirements2_khr, dedicated_khr, bind2_khr, budget_ext},
         nothing,
         v1_0,
         of_1_1,
         of_dedicated | of_bind2 | of_budget},
        {"1.1", v1_1, {}, {}, nothing, v1_1, of_1_1, 0},
        {"1.1, maintenance4",
         v1_1,
         {},
         {maintenance4_khr},
         nothing,
         v1_1,
         of_1_1 | maintenance4,
         of_4},
        {"1.1, maintenance5",
         v1_1,
         {},
         {"VK_KHR_depth_stencil_resolve", "VK_KHR_create_renderpass2", rendering_khr,
          maintenance5_khr},
         nothing,
         v1_1,
         of_1_1,
         of_5},
        {"1.1 without vkBindImageMemory2",
         v1_1,
         {},
         {},
         {vkgate::Command::vkBindImageMemory2},
         v1_0,
         requirements2 | properties2,
         of_dedicated},
        {"1.2", v1_2, {}, {}, nothing, v1_2, of_1_1, 0},
        {"1.3, a device of 1.0", v1_3, {}, {}, nothing, v1_0, 0, 0, false, v1_0},
        {"1.2, budget, priority",
         v1_2,
         {},
         {budget_ext, priority_ext},
         nothing,
         v1_2,
         of_1_1,
         of_budget},
        {"1.2, addresses", v1_2, {}, {}, nothing, v1_2, of_1_1, of_address, true},
        {"1.3", v1_3, {}, {}, nothing, v1_3, of_1_1 | maintenance4, of_4},
        {"1.3, budget",
         v1_3,
         {},
         {budget_ext},
         nothing,
         v1_3,
         of_1_1 | maintenance4,
         of_4 | of_budget},
        {"1.4",
         v1_4,
         {},
         {},
         nothing,
         VMA_VULKAN_VERSION >= 1004000 ? v1_4 : v1_3,
         of_1_1 | maintenance4,
         of_4 | of_5},
    };
}

VKGATE_FOREIGN_CALLS_BEGIN

/// The mock driver answers every name, but it has no memory.
static bool has_memory(const Instance& instance) {
    return std::strstr(instance.properties.deviceName, "Mock") == nullptr;
}

static VmaAllocator created(const vkgate::VmaCreateInfo& info) {
    VmaAllocator allocator = {};
    check(vmaCreateAllocator(&info, &allocator), "vmaCreateAllocator");
    return allocator;
}

/// Whether the device has all that the case needs.
static bool try_case(const vkgate::Library& library, const Case& one) {
    doing = one.name;
    Instance instance(library, one.instance_version, one.instance_extensions);
    for (const char* extension : one.extensions)
        if (!instance.supports(extension))
            return false;
    if (one.instance_version > (instance.properties.apiVersion | 0xFFFU))
        return false;
    auto address = made<VkPhysicalDeviceBufferDeviceAddressFeatures>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_BUFFER_DEVICE_ADDRESS_FEATURES);
    address.bufferDeviceAddress = VK_TRUE;
    instance.properties.apiVersion = std::min(instance.properties.apiVersion, one.device_version);
    Device device(instance, one.extensions, one.enables_address ? &address : nullptr);
    device.gate = device.gate.without(one.without);
    vkgate::load(device.vkd, instance.vki, device.handle, device.gate);

    // Flags of what is not enabled must have no effect.
    const VmaAllocatorCreateFlags given =
        VMA_ALLOCATOR_CREATE_AMD_DEVICE_COHERENT_MEMORY_BIT | of_dedicated | of_budget | of_4 |
        of_5 | (one.enables_address || one.version < VK_API_VERSION_1_2 ? of_address : 0U);
    const vkgate::VmaCreateInfo info(instance.handle, instance.vki, instance.gpu, device.handle,
                                     device.vkd, device.gate, given);
    expect(info.vulkanApiVersion == one.version, "VMA is told another version");
    if (info.flags != one.flags)
        std::printf("flags: %x instead of %x\n", info.flags, one.flags);
    expect(info.flags == one.flags, "VMA is told other flags");
    const VmaAllocator allocator = created(info);
    compare_functions(allocator->GetVulkanFunctions(), one.uses);
    if (has_memory(instance))
        expect(use(allocator, device.handle, device.queue, device.vkd, one.enables_address) != 0,
               "nothing was moved");
    vmaDestroyAllocator(allocator);
    return true;
}

/// Of a device whose extensions nobody knows, VMA uses what Vulkan 1.0 has.
static void try_everything(const vkgate::Library& library) {
    doing = "everything";
    const Instance instance(library, VK_API_VERSION_1_3, {});
    const Device device(instance, {});
    vkgate::DeviceTable vkd;
    const auto everything = vkgate::DeviceGate::everything();
    vkgate::load(vkd, instance.vki, device.handle, everything);
    const vkgate::VmaCreateInfo info(instance.handle, instance.vki, instance.gpu, device.handle,
                                     vkd, everything,
                                     of_budget | VMA_ALLOCATOR_CREATE_EXTERNALLY_SYNCHRONIZED_BIT);
    expect(info.vulkanApiVersion == VK_API_VERSION_1_0, "VMA is told another version");
    expect(info.flags == VMA_ALLOCATOR_CREATE_EXTERNALLY_SYNCHRONIZED_BIT,
           "VMA is told other flags");
    const VmaAllocator allocator = created(info);
    compare_functions(allocator->GetVulkanFunctions(), 0);
    if (has_memory(instance))
        use(allocator, device.handle, device.queue, vkd, false);
    vmaDestroyAllocator(allocator);
}

/// VMA cannot get functions by asking, if a flag is set by hand.
static void try_flags_by_hand(const vkgate::Library& library) {
    doing = "flags by hand";
    const Instance instance(library, VK_API_VERSION_1_1, {});
    const Device device(instance, {});
    vkgate::VmaCreateInfo info(instance.handle, instance.vki, instance.gpu, device.handle,
                               device.vkd, device.gate);
    info.flags |= of_4;
    const VmaAllocator allocator = created(info);
    compare_functions(allocator->GetVulkanFunctions(), of_1_1);
    vmaDestroyAllocator(allocator);
}

VKGATE_FOREIGN_CALLS_END

int main(int count, char** arguments) {
    const vkgate::Library library = open_library(count, arguments);
    std::size_t tried = 0;
    const std::vector<Case> all = cases();
    for (const Case& one : all)
        if (try_case(library, one))
            ++tried;
        else
            std::printf("not tried: %s\n", one.name);
    try_everything(library);
    try_flags_by_hand(library);
    std::printf("%zu devices of %zu, %d compared, %d differences, %d messages\n", tried, all.size(),
                compared, differences, messages);
    return differences == 0 && messages == 0 && tried != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
