/// @file
/// The create-info of a VmaAllocator (Vulkan Memory Allocator) from gated tables.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_VMA_HPP
#define VKGATE_ADAPT_VMA_HPP

#ifndef AMD_VULKAN_MEMORY_ALLOCATOR_H
#error "include vk_mem_alloc.h before vkgate/adapt/vma.hpp"
#include <vkgate_needs_vk_mem_alloc>  // ends the compilation here
#endif

#include <stdint.h>

#include "../detail/bytes.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

// VMA insists on query functions, and asks them for whatever it was not given. These answer NULL.
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL answer_nothing(VkInstance /*instance*/,
                                                               const char* /*name*/) noexcept {
    return nullptr;
}
inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL answer_nothing(VkDevice /*device*/,
                                                               const char* /*name*/) noexcept {
    return nullptr;
}

/// @{ Calls the function if its declaration is valid for the argument.
template <class Function, class Argument>
auto call_if_valid(const Function& function, Argument& argument, int /*preferred*/)
    -> decltype(function(argument)) {
    return function(argument);
}
template <class Function, class Argument>
void call_if_valid(const Function& /*function*/, Argument& /*argument*/, long /*otherwise*/) {}
/// @}

}  // namespace detail

/// The create-info of a VmaAllocator. It takes VMA's functions from the tables, and
/// vulkanApiVersion and the flags from the gate. So VMA calls nothing that may not be called.
///
///     #include <vk_mem_alloc.h>
///     #include <vkgate/adapt/vma.hpp>
///     ...
///     vkgate::VmaCreateInfo info(instance, vki, physical_device, device, vkd, device_gate);
///     vmaCreateAllocator(&info, &allocator);
///
/// VMA copies the functions, so the object need not outlive the call. It points to itself, so it
/// cannot be copied. You may set VMA's other members.
///
/// If the gate does not know what is enabled (DeviceGate::everything()), VMA gets Vulkan 1.0
/// without extensions.
class VmaCreateInfo : public ::VmaAllocatorCreateInfo {
  public:
    /// `vki` and `vkd` are loaded for the instance and the device; `gate` is the device's.
    ///
    /// Flags that depend on extensions alone are set. `more_flags` has those that depend on
    /// features, which you must have enabled on the device:
    /// VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT, VMA_ALLOCATOR_CREATE_EXT_MEMORY_PRIORITY_BIT
    /// and VMA_ALLOCATOR_CREATE_AMD_DEVICE_COHERENT_MEMORY_BIT. They are ignored if the gate does
    /// not have their extension. So is every other flag that names an extension.
    VmaCreateInfo(VkInstance of_instance, const InstanceTable& vki, VkPhysicalDevice gpu,
                  VkDevice of_device, const DeviceTable& vkd, const DeviceGate& gate,
                  VmaAllocatorCreateFlags more_flags = 0)
        : ::VmaAllocatorCreateInfo() {
        instance = of_instance;
        physicalDevice = gpu;
        device = of_device;
        pVulkanFunctions = &functions_;
        set_functions_of_1_0(vki, vkd);
        vulkanApiVersion = version_1_0;
        if (gate.is_known())
            set_the_rest(vki, vkd, gate, more_flags);
        else
            flags = more_flags & VMA_ALLOCATOR_CREATE_EXTERNALLY_SYNCHRONIZED_BIT;
    }
    VmaCreateInfo(const VmaCreateInfo&) = delete;
    VmaCreateInfo& operator=(const VmaCreateInfo&) = delete;
    ~VmaCreateInfo() = default;

  private:
    static constexpr uint32_t version(uint32_t major, uint32_t minor) {
        return (major << 22U) | (minor << 12U);
    }
    static constexpr uint32_t version_1_0 = 1U << 22U;

    static bool has(const DeviceGate& gate, uint32_t core, Extension extension) {
        return gate.api_version() >= core || gate.extensions().contains(extension);
    }
    void set_flag_if(bool condition, VmaAllocatorCreateFlags flag) {
        if (condition)
            flags |= flag;
    }

    void set_functions_of_1_0(const InstanceTable& vki, const DeviceTable& vkd) {
        functions_.vkGetInstanceProcAddr = detail::answer_nothing;
        functions_.vkGetDeviceProcAddr = detail::answer_nothing;
        functions_.vkGetPhysicalDeviceProperties = vki.vkGetPhysicalDeviceProperties;
        functions_.vkGetPhysicalDeviceMemoryProperties = vki.vkGetPhysicalDeviceMemoryProperties;
        functions_.vkAllocateMemory = vkd.vkAllocateMemory;
        functions_.vkFreeMemory = vkd.vkFreeMemory;
        functions_.vkMapMemory = vkd.vkMapMemory;
        functions_.vkUnmapMemory = vkd.vkUnmapMemory;
        functions_.vkFlushMappedMemoryRanges = vkd.vkFlushMappedMemoryRanges;
        functions_.vkInvalidateMappedMemoryRanges = vkd.vkInvalidateMappedMemoryRanges;
        functions_.vkBindBufferMemory = vkd.vkBindBufferMemory;
        functions_.vkBindImageMemory = vkd.vkBindImageMemory;
        functions_.vkGetBufferMemoryRequirements = vkd.vkGetBufferMemoryRequirements;
        functions_.vkGetImageMemoryRequirements = vkd.vkGetImageMemoryRequirements;
        functions_.vkCreateBuffer = vkd.vkCreateBuffer;
        functions_.vkDestroyBuffer = vkd.vkDestroyBuffer;
        functions_.vkCreateImage = vkd.vkCreateImage;
        functions_.vkDestroyImage = vkd.vkDestroyImage;
        functions_.vkCmdCopyBuffer = vkd.vkCmdCopyBuffer;
    }

    void set_the_rest(const InstanceTable& vki, const DeviceTable& vkd, const DeviceGate& gate,
                      VmaAllocatorCreateFlags more_flags) {
// VMA's struct has this member only with some settings and in some versions.
#define VKGATE_DETAIL_SET(member, function)                                                        \
    detail::call_if_valid(                                                                         \
        [&](auto& all) -> decltype(static_cast<void>(all.member)) { all.member = function; },      \
        functions_, 0)

        const bool has_requirements2 = vkd.vkGetBufferMemoryRequirements2 != nullptr &&
                                       vkd.vkGetImageMemoryRequirements2 != nullptr;
        if (has_requirements2) {
            VKGATE_DETAIL_SET(vkGetBufferMemoryRequirements2KHR,
                              vkd.vkGetBufferMemoryRequirements2);
            VKGATE_DETAIL_SET(vkGetImageMemoryRequirements2KHR, vkd.vkGetImageMemoryRequirements2);
        }
        const bool has_bind2 =
            vkd.vkBindBufferMemory2 != nullptr && vkd.vkBindImageMemory2 != nullptr;
        if (has_bind2) {
            VKGATE_DETAIL_SET(vkBindBufferMemory2KHR, vkd.vkBindBufferMemory2);
            VKGATE_DETAIL_SET(vkBindImageMemory2KHR, vkd.vkBindImageMemory2);
        }
        // The table has these for physical devices that are as new as the instance.
        const bool has_properties2 =
            has(gate, version(1, 1), Extension::KHR_get_physical_device_properties2) &&
            vki.vkGetPhysicalDeviceMemoryProperties2 != nullptr &&
            vki.vkGetPhysicalDeviceProperties2 != nullptr;
        if (has_properties2) {
            VKGATE_DETAIL_SET(vkGetPhysicalDeviceMemoryProperties2KHR,
                              vki.vkGetPhysicalDeviceMemoryProperties2);
            VKGATE_DETAIL_SET(vkGetPhysicalDeviceProperties2KHR,
                              vki.vkGetPhysicalDeviceProperties2);
        }
        // VMA up to 3.3 calls these if they are there.
        const bool has_maintenance4 = vkd.vkGetDeviceBufferMemoryRequirements != nullptr &&
                                      vkd.vkGetDeviceImageMemoryRequirements != nullptr;
        if (has_maintenance4) {
            VKGATE_DETAIL_SET(vkGetDeviceBufferMemoryRequirements,
                              vkd.vkGetDeviceBufferMemoryRequirements);
            VKGATE_DETAIL_SET(vkGetDeviceImageMemoryRequirements,
                              vkd.vkGetDeviceImageMemoryRequirements);
        }
#undef VKGATE_DETAIL_SET

        // VMA insists on all functions of the version, and on a version that its header knows.
        if (has_requirements2 && has_bind2 && has_properties2) {
            constexpr uint32_t newest =
                version(VMA_VULKAN_VERSION / 1000000, VMA_VULKAN_VERSION / 1000 % 1000);
            vulkanApiVersion = gate.api_version() < newest ? gate.api_version() : newest;
        }

        // VMA insists on flags that its header knows.
        flags = more_flags & VMA_ALLOCATOR_CREATE_EXTERNALLY_SYNCHRONIZED_BIT;
#if VMA_DEDICATED_ALLOCATION
        set_flag_if(has_requirements2 && vulkanApiVersion == version_1_0 &&
                        has(gate, version(1, 1), Extension::KHR_dedicated_allocation),
                    VMA_ALLOCATOR_CREATE_KHR_DEDICATED_ALLOCATION_BIT);
#endif
#if VMA_BIND_MEMORY2
        set_flag_if(has_bind2 && vulkanApiVersion == version_1_0,
                    VMA_ALLOCATOR_CREATE_KHR_BIND_MEMORY2_BIT);
#endif
#if VMA_MEMORY_BUDGET
        set_flag_if(has_properties2 && gate.extensions().contains(Extension::EXT_memory_budget),
                    VMA_ALLOCATOR_CREATE_EXT_MEMORY_BUDGET_BIT);
#endif
#if defined(VMA_KHR_MAINTENANCE4) && VMA_KHR_MAINTENANCE4
        set_flag_if(has_maintenance4, VMA_ALLOCATOR_CREATE_KHR_MAINTENANCE4_BIT);
#endif
#if defined(VMA_KHR_MAINTENANCE5) && VMA_KHR_MAINTENANCE5
        set_flag_if(has(gate, version(1, 4), Extension::KHR_maintenance5),
                    VMA_ALLOCATOR_CREATE_KHR_MAINTENANCE5_BIT);
#endif
#if defined(VMA_EXTERNAL_MEMORY_WIN32) && VMA_EXTERNAL_MEMORY_WIN32
        functions_.vkGetMemoryWin32HandleKHR =
            detail::bit_cast<::PFN_vkGetMemoryWin32HandleKHR>(vkd.vkGetMemoryWin32HandleKHR);
        set_flag_if(vkd.vkGetMemoryWin32HandleKHR != nullptr,
                    VMA_ALLOCATOR_CREATE_KHR_EXTERNAL_MEMORY_WIN32_BIT);
#endif
#if VMA_BUFFER_DEVICE_ADDRESS
        set_flag_if(has(gate, version(1, 2), Extension::KHR_buffer_device_address),
                    more_flags & VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT);
#endif
#if VMA_MEMORY_PRIORITY
        set_flag_if(gate.extensions().contains(Extension::EXT_memory_priority),
                    more_flags & VMA_ALLOCATOR_CREATE_EXT_MEMORY_PRIORITY_BIT);
#endif
        set_flag_if(gate.extensions().contains(Extension::AMD_device_coherent_memory),
                    more_flags & VMA_ALLOCATOR_CREATE_AMD_DEVICE_COHERENT_MEMORY_BIT);
    }

    ::VmaVulkanFunctions functions_{};
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_VMA_HPP
