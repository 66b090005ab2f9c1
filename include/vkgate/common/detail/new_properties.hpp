// vkGetPhysicalDeviceProperties2 and its siblings by vkGetPhysicalDeviceProperties and its
// siblings.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_PROPERTIES_HPP
#define VKGATE_COMMON_DETAIL_NEW_PROPERTIES_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "new_arrays.hpp"
#include "new_checks.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct Properties {
    /// Structures in the pNext chain are left as they are.
    static VKAPI_ATTR void VKAPI_CALL
    vkGetPhysicalDeviceFeatures2(VkPhysicalDevice gpu, VkPhysicalDeviceFeatures2KHR* features) {
        detail::table_of<Context>(gpu).vkGetPhysicalDeviceFeatures(gpu, &features->features);
        by_old::leave<Context>(Command::vkGetPhysicalDeviceFeatures2, features->pNext);
    }

    /// Structures in the pNext chain are left as they are.
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceProperties2(
        VkPhysicalDevice gpu, VkPhysicalDeviceProperties2KHR* properties) {
        detail::table_of<Context>(gpu).vkGetPhysicalDeviceProperties(gpu, &properties->properties);
        by_old::leave<Context>(Command::vkGetPhysicalDeviceProperties2, properties->pNext);
    }

    /// Structures in the pNext chain are left as they are.
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceMemoryProperties2(
        VkPhysicalDevice gpu, VkPhysicalDeviceMemoryProperties2KHR* properties) {
        detail::table_of<Context>(gpu).vkGetPhysicalDeviceMemoryProperties(
            gpu, &properties->memoryProperties);
        by_old::leave<Context>(Command::vkGetPhysicalDeviceMemoryProperties2, properties->pNext);
    }

    /// Structures in the pNext chain are left as they are.
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceFormatProperties2(
        VkPhysicalDevice gpu, VkFormat format, VkFormatProperties2KHR* properties) {
        detail::table_of<Context>(gpu).vkGetPhysicalDeviceFormatProperties(
            gpu, format, &properties->formatProperties);
        by_old::leave<Context>(Command::vkGetPhysicalDeviceFormatProperties2, properties->pNext);
    }

    /// Structures in the pNext chain of `properties` are left as they are. A structure in that of
    /// `info` asks for what the old command cannot create: VK_ERROR_FORMAT_NOT_SUPPORTED.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceImageFormatProperties2(
        VkPhysicalDevice gpu, const VkPhysicalDeviceImageFormatInfo2KHR* info,
        VkImageFormatProperties2KHR* properties) {
        constexpr Command c = Command::vkGetPhysicalDeviceImageFormatProperties2;
        if (!by_old::is_plain<Context>(c, info->pNext)) {
            properties->imageFormatProperties = {};
            return VK_ERROR_FORMAT_NOT_SUPPORTED;
        }
        by_old::leave<Context>(c, properties->pNext);
        return detail::table_of<Context>(gpu).vkGetPhysicalDeviceImageFormatProperties(
            gpu, info->format, info->type, info->tiling, info->usage, info->flags,
            &properties->imageFormatProperties);
    }

    /// Structures in the pNext chains are left as they are. Returns no families without memory.
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceQueueFamilyProperties2(
        VkPhysicalDevice gpu, uint32_t* count, VkQueueFamilyProperties2KHR* families) {
        by_old::return_array<Context>(
            Command::vkGetPhysicalDeviceQueueFamilyProperties2, count, families,
            &VkQueueFamilyProperties2KHR::queueFamilyProperties,
            [&](uint32_t* length, VkQueueFamilyProperties* old) {
                detail::table_of<Context>(gpu).vkGetPhysicalDeviceQueueFamilyProperties(gpu, length,
                                                                                        old);
                return VK_SUCCESS;
            });
    }

    /// Precondition: the pNext chain of `info` is empty; otherwise, nothing is returned. Structures
    /// in those of the properties are left as they are. Returns nothing without memory.
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceSparseImageFormatProperties2(
        VkPhysicalDevice gpu, const VkPhysicalDeviceSparseImageFormatInfo2KHR* info,
        uint32_t* count, VkSparseImageFormatProperties2KHR* properties) {
        constexpr Command c = Command::vkGetPhysicalDeviceSparseImageFormatProperties2;
        if (!by_old::is_plain<Context>(c, info->pNext)) {
            *count = 0;
            return;
        }
        by_old::return_array<Context>(
            c, count, properties, &VkSparseImageFormatProperties2KHR::properties,
            [&](uint32_t* length, VkSparseImageFormatProperties* old) {
                detail::table_of<Context>(gpu).vkGetPhysicalDeviceSparseImageFormatProperties(
                    gpu, info->format, info->type, info->samples, info->usage, info->tiling, length,
                    old);
                return VK_SUCCESS;
            });
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceFeatures2, vkGetPhysicalDeviceFeatures);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceProperties2, vkGetPhysicalDeviceProperties);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceMemoryProperties2,
                                 vkGetPhysicalDeviceMemoryProperties);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceFormatProperties2,
                                 vkGetPhysicalDeviceFormatProperties);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceImageFormatProperties2,
                                 vkGetPhysicalDeviceImageFormatProperties);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceQueueFamilyProperties2,
                                 vkGetPhysicalDeviceQueueFamilyProperties);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceSparseImageFormatProperties2,
                                 vkGetPhysicalDeviceSparseImageFormatProperties);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_PROPERTIES_HPP
