/// @file
/// The gate of a physical device, from what it supports.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_PHYSICAL_DEVICE_GATE_HPP
#define VKGATE_PHYSICAL_DEVICE_GATE_HPP

#include <stddef.h>
#include <stdint.h>

#include "dependencies.hpp"
#include "detail/enabled.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "registry/types.hpp"

VKGATE_NAMESPACE_BEGIN

/// What may be called on one physical device: the version is the smaller of what the application
/// asked for and `device_version` (VkPhysicalDeviceProperties::apiVersion); the extensions are the
/// instance's and the device extensions that the physical device supports.
///
/// Device extensions count only if the instance's and the device's version are both 1.1 or newer,
/// or if VK_KHR_get_physical_device_properties2 is enabled. See the Vulkan specification,
/// "Extending Physical Device From Device Extensions". An extension counts as not supported if it
/// depends on a version or an instance extension that is not there. So does every extension that
/// depends on it. See "Extension Dependencies". (Drivers list VK_KHR_swapchain even if
/// VK_KHR_surface is not enabled.) The physical device is trusted to have the device extensions
/// that its extensions depend on.
///
/// Instance extensions, and extensions that the registry does not have, have no effect and are not
/// counted as ignored names.
class PhysicalDeviceGate : public TypedGate<PhysicalDeviceGate> {
  public:
    /// Allows no command: for a variable that is assigned to later.
    constexpr PhysicalDeviceGate() : TypedGate(Level::physical_device) {}

    /// The gate of a physical device that supports these extensions.
    constexpr PhysicalDeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                                 const ExtensionSet& supported)
        : TypedGate(Level::physical_device, instance_gate, device_version) {
        enable(supported);
    }

    /// The same from what vkEnumerateDeviceExtensionProperties returned: an array of `count`
    /// elements. The gate does not keep it. It may be NULL if `count` is 0.
    constexpr PhysicalDeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                                 const VkExtensionProperties* supported, size_t count)
        : PhysicalDeviceGate(instance_gate, device_version, set_of(supported, count)) {}

  private:
    friend class TypedGate<PhysicalDeviceGate>;

    // TypedGate::with() and without() call these too.
    constexpr void enable(const ExtensionSet& supported) {
        const detail::Enabled& enabled = detail::GateAccess::enabled(*this);
        if (detail::device_extensions_count(enabled))
            Gate::enable((supported - instance_extensions) & detail::possible_extensions(enabled));
    }
    constexpr void disable(const ExtensionSet& extensions) {
        Gate::disable(extensions);
        const detail::Enabled& enabled = detail::GateAccess::enabled(*this);
        Gate::disable(detail::device_extensions_count(enabled)
                          ? ExtensionSet::all() - detail::possible_extensions(enabled)
                          : ExtensionSet::all() - instance_extensions);
    }
    static constexpr ExtensionSet set_of(const VkExtensionProperties* properties, size_t count) {
        ExtensionSet set;
        for (size_t i = 0; properties != nullptr && i != count; ++i)
            set.insert(find_extension(properties[i].extensionName));
        return set;
    }
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_PHYSICAL_DEVICE_GATE_HPP
