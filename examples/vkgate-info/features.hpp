// Which features to enable: the requested ones, except those that may not be enabled.
#pragma once

#include "extensions.hpp"

/// Which features `physical` has. `gate` is that of a device with all extensions that it supports.
Features ask_features(const vkgate::InstanceTable& vki, VkPhysicalDevice physical,
                      const vkgate::DeviceGate& gate);

constexpr const char* not_supported = "not supported";

/// Why the feature has no effect under the gate, "has no effect without Vulkan 1.3"; empty if it
/// has one.
std::string without_effect(vkgate::Feature feature, const vkgate::DeviceGate& gate);

/// Why the device does not support the feature, which may be not_supported; empty if it does.
std::string why_unsupported(vkgate::Feature feature, const Features& features);

/// Chooses the features to enable on a device with this gate, and notes in `features` which ones
/// are left out.
vkgate::FeatureSet choose_features(Features& features, const FeatureRequest& request,
                                   const vkgate::DeviceGate& gate);

/// What `extensions` demand of VkPhysicalDeviceVulkan12Features if that is in the chain. See the
/// Vulkan specification, valid usage of VkDeviceCreateInfo.
VkPhysicalDeviceVulkan12Features demanded_of_vulkan_12(const vkgate::ExtensionSet& extensions);
