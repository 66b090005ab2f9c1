// What vkgate's own headers read of features.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_FEATURES_DETAIL_ACCESS_HPP
#define VKGATE_FEATURES_DETAIL_ACCESS_HPP

#include <stddef.h>

#include "../../detail/enabled.hpp"
#include "../../gate.hpp"
#include "../../registry/types.hpp"
#include "../enabled_features.hpp"
#include "../feature.hpp"
#include "decode_features.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// What vkgate's own headers read of EnabledFeatures.
struct FeatureAccess {
    static constexpr bool is_chained(const EnabledFeatures& features, size_t structure) {
        return features.structs_.has(structure);
    }
    static constexpr bool is_repeated(const EnabledFeatures& features, size_t structure) {
        return features.repeated_.has(structure);
    }
    static constexpr bool is_set(const EnabledFeatures& features, size_t member) {
        return features.members_.has(member);
    }
    /// Whether the struct has an effect.
    static constexpr bool has_effect(FeatureStruct structure, const Enabled& enabled) {
        for (size_t i = 0; i != FeatureStruct::provider_count; ++i)
            if (enabled.holds(structure.provider(i)))
                return true;
        return false;
    }
    static constexpr FeatureSet in_effect(const EnabledFeatures& features, const Enabled& enabled) {
        FeatureSet found;
        for (size_t s = 0; s != feature_struct_count; ++s) {
            const FeatureStruct structure(s);
            for (size_t i = structure.first_member(); i != structure.last_member(); ++i)
                if (features.members_.has(i) && has_effect(structure, enabled))
                    found.insert(static_cast<Feature>(feature_of_member(i)));
        }
        return found;
    }
    /// Whether the literal holds for a device of this gate with these features. If it is not known
    /// what was enabled, no extension counts against a command.
    static constexpr bool holds(Literal literal, const FeatureSet& in_effect, bool is_group,
                                const Gate& gate) {
        if (literal.is_feature())
            return in_effect.contains(static_cast<Feature>(literal.feature()));
        if (literal.is_single_device())
            return !is_group;
        if (literal.is_limit() && !gate.is_known())
            return true;
        return GateAccess::enabled(gate).holds(literal.condition()) != literal.is_negative();
    }
    static constexpr bool holds(const FeatureClause& clause, const FeatureSet& in_effect,
                                bool is_group, const Gate& gate) {
        for (size_t i = 0; i != clause.literal_count(); ++i)
            if (holds(clause.literal(i), in_effect, is_group, gate))
                return true;
        return false;
    }
};

/// Has a member `Yes` for the types, other than FeatureSet, that give a FeatureGate its features.
/// Plain overloads would make a list in braces ambiguous.
template <class Given>
struct GivesFeatures {};
template <>
struct GivesFeatures<EnabledFeatures> {
    using Yes = void;
};
template <>
struct GivesFeatures<VkDeviceCreateInfo> {
    using Yes = void;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_DETAIL_ACCESS_HPP
