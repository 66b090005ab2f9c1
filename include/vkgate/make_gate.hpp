// The gates of an instance and of a device, from what Vulkan was given and said. (That of a
// physical device: physical_device_gate.hpp.)
#pragma once

#include <stdint.h>

#include "extension.hpp"
#include "gate.hpp"
#include "registry/types.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// The gate of an instance created with `info`: the smaller of VkApplicationInfo::apiVersion (1.0
/// where there is none) and `instance_version`, which is what vkEnumerateInstanceVersion says (1.0
/// where it is absent), and the extensions named in `info`. Vulkan specification, "Instances".
constexpr Gate instance_gate(uint32_t instance_version, const VkInstanceCreateInfo& info) {
    const uint32_t application_version =
        info.pApplicationInfo != nullptr ? info.pApplicationInfo->apiVersion : 0;
    return Gate(application_version, info.ppEnabledExtensionNames, info.enabledExtensionCount)
        .capped_to_instance(instance_version);
}

/// The gate of a device created with `info`: the smaller of what the application asked for and
/// `device_version` (VkPhysicalDeviceProperties::apiVersion), and the extensions named in `info`
/// together with the instance's, because an instance extension provides some device commands. Only
/// instance extensions are taken over: the gate of the physical device serves as well as the
/// instance's. Vulkan specification, "Devices".
constexpr Gate device_gate(const Gate& instance_gate, uint32_t device_version,
                           const VkDeviceCreateInfo& info) {
    Gate gate = instance_gate.capped_to(device_version).with_only(instance_extensions);
    gate.enable(info.ppEnabledExtensionNames, info.enabledExtensionCount);
    return gate;
}

VKGATE_NAMESPACE_END
