/// @file
/// Commands that need nothing of a driver but its other commands, for drivers that leave them out.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_COMMON_BOOKKEEPING_HPP
#define VKGATE_COMMON_BOOKKEEPING_HPP

#include <new>

#include <stdint.h>

#include "../command.hpp"
#include "../implement/entry_points.hpp"
#include "../implement/out_array.hpp"
#include "../registry/types.hpp"
#include "detail/context_table.hpp"

VKGATE_NAMESPACE_BEGIN

// Commands that older headers lack.
#ifdef VK_VERSION_1_1
#define VKGATE_DETAIL_OF_1_1(X)                                                                    \
    X(vkEnumeratePhysicalDeviceGroups)                                                             \
    X(vkGetDeviceGroupPeerMemoryFeatures)                                                          \
    X(vkCmdSetDeviceMask)
#else
#define VKGATE_DETAIL_OF_1_1(X)
#endif
#ifdef VK_VERSION_1_3
#define VKGATE_DETAIL_OF_TOOLS(X) X(vkGetPhysicalDeviceToolProperties)
#else
#define VKGATE_DETAIL_OF_TOOLS(X)
#endif
#ifdef VK_VERSION_1_4
#define VKGATE_DETAIL_OF_1_4(X) X(vkGetRenderingAreaGranularity)
#else
#define VKGATE_DETAIL_OF_1_4(X)
#endif
#define VKGATE_DETAIL_BOOKKEEPING(X)                                                               \
    X(vkGetFenceStatus)                                                                            \
    X(vkGetRenderAreaGranularity)                                                                  \
    VKGATE_DETAIL_OF_1_1(X)                                                                        \
    VKGATE_DETAIL_OF_TOOLS(X)                                                                      \
    VKGATE_DETAIL_OF_1_4(X)

/// Entry points for VKGATE_DRIVER(My, vkgate::Bookkeeping<vkgate::DriverContext>): right for every
/// driver whose device groups have one device each.
///
/// - vkEnumeratePhysicalDeviceGroups: each physical device alone, by vkEnumeratePhysicalDevices;
/// - vkGetFenceStatus: by vkWaitForFences without waiting;
/// - vkGetPhysicalDeviceToolProperties: no tools;
/// - vkGetDeviceGroupPeerMemoryFeatures: none, because there is no peer;
/// - vkCmdSetDeviceMask: nothing to do;
/// - vkGetRenderAreaGranularity, vkGetRenderingAreaGranularity: one pixel.
///
/// Context finds the tables of objects, as DriverContext does. A command that the included Vulkan
/// headers do not declare is left out.
template <class Context>
struct Bookkeeping {
    VKGATE_ENTRY_POINTS(VKGATE_DETAIL_BOOKKEEPING)

    /// The commands that the function for `c` calls.
    static constexpr CommandSet vkgate_needs(Command c) {
        if (c == Command::vkGetFenceStatus)
            return {Command::vkWaitForFences};
        if (c == Command::vkEnumeratePhysicalDeviceGroups)
            return {Command::vkEnumeratePhysicalDevices};
        return {};
    }
};
#undef VKGATE_DETAIL_OF_1_1
#undef VKGATE_DETAIL_OF_TOOLS
#undef VKGATE_DETAIL_OF_1_4
#undef VKGATE_DETAIL_BOOKKEEPING

/// @cond
VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
VKAPI_ATTR VkResult VKAPI_CALL Bookkeeping<Context>::vkGetFenceStatus(VkDevice device,
                                                                      VkFence fence) {
    const VkResult result =
        detail::table_of<Context>(device).vkWaitForFences(device, 1, &fence, VK_TRUE, 0);
    return result == VK_TIMEOUT ? VK_NOT_READY : result;
}

template <class Context>
VKAPI_ATTR void VKAPI_CALL Bookkeeping<Context>::vkGetRenderAreaGranularity(
    VkDevice /*device*/, VkRenderPass /*render_pass*/, VkExtent2D* granularity) {
    *granularity = {1, 1};
}

#ifdef VK_VERSION_1_1
template <class Context>
VKAPI_ATTR VkResult VKAPI_CALL Bookkeeping<Context>::vkEnumeratePhysicalDeviceGroups(
    VkInstance instance, uint32_t* count, VkPhysicalDeviceGroupProperties* groups) {
    const auto enumerate = detail::table_of<Context>(instance).vkEnumeratePhysicalDevices;
    uint32_t device_count = 0;
    VkResult result = enumerate(instance, &device_count, nullptr);
    if (result < VK_SUCCESS)
        return result;
    auto* const devices = new (std::nothrow) VkPhysicalDevice[device_count];
    if (devices == nullptr)
        return VK_ERROR_OUT_OF_HOST_MEMORY;
    result = enumerate(instance, &device_count, devices);
    OutArray<VkPhysicalDeviceGroupProperties> out(count, groups);
    for (uint32_t i = 0; result >= VK_SUCCESS && i != device_count; ++i)
        if (VkPhysicalDeviceGroupProperties* const group = out.append()) {
            group->physicalDeviceCount = 1;
            group->physicalDevices[0] = devices[i];
            group->subsetAllocation = VK_FALSE;
        }
    delete[] devices;
    return result < VK_SUCCESS ? result : out.result();
}

template <class Context>
VKAPI_ATTR void VKAPI_CALL Bookkeeping<Context>::vkGetDeviceGroupPeerMemoryFeatures(
    VkDevice /*device*/, uint32_t /*heap*/, uint32_t /*local*/, uint32_t /*remote*/,
    VkPeerMemoryFeatureFlags* features) {
    *features = 0;
}

template <class Context>
VKAPI_ATTR void VKAPI_CALL Bookkeeping<Context>::vkCmdSetDeviceMask(VkCommandBuffer /*commands*/,
                                                                    uint32_t /*mask*/) {}
#endif

#ifdef VK_VERSION_1_3
template <class Context>
VKAPI_ATTR VkResult VKAPI_CALL Bookkeeping<Context>::vkGetPhysicalDeviceToolProperties(
    VkPhysicalDevice /*physical_device*/, uint32_t* count,
    VkPhysicalDeviceToolProperties* /*properties*/) {
    *count = 0;
    return VK_SUCCESS;
}
#endif

#ifdef VK_VERSION_1_4
template <class Context>
VKAPI_ATTR void VKAPI_CALL Bookkeeping<Context>::vkGetRenderingAreaGranularity(
    VkDevice /*device*/, const VkRenderingAreaInfo* /*info*/, VkExtent2D* granularity) {
    *granularity = {1, 1};
}
#endif

VKGATE_FOREIGN_CALLS_END
/// @endcond

VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_BOOKKEEPING_HPP
