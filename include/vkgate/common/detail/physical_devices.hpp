// Queries of a physical device by those that return a structure with a pNext chain.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_PHYSICAL_DEVICES_HPP
#define VKGATE_COMMON_DETAIL_PHYSICAL_DEVICES_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "context_table.hpp"
#include "install.hpp"
#include "returned_array.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct PhysicalDevices {
    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceFeatures(
        VkPhysicalDevice physical_device, VkPhysicalDeviceFeatures* features) {
        auto newer = by_new::empty<VkPhysicalDeviceFeatures2KHR>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2_KHR);
        detail::table_of<Context>(physical_device)
            .vkGetPhysicalDeviceFeatures2(physical_device, &newer);
        *features = newer.features;
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceProperties(
        VkPhysicalDevice physical_device, VkPhysicalDeviceProperties* properties) {
        auto newer = by_new::empty<VkPhysicalDeviceProperties2KHR>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2_KHR);
        detail::table_of<Context>(physical_device)
            .vkGetPhysicalDeviceProperties2(physical_device, &newer);
        *properties = newer.properties;
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceMemoryProperties(
        VkPhysicalDevice physical_device, VkPhysicalDeviceMemoryProperties* properties) {
        auto newer = by_new::empty<VkPhysicalDeviceMemoryProperties2KHR>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2_KHR);
        detail::table_of<Context>(physical_device)
            .vkGetPhysicalDeviceMemoryProperties2(physical_device, &newer);
        *properties = newer.memoryProperties;
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceFormatProperties(
        VkPhysicalDevice physical_device, VkFormat format, VkFormatProperties* properties) {
        auto newer =
            by_new::empty<VkFormatProperties2KHR>(VK_STRUCTURE_TYPE_FORMAT_PROPERTIES_2_KHR);
        detail::table_of<Context>(physical_device)
            .vkGetPhysicalDeviceFormatProperties2(physical_device, format, &newer);
        *properties = newer.formatProperties;
    }

    /// Zeros for what is not supported, as the specification says.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceImageFormatProperties(
        VkPhysicalDevice physical_device, VkFormat format, VkImageType type, VkImageTiling tiling,
        VkImageUsageFlags usage, VkImageCreateFlags flags, VkImageFormatProperties* properties) {
        const VkPhysicalDeviceImageFormatInfo2KHR info = {
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_IMAGE_FORMAT_INFO_2_KHR,
            nullptr,
            format,
            type,
            tiling,
            usage,
            flags};
        auto newer = by_new::empty<VkImageFormatProperties2KHR>(
            VK_STRUCTURE_TYPE_IMAGE_FORMAT_PROPERTIES_2_KHR);
        const VkResult result =
            detail::table_of<Context>(physical_device)
                .vkGetPhysicalDeviceImageFormatProperties2(physical_device, &info, &newer);
        *properties =
            result == VK_SUCCESS ? newer.imageFormatProperties : VkImageFormatProperties();
        return result;
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceQueueFamilyProperties(
        VkPhysicalDevice physical_device, uint32_t* count, VkQueueFamilyProperties* properties) {
        by_new::returned_array(count, properties, VK_STRUCTURE_TYPE_QUEUE_FAMILY_PROPERTIES_2_KHR,
                               &VkQueueFamilyProperties2KHR::queueFamilyProperties, NoMemory::cuts,
                               [=](uint32_t* n, VkQueueFamilyProperties2KHR* newer) {
                                   detail::table_of<Context>(physical_device)
                                       .vkGetPhysicalDeviceQueueFamilyProperties2(physical_device,
                                                                                  n, newer);
                                   return VK_SUCCESS;
                               });
    }

    static VKAPI_ATTR void VKAPI_CALL vkGetPhysicalDeviceSparseImageFormatProperties(
        VkPhysicalDevice physical_device, VkFormat format, VkImageType type,
        VkSampleCountFlagBits samples, VkImageUsageFlags usage, VkImageTiling tiling,
        uint32_t* count, VkSparseImageFormatProperties* properties) {
        const VkPhysicalDeviceSparseImageFormatInfo2KHR info = {
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SPARSE_IMAGE_FORMAT_INFO_2_KHR,
            nullptr,
            format,
            type,
            samples,
            usage,
            tiling};
        by_new::returned_array(count, properties,
                               VK_STRUCTURE_TYPE_SPARSE_IMAGE_FORMAT_PROPERTIES_2_KHR,
                               &VkSparseImageFormatProperties2KHR::properties, NoMemory::cuts,
                               [&](uint32_t* n, VkSparseImageFormatProperties2KHR* newer) {
                                   detail::table_of<Context>(physical_device)
                                       .vkGetPhysicalDeviceSparseImageFormatProperties2(
                                           physical_device, &info, n, newer);
                                   return VK_SUCCESS;
                               });
    }

    template <class Table>
    static void install(Table& table) {
        using Common = PhysicalDevices;
        by_new::install(table.vkGetPhysicalDeviceFeatures, table.vkGetPhysicalDeviceFeatures2,
                        &Common::vkGetPhysicalDeviceFeatures);
        by_new::install(table.vkGetPhysicalDeviceProperties, table.vkGetPhysicalDeviceProperties2,
                        &Common::vkGetPhysicalDeviceProperties);
        by_new::install(table.vkGetPhysicalDeviceMemoryProperties,
                        table.vkGetPhysicalDeviceMemoryProperties2,
                        &Common::vkGetPhysicalDeviceMemoryProperties);
        by_new::install(table.vkGetPhysicalDeviceFormatProperties,
                        table.vkGetPhysicalDeviceFormatProperties2,
                        &Common::vkGetPhysicalDeviceFormatProperties);
        by_new::install(table.vkGetPhysicalDeviceImageFormatProperties,
                        table.vkGetPhysicalDeviceImageFormatProperties2,
                        &Common::vkGetPhysicalDeviceImageFormatProperties);
        by_new::install(table.vkGetPhysicalDeviceQueueFamilyProperties,
                        table.vkGetPhysicalDeviceQueueFamilyProperties2,
                        &Common::vkGetPhysicalDeviceQueueFamilyProperties);
        by_new::install(table.vkGetPhysicalDeviceSparseImageFormatProperties,
                        table.vkGetPhysicalDeviceSparseImageFormatProperties2,
                        &Common::vkGetPhysicalDeviceSparseImageFormatProperties);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_PHYSICAL_DEVICES_HPP
