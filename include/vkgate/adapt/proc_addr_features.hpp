/// @file
/// A vkGetInstanceProcAddr that also gates by the features of devices.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_PROC_ADDR_FEATURES_HPP
#define VKGATE_ADAPT_PROC_ADDR_FEATURES_HPP

#include "../features/features.hpp"
#include "proc_addr.hpp"

VKGATE_NAMESPACE_BEGIN

/// A GatedLoader that gates devices by their features, too: it reads the pNext chain of each
/// VkDeviceCreateInfo. gate(device) returns a FeatureGate, which explain() takes.
///
///     static vkgate::FeatureGatedLoader loader;
///     ...
///     loader.load(library);
///     vk::raii::Context context(vkgate::get_instance_proc_addr<loader>);
///
/// Before an instance has a device, vkGetInstanceProcAddr answers like that of a GatedLoader,
/// because a device could enable any feature.
using FeatureGatedLoader = BasicGatedLoader<FeatureGate>;

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_PROC_ADDR_FEATURES_HPP
