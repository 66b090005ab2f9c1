// The gate of a physical device, from what it supports.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dependencies.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "registry/types.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// The gate of a physical device: the smaller of what the application asked for and
/// `device_version` (VkPhysicalDeviceProperties::apiVersion), the instance's extensions, and the
/// device extensions that the physical device supports.
///
/// These count only where the instance's and the device's version are both 1.1 or newer, or with
/// VK_KHR_get_physical_device_properties2. Vulkan specification, "Extending Physical Device From
/// Device Extensions". And one that depends on a version or an instance extension that is not there
/// counts as not supported, as do those that depend on it: "Extension Dependencies". (Drivers list
/// VK_KHR_swapchain without VK_KHR_surface too.) What it depends on at device level, the device is
/// trusted to have.
///
/// Of `instance_gate` only the instance extensions are taken over, so that of another physical
/// device serves as well. Instance extensions among `supported` are passed over.
constexpr Gate physical_device_gate(const Gate& instance_gate, uint32_t device_version,
                                    const ExtensionSet& supported) {
    const Gate of_instance = instance_gate.capped_to(device_version).with_only(instance_extensions);
    const uint32_t of_both =
        detail::smaller(of_instance.instance_version(), of_instance.api_version());
    if (of_both < detail::version_of(1) &&
        !of_instance.extensions().contains(Extension::KHR_get_physical_device_properties2))
        return of_instance;

    Gate possible = of_instance;
    possible.enable(ExtensionSet::all() - instance_extensions);
    ExtensionSet unmet = unmet_dependencies(possible) - instance_extensions;
    while (!unmet.empty()) {
        possible = possible.with_only(possible.extensions() - unmet);
        unmet = unmet_dependencies(possible) - instance_extensions;
    }
    return possible.with_only(of_instance.extensions() | (supported - instance_extensions));
}

/// The same from what vkEnumerateDeviceExtensionProperties returned: an array of `count` elements,
/// of which nothing is kept. Extensions that the registry does not have are passed over.
constexpr Gate physical_device_gate(const Gate& instance_gate, uint32_t device_version,
                                    const VkExtensionProperties* supported, size_t count) {
    ExtensionSet set;
    for (size_t i = 0; supported != nullptr && i < count; ++i)
        set.insert(find_extension(supported[i].extensionName));
    return physical_device_gate(instance_gate, device_version, set);
}

VKGATE_NAMESPACE_END
