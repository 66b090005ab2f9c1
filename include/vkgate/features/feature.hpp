/// @file
/// The features that commands need, by name.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_FEATURE_HPP
#define VKGATE_FEATURES_FEATURE_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../enum_set.hpp"
#include "detail/decode_features.hpp"

VKGATE_NAMESPACE_BEGIN

/// The features that commands need, by the names of the members that enable them:
/// Feature::dynamicRendering. Most features are not here, because no command needs them. If two
/// features share a name, one ends in EXT or NV: Feature::bufferDeviceAddressEXT.
/// Feature::none stands for any other feature. See the Vulkan specification, "Features".
enum class Feature : uint8_t {
#define VKGATE_FEATURE(name) name,
#include "../registry/features.inc"
    none
};

/// A set of features. See EnumSet.
using FeatureSet = EnumSet<Feature>;

/// Its name: "dynamicRendering". A static string. For Feature::none: "".
constexpr const char* name(Feature f) {
    return f < Feature::none ? detail::feature_name(static_cast<size_t>(f)) : "";
}

/// The feature of that name. Feature::none if no command needs such a feature, or if `name` is
/// NULL.
constexpr Feature find_feature(const char* name) {
    for (size_t i = 0; name != nullptr && i != detail::feature_count; ++i) {
        const char* const known = detail::feature_name(i);
        size_t length = 0;
        while (known[length] == name[length] && name[length] != '\0')
            ++length;
        if (known[length] == name[length])
            return static_cast<Feature>(i);
    }
    return Feature::none;
}

/// The commands that need this feature, or accept it as one of several, under all their names.
constexpr CommandSet commands_needing(Feature f) {
    CommandSet found;
    for (detail::FeatureClause clause; !clause.is_end(); clause.advance()) {
        if (!clause.names(static_cast<size_t>(f)))
            continue;
        for (size_t i = 0; i != clause.size(); ++i)
            found.insert(static_cast<Command>(clause.command(i)));
    }
    return found;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_FEATURE_HPP
