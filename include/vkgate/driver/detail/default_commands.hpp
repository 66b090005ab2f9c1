// Commands that a driver need not write, because what it keeps for its objects is enough.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_DRIVER_DETAIL_DEFAULT_COMMANDS_HPP
#define VKGATE_DRIVER_DETAIL_DEFAULT_COMMANDS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../implement/entry_points.hpp"
#include "../../implement/extension_properties.hpp"
#include "../../implement/out_array.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "../objects.hpp"
#include "handles.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

#define VKGATE_DETAIL_DRIVER_DEFAULTS(X)                                                           \
    X(vkEnumerateInstanceVersion)                                                                  \
    X(vkEnumerateInstanceExtensionProperties)                                                      \
    X(vkEnumerateInstanceLayerProperties)                                                          \
    X(vkEnumeratePhysicalDevices)                                                                  \
    X(vkEnumerateDeviceExtensionProperties)                                                        \
    X(vkEnumerateDeviceLayerProperties)                                                            \
    X(vkGetDeviceQueue)                                                                            \
    X(vkGetDeviceQueue2)                                                                           \
    X(vkQueueWaitIdle)                                                                             \
    X(vkDeviceWaitIdle)

/// The lowest of a driver's tables: its own commands and those of common/ come first.
template <class Driver>
struct VKGATE_DETAIL_HIDDEN DefaultCommands {
    VKGATE_ENTRY_POINTS(VKGATE_DETAIL_DRIVER_DEFAULTS)

    /// The commands that the default of `c` calls. Without them there is no default.
    static constexpr CommandSet vkgate_needs(Command c) {
        if (c == Command::vkQueueWaitIdle)
            return {Command::vkCreateFence, Command::vkQueueSubmit, Command::vkWaitForFences,
                    Command::vkDestroyFence};
        if (c == Command::vkDeviceWaitIdle)
            return {Command::vkQueueWaitIdle};
        return {};
    }
};
#undef VKGATE_DETAIL_DRIVER_DEFAULTS

VKGATE_FOREIGN_CALLS_BEGIN

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL
DefaultCommands<Driver>::vkEnumerateInstanceVersion(uint32_t* version) {
    *version = Driver::api_version;
    return VK_SUCCESS;
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkEnumerateInstanceExtensionProperties(
    const char* layer, uint32_t* count, VkExtensionProperties* properties) {
    return vkgate::enumerate_extension_properties(Driver::instance_extensions, nullptr, layer,
                                                  count, properties);
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkEnumerateInstanceLayerProperties(
    uint32_t* count, VkLayerProperties* /*properties*/) {
    *count = 0;
    return VK_SUCCESS;
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkEnumeratePhysicalDevices(
    VkInstance instance, uint32_t* count, VkPhysicalDevice* physical_devices) {
    OutArray<VkPhysicalDevice> out(count, physical_devices);
    for (auto* device = vkgate::from_handle<DriverInstance>(instance)->physical_devices.first;
         device != nullptr; device = device->next_of_owner)
        if (VkPhysicalDevice* const element = out.append())
            *element = vkgate::to_handle(device);
    return out.result();
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkEnumerateDeviceExtensionProperties(
    VkPhysicalDevice physical_device, const char* layer, uint32_t* count,
    VkExtensionProperties* properties) {
    const ExtensionSet& supported =
        vkgate::from_handle<DriverPhysicalDevice>(physical_device)->extensions;
    return vkgate::enumerate_extension_properties(supported - instance_extensions, nullptr, layer,
                                                  count, properties);
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkEnumerateDeviceLayerProperties(
    VkPhysicalDevice /*physical_device*/, uint32_t* count, VkLayerProperties* /*properties*/) {
    *count = 0;
    return VK_SUCCESS;
}

// --- Queues --------------------------------------------------------------------------------------

inline VkQueue find_queue(VkDevice device, uint32_t family, uint32_t index,
                          VkDeviceQueueCreateFlags flags) {
    DriverQueue* queue = vkgate::from_handle<DriverDevice>(device)->queues.first;
    while (queue != nullptr &&
           (queue->family != family || queue->index != index || queue->flags != flags))
        queue = queue->next_of_owner;
    return vkgate::to_handle(queue);
}

template <class Driver>
VKAPI_ATTR void VKAPI_CALL DefaultCommands<Driver>::vkGetDeviceQueue(VkDevice device,
                                                                     uint32_t family,
                                                                     uint32_t index, VkQueue* out) {
    *out = detail::find_queue(device, family, index, 0);
}

template <class Driver>
VKAPI_ATTR void VKAPI_CALL DefaultCommands<Driver>::vkGetDeviceQueue2(
    VkDevice device, const VkDeviceQueueInfo2* info, VkQueue* out) {
    *out = detail::find_queue(device, info->queueFamilyIndex, info->queueIndex, info->flags);
}

/// Submits nothing, with a fence. A submission signals its fence after all earlier work of the
/// queue. See the Vulkan specification, "Implicit Synchronization Guarantees".
template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkQueueWaitIdle(VkQueue handle) {
    DriverDevice& owner = *vkgate::from_handle<DriverQueue>(handle)->device;
    const VkDevice device = vkgate::to_handle(&owner);
    VkFenceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO;
    VkFence fence = {};
    VkResult result = owner.table.vkCreateFence(device, &info, nullptr, &fence);
    if (result != VK_SUCCESS)
        return result;
    result = owner.table.vkQueueSubmit(handle, 0, nullptr, fence);
    if (result == VK_SUCCESS)
        result = owner.table.vkWaitForFences(device, 1, &fence, VK_TRUE, UINT64_MAX);
    owner.table.vkDestroyFence(device, fence, nullptr);
    return result;
}

template <class Driver>
VKAPI_ATTR VkResult VKAPI_CALL DefaultCommands<Driver>::vkDeviceWaitIdle(VkDevice device) {
    const DriverDevice& owner = *vkgate::from_handle<DriverDevice>(device);
    for (DriverQueue* queue = owner.queues.first; queue != nullptr; queue = queue->next_of_owner) {
        const VkResult result = owner.table.vkQueueWaitIdle(vkgate::to_handle(queue));
        if (result != VK_SUCCESS)
            return result;
    }
    return VK_SUCCESS;
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_DETAIL_DEFAULT_COMMANDS_HPP
