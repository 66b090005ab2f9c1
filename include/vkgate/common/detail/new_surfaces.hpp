// Queries of surfaces and displays that end with 2KHR by those that end with KHR.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_SURFACES_HPP
#define VKGATE_COMMON_DETAIL_NEW_SURFACES_HPP

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
struct Surfaces {
    /// Precondition: the pNext chain of `info` is empty; otherwise, VK_ERROR_VALIDATION_FAILED.
    /// Structures in that of `capabilities` are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceSurfaceCapabilities2KHR(
        VkPhysicalDevice gpu, const VkPhysicalDeviceSurfaceInfo2KHR* info,
        VkSurfaceCapabilities2KHR* capabilities) {
        constexpr Command c = Command::vkGetPhysicalDeviceSurfaceCapabilities2KHR;
        if (!by_old::is_plain<Context>(c, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        by_old::leave<Context>(c, capabilities->pNext);
        return detail::table_of<Context>(gpu).vkGetPhysicalDeviceSurfaceCapabilitiesKHR(
            gpu, info->surface, &capabilities->surfaceCapabilities);
    }

    /// Precondition: the pNext chain of `info` is empty; otherwise, VK_ERROR_VALIDATION_FAILED.
    /// Structures in those of the formats are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceSurfaceFormats2KHR(
        VkPhysicalDevice gpu, const VkPhysicalDeviceSurfaceInfo2KHR* info, uint32_t* count,
        VkSurfaceFormat2KHR* formats) {
        constexpr Command c = Command::vkGetPhysicalDeviceSurfaceFormats2KHR;
        if (!by_old::is_plain<Context>(c, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        return by_old::return_array<Context>(
            c, count, formats, &VkSurfaceFormat2KHR::surfaceFormat,
            [&](uint32_t* length, VkSurfaceFormatKHR* old) {
                return detail::table_of<Context>(gpu).vkGetPhysicalDeviceSurfaceFormatsKHR(
                    gpu, info->surface, length, old);
            });
    }

    /// Structures in the pNext chains are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceDisplayProperties2KHR(
        VkPhysicalDevice gpu, uint32_t* count, VkDisplayProperties2KHR* properties) {
        return by_old::return_array<Context>(
            Command::vkGetPhysicalDeviceDisplayProperties2KHR, count, properties,
            &VkDisplayProperties2KHR::displayProperties,
            [&](uint32_t* length, VkDisplayPropertiesKHR* old) {
                return detail::table_of<Context>(gpu).vkGetPhysicalDeviceDisplayPropertiesKHR(
                    gpu, length, old);
            });
    }

    /// Structures in the pNext chains are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceDisplayPlaneProperties2KHR(
        VkPhysicalDevice gpu, uint32_t* count, VkDisplayPlaneProperties2KHR* properties) {
        return by_old::return_array<Context>(
            Command::vkGetPhysicalDeviceDisplayPlaneProperties2KHR, count, properties,
            &VkDisplayPlaneProperties2KHR::displayPlaneProperties,
            [&](uint32_t* length, VkDisplayPlanePropertiesKHR* old) {
                return detail::table_of<Context>(gpu).vkGetPhysicalDeviceDisplayPlanePropertiesKHR(
                    gpu, length, old);
            });
    }

    /// Structures in the pNext chains are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetDisplayModeProperties2KHR(VkPhysicalDevice gpu, VkDisplayKHR display, uint32_t* count,
                                   VkDisplayModeProperties2KHR* properties) {
        return by_old::return_array<Context>(
            Command::vkGetDisplayModeProperties2KHR, count, properties,
            &VkDisplayModeProperties2KHR::displayModeProperties,
            [&](uint32_t* length, VkDisplayModePropertiesKHR* old) {
                return detail::table_of<Context>(gpu).vkGetDisplayModePropertiesKHR(gpu, display,
                                                                                    length, old);
            });
    }

    /// Precondition: the pNext chain of `info` is empty; otherwise, VK_ERROR_VALIDATION_FAILED.
    /// Structures in that of `capabilities` are left as they are.
    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetDisplayPlaneCapabilities2KHR(VkPhysicalDevice gpu, const VkDisplayPlaneInfo2KHR* info,
                                      VkDisplayPlaneCapabilities2KHR* capabilities) {
        constexpr Command c = Command::vkGetDisplayPlaneCapabilities2KHR;
        if (!by_old::is_plain<Context>(c, info->pNext))
            return VK_ERROR_VALIDATION_FAILED_EXT;
        by_old::leave<Context>(c, capabilities->pNext);
        return detail::table_of<Context>(gpu).vkGetDisplayPlaneCapabilitiesKHR(
            gpu, info->mode, info->planeIndex, &capabilities->capabilities);
    }

    template <class Table>
    static void add_to(const Slots<Table>& targets) {
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceSurfaceCapabilities2KHR,
                                 vkGetPhysicalDeviceSurfaceCapabilitiesKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceSurfaceFormats2KHR,
                                 vkGetPhysicalDeviceSurfaceFormatsKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceDisplayProperties2KHR,
                                 vkGetPhysicalDeviceDisplayPropertiesKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetPhysicalDeviceDisplayPlaneProperties2KHR,
                                 vkGetPhysicalDeviceDisplayPlanePropertiesKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetDisplayModeProperties2KHR, vkGetDisplayModePropertiesKHR);
        VKGATE_DETAIL_NEW_BY_OLD(vkGetDisplayPlaneCapabilities2KHR,
                                 vkGetDisplayPlaneCapabilitiesKHR);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_SURFACES_HPP
