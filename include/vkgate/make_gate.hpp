// The gates of an instance, a physical device and a device, from what Vulkan was given and said.
#pragma once

#include <cstddef>
#include <cstdint>

#include "dependencies.hpp"
#include "gate.hpp"
#include "registry/types.hpp"

VKGATE_NAMESPACE_BEGIN

/// The gate of an instance created with `info`: the smaller of VkApplicationInfo::apiVersion (1.0
/// where there is none) and `instance_version`, which is what vkEnumerateInstanceVersion says (1.0
/// where it is absent), and the extensions named in `info`. Vulkan specification, "Instances".
constexpr Gate instance_gate(std::uint32_t instance_version, const VkInstanceCreateInfo& info) {
    const std::uint32_t application_version =
        info.pApplicationInfo != nullptr ? info.pApplicationInfo->apiVersion : 0;
    return Gate(application_version, info.ppEnabledExtensionNames, info.enabledExtensionCount)
        .capped_to(instance_version);
}

/// The gate of a physical device: the smaller of what the application asked for and
/// `device_version` (VkPhysicalDeviceProperties::apiVersion), and the instance's extensions
/// together with the device extensions that the physical device supports and that could be enabled
/// on it: their dependencies are met by the version, the instance's extensions and each other. They
/// count from Vulkan 1.1 on, or with VK_KHR_get_physical_device_properties2. Vulkan specification,
/// "Extending Physical Device From Device Extensions".
constexpr Gate physical_device_gate(const Gate& instance_gate, std::uint32_t device_version,
                                    const ExtensionSet& supported) {
    const Gate of_instance = instance_gate.capped_to(device_version);
    if (of_instance.api_version() < detail::version_of(1) &&
        !of_instance.extensions().contains(Extension::KHR_get_physical_device_properties2))
        return of_instance;
    const ExtensionSet of_device = supported - instance_extensions - of_instance.extensions();
    Gate gate = of_instance;
    gate.enable(of_device);
    for (ExtensionSet unmet; !(unmet = unmet_dependencies(gate) & of_device).empty();)
        gate = gate.with_only(ExtensionSet::all() - unmet);
    return gate;
}

/// The same from what vkEnumerateDeviceExtensionProperties returned: an array of `count` elements.
/// Extensions that the registry does not have are passed over.
constexpr Gate physical_device_gate(const Gate& instance_gate, std::uint32_t device_version,
                                    const VkExtensionProperties* supported, std::size_t count) {
    ExtensionSet set;
    for (std::size_t i = 0; supported != nullptr && i < count; ++i)
        set.insert(find_extension(supported[i].extensionName));
    return physical_device_gate(instance_gate, device_version, set);
}

/// The gate of a device created with `info`: the smaller of what the application asked for and
/// `device_version` (VkPhysicalDeviceProperties::apiVersion), and the extensions named in `info`
/// together with the instance's, because an instance extension provides some device commands. Only
/// instance extensions are taken over: the gate of the physical device serves as well as the
/// instance's. Vulkan specification, "Devices".
constexpr Gate device_gate(const Gate& instance_gate, std::uint32_t device_version,
                           const VkDeviceCreateInfo& info) {
    Gate gate = instance_gate.capped_to(device_version).with_only(instance_extensions);
    gate.enable(info.ppEnabledExtensionNames, info.enabledExtensionCount);
    return gate;
}

VKGATE_NAMESPACE_END
