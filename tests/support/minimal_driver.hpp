// What the smallest driver lists.
#pragma once

#include <vkgate/driver/driver.hpp>

#define MINIMAL_COMMANDS(X)                                                                        \
    X(vkGetPhysicalDeviceFormatProperties)                                                         \
    X(vkGetPhysicalDeviceImageFormatProperties)                                                    \
    X(vkGetPhysicalDeviceProperties)                                                               \
    X(vkGetPhysicalDeviceQueueFamilyProperties)                                                    \
    X(vkGetPhysicalDeviceMemoryProperties)                                                         \
    X(vkGetPhysicalDeviceSparseImageFormatProperties)                                              \
    MORE_COMMANDS(X)
#ifndef MORE_COMMANDS
#define MORE_COMMANDS(X) X(vkGetPhysicalDeviceFeatures)
#endif

/// A driver derives from it, and adds what it is to have otherwise.
struct MinimalDriver {
    static constexpr uint32_t api_version = VK_API_VERSION_1_1;
    static constexpr vkgate::ExtensionSet instance_extensions = {};
    using Instance = vkgate::DriverInstance;
    using Device = vkgate::DriverDevice;
    VKGATE_ENTRY_POINTS(MINIMAL_COMMANDS)
};
