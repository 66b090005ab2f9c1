/// @file
/// The gate of a device whose features are known: commands that need a feature that was not enabled
/// are withheld. Optional: vkgate.hpp does not include it.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_FEATURES_HPP
#define VKGATE_FEATURES_FEATURES_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "detail/access.hpp"
#include "detail/decode_features.hpp"
#include "enabled_features.hpp"
#include "feature.hpp"

VKGATE_NAMESPACE_BEGIN

/// A DeviceGate that also withholds the commands whose features are not enabled. Pass it wherever a
/// DeviceGate is taken.
///
///     vkgate::FeatureGate device_gate(instance_gate, properties.apiVersion, device_info);
///     vkgate::load(vkd, vki, device, device_gate);
///     if (vkd.vkCmdBeginRendering)  // NULL without dynamicRendering
///
/// A command is withheld if no valid program can call it without the feature: a statement of valid
/// usage says so, it requires a handle that cannot be created without the feature, or a chain of
/// statements leads there. docs/features.txt lists the commands with the reasons. Commands that
/// only the prose of the specification ties to a feature are not withheld. Nor is any vkDestroy...,
/// because a program must be able to destroy what it has.
///
/// If you make the gate from another VkDeviceCreateInfo, give that the pNext chain with which the
/// device was created. Otherwise up to 31 core commands are missing (38 with
/// VK_KHR_portability_subset). If you do not have the chain, use DeviceGate.
///
/// A DeviceGate copied from it withholds the same commands, but does not know the features: its
/// with() restores none of them, and its explanations cannot name a feature.
///
/// A feature has an effect only if its struct's version or extension is in effect, because drivers
/// ignore other structs.
class FeatureGate : public DeviceGate {
  public:
    /// Allows no command: for a variable that is assigned to later.
    constexpr FeatureGate() = default;

    /// The gate of a device that is created with `info`, whose extensions and pNext chain count.
    /// `device_version` is the physical device's VkPhysicalDeviceProperties::apiVersion.
    constexpr FeatureGate(const InstanceGate& instance_gate, uint32_t device_version,
                          const VkDeviceCreateInfo& info)
        : FeatureGate(DeviceGate(instance_gate, device_version, info), EnabledFeatures(info)) {}

    /// @{
    /// The gate of a device of this version with these extensions and features: extensions from a
    /// set, from `count` names, or from an array of names.
    constexpr FeatureGate(const InstanceGate& instance_gate, uint32_t device_version,
                          const ExtensionSet& extensions, const FeatureSet& features)
        : FeatureGate(DeviceGate(instance_gate, device_version, extensions), features) {}
    constexpr FeatureGate(const InstanceGate& instance_gate, uint32_t device_version,
                          const char* const* names, size_t count, const FeatureSet& features)
        : FeatureGate(DeviceGate(instance_gate, device_version, names, count), features) {}
    template <size_t count>
    constexpr FeatureGate(const InstanceGate& instance_gate, uint32_t device_version,
                          const char* const (&names)[count], const FeatureSet& features)
        : FeatureGate(DeviceGate(instance_gate, device_version, names), features) {}
    /// @}

    /// @{
    /// `device_gate` with these features: a FeatureSet, EnabledFeatures, or those of a
    /// VkDeviceCreateInfo. They replace any that it has.
    constexpr FeatureGate(const DeviceGate& device_gate, const FeatureSet& features)
        : FeatureGate(device_gate, EnabledFeatures(features), Made{}) {}
    template <class Given, class = typename detail::GivesFeatures<Given>::Yes>
    constexpr FeatureGate(const DeviceGate& device_gate, const Given& features)
        : FeatureGate(device_gate, EnabledFeatures(features), Made{}) {}
    /// @}

    /// The features in effect: enabled in a struct whose version or extension is in effect.
    constexpr FeatureSet features() const { return features_; }

    /// The features as they were given.
    constexpr const EnabledFeatures& enabled_features() const { return enabled_features_; }

    /// The commands that version and extensions allow, but a missing feature withholds, under all
    /// their names.
    constexpr CommandSet needing_features() const {
        return without_features().allowed() - allowed();
    }

    /// The same gate without regard to features.
    constexpr DeviceGate without_features() const {
        FeatureGate gate = *this;
        gate.withhold_besides({});
        return gate;
    }

    /// @{ As for a DeviceGate.
    [[nodiscard]] constexpr FeatureGate with(const ExtensionSet& extensions) const {
        return FeatureGate(without_features().with(extensions), enabled_features_);
    }
    [[nodiscard]] constexpr FeatureGate without(const ExtensionSet& extensions) const {
        return FeatureGate(without_features().without(extensions), enabled_features_);
    }
    [[nodiscard]] constexpr FeatureGate without(const CommandSet& commands) const {
        return FeatureGate(without_features().without(commands), enabled_features_);
    }
    /// @}

  private:
    struct Made {};
    constexpr FeatureGate(const DeviceGate& device_gate, const EnabledFeatures& features, Made)
        : DeviceGate(device_gate), enabled_features_(features),
          features_(detail::FeatureAccess::in_effect(features,
                                                     detail::GateAccess::enabled(device_gate))) {
        if (device_gate.api_version() == 0)
            return;
        const bool is_group = features.physical_device_count() > 1;
        CommandSet forbidden;
        for (detail::FeatureClause clause; !clause.is_end(); clause.advance())
            if (!detail::FeatureAccess::holds(clause, features_, is_group, device_gate))
                for (size_t i = 0; i != clause.size(); ++i)
                    forbidden.insert(static_cast<Command>(clause.command(i)));
        withhold_besides(forbidden);
    }

    EnabledFeatures enabled_features_{};
    FeatureSet features_{};
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_FEATURES_HPP
