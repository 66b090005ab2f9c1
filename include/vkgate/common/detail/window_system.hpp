// Surfaces, displays and swapchains.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_WINDOW_SYSTEM_HPP
#define VKGATE_COMMON_DETAIL_WINDOW_SYSTEM_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "context_table.hpp"
#include "device_mask.hpp"
#include "install.hpp"
#include "returned_array.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_new {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Context>
struct WindowSystem {
    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceSurfaceCapabilitiesKHR(
        VkPhysicalDevice physical_device, VkSurfaceKHR surface,
        VkSurfaceCapabilitiesKHR* capabilities) {
        const VkPhysicalDeviceSurfaceInfo2KHR info = {
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR, nullptr, surface};
        auto newer =
            by_new::empty<VkSurfaceCapabilities2KHR>(VK_STRUCTURE_TYPE_SURFACE_CAPABILITIES_2_KHR);
        const VkResult result =
            detail::table_of<Context>(physical_device)
                .vkGetPhysicalDeviceSurfaceCapabilities2KHR(physical_device, &info, &newer);
        if (result == VK_SUCCESS)
            *capabilities = newer.surfaceCapabilities;
        return result;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetPhysicalDeviceSurfaceFormatsKHR(VkPhysicalDevice physical_device, VkSurfaceKHR surface,
                                         uint32_t* count, VkSurfaceFormatKHR* formats) {
        const VkPhysicalDeviceSurfaceInfo2KHR info = {
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR, nullptr, surface};
        return by_new::returned_array(count, formats, VK_STRUCTURE_TYPE_SURFACE_FORMAT_2_KHR,
                                      &VkSurfaceFormat2KHR::surfaceFormat, NoMemory::fails,
                                      [&](uint32_t* n, VkSurfaceFormat2KHR* newer) {
                                          return detail::table_of<Context>(physical_device)
                                              .vkGetPhysicalDeviceSurfaceFormats2KHR(
                                                  physical_device, &info, n, newer);
                                      });
    }

    static VKAPI_ATTR VkResult VKAPI_CALL vkGetPhysicalDeviceDisplayPropertiesKHR(
        VkPhysicalDevice physical_device, uint32_t* count, VkDisplayPropertiesKHR* properties) {
        return by_new::returned_array(count, properties, VK_STRUCTURE_TYPE_DISPLAY_PROPERTIES_2_KHR,
                                      &VkDisplayProperties2KHR::displayProperties, NoMemory::fails,
                                      [=](uint32_t* n, VkDisplayProperties2KHR* newer) {
                                          return detail::table_of<Context>(physical_device)
                                              .vkGetPhysicalDeviceDisplayProperties2KHR(
                                                  physical_device, n, newer);
                                      });
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetPhysicalDeviceDisplayPlanePropertiesKHR(VkPhysicalDevice physical_device, uint32_t* count,
                                                 VkDisplayPlanePropertiesKHR* properties) {
        return by_new::returned_array(
            count, properties, VK_STRUCTURE_TYPE_DISPLAY_PLANE_PROPERTIES_2_KHR,
            &VkDisplayPlaneProperties2KHR::displayPlaneProperties, NoMemory::fails,
            [=](uint32_t* n, VkDisplayPlaneProperties2KHR* newer) {
                return detail::table_of<Context>(physical_device)
                    .vkGetPhysicalDeviceDisplayPlaneProperties2KHR(physical_device, n, newer);
            });
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetDisplayModePropertiesKHR(VkPhysicalDevice physical_device, VkDisplayKHR display,
                                  uint32_t* count, VkDisplayModePropertiesKHR* properties) {
        return by_new::returned_array(
            count, properties, VK_STRUCTURE_TYPE_DISPLAY_MODE_PROPERTIES_2_KHR,
            &VkDisplayModeProperties2KHR::displayModeProperties, NoMemory::fails,
            [=](uint32_t* n, VkDisplayModeProperties2KHR* newer) {
                return detail::table_of<Context>(physical_device)
                    .vkGetDisplayModeProperties2KHR(physical_device, display, n, newer);
            });
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vkGetDisplayPlaneCapabilitiesKHR(VkPhysicalDevice physical_device, VkDisplayModeKHR mode,
                                     uint32_t plane, VkDisplayPlaneCapabilitiesKHR* capabilities) {
        const VkDisplayPlaneInfo2KHR info = {VK_STRUCTURE_TYPE_DISPLAY_PLANE_INFO_2_KHR, nullptr,
                                             mode, plane};
        auto newer = by_new::empty<VkDisplayPlaneCapabilities2KHR>(
            VK_STRUCTURE_TYPE_DISPLAY_PLANE_CAPABILITIES_2_KHR);
        const VkResult result =
            detail::table_of<Context>(physical_device)
                .vkGetDisplayPlaneCapabilities2KHR(physical_device, &info, &newer);
        if (result == VK_SUCCESS)
            *capabilities = newer.capabilities;
        return result;
    }

    template <class Table>
    static void install(Table& table) {
        using Common = WindowSystem;
        by_new::install(table.vkGetPhysicalDeviceSurfaceCapabilitiesKHR,
                        table.vkGetPhysicalDeviceSurfaceCapabilities2KHR,
                        &Common::vkGetPhysicalDeviceSurfaceCapabilitiesKHR);
        by_new::install(table.vkGetPhysicalDeviceSurfaceFormatsKHR,
                        table.vkGetPhysicalDeviceSurfaceFormats2KHR,
                        &Common::vkGetPhysicalDeviceSurfaceFormatsKHR);
        by_new::install(table.vkGetPhysicalDeviceDisplayPropertiesKHR,
                        table.vkGetPhysicalDeviceDisplayProperties2KHR,
                        &Common::vkGetPhysicalDeviceDisplayPropertiesKHR);
        by_new::install(table.vkGetPhysicalDeviceDisplayPlanePropertiesKHR,
                        table.vkGetPhysicalDeviceDisplayPlaneProperties2KHR,
                        &Common::vkGetPhysicalDeviceDisplayPlanePropertiesKHR);
        by_new::install(table.vkGetDisplayModePropertiesKHR, table.vkGetDisplayModeProperties2KHR,
                        &Common::vkGetDisplayModePropertiesKHR);
        by_new::install(table.vkGetDisplayPlaneCapabilitiesKHR,
                        table.vkGetDisplayPlaneCapabilities2KHR,
                        &Common::vkGetDisplayPlaneCapabilitiesKHR);
    }
};

template <class Context>
struct Swapchains {
    /// The specification says of this command: "the device mask is considered to include all
    /// physical devices in the logical device" (VkAcquireNextImageInfoKHR). It may not be 0.
    static VKAPI_ATTR VkResult VKAPI_CALL vkAcquireNextImageKHR(VkDevice device,
                                                                VkSwapchainKHR swapchain,
                                                                uint64_t timeout,
                                                                VkSemaphore semaphore,
                                                                VkFence fence, uint32_t* index) {
        const VkAcquireNextImageInfoKHR info = {VK_STRUCTURE_TYPE_ACQUIRE_NEXT_IMAGE_INFO_KHR,
                                                nullptr,
                                                swapchain,
                                                timeout,
                                                semaphore,
                                                fence,
                                                detail::device_mask_of<Context>(device)};
        return detail::table_of<Context>(device).vkAcquireNextImage2KHR(device, &info, index);
    }

    static void install(DeviceTable& table) {
        by_new::install(table.vkAcquireNextImageKHR, table.vkAcquireNextImage2KHR,
                        &Swapchains::vkAcquireNextImageKHR);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_WINDOW_SYSTEM_HPP
