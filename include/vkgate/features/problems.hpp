/// @file
/// Mistakes in the features that a gate was given, in words.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_PROBLEMS_HPP
#define VKGATE_FEATURES_PROBLEMS_HPP

#include <stddef.h>
#include <stdint.h>

#include "../enum_set.hpp"
#include "../explain.hpp"
#include "../gate.hpp"
#include "../text.hpp"
#include "detail/access.hpp"
#include "detail/decode_features.hpp"
#include "detail/words.hpp"
#include "enabled_features.hpp"
#include "feature.hpp"
#include "features.hpp"

VKGATE_NAMESPACE_BEGIN

/// A mistake in the features that a gate was given. explain() puts it in words.
struct FeatureProblem {
    /// The kind of mistake.
    enum class Kind : uint8_t {
        cycle,             ///< the chain leads back to itself
        untyped_struct,    ///< a struct has the sType 0
        repeated_struct,   ///< a struct, `type`, is in the chain more than once
        no_effect,         ///< the version or extension of a struct, `type`, is not in effect
        enabled_two_ways,  ///< two structs of the chain, `type` and `other_type`, have `feature`
        given_in_vain      ///< `feature` is in the given set, but has no effect
    };
    Kind kind = Kind::cycle;          ///< the kind of mistake
    Feature feature = Feature::none;  ///< for Kind::enabled_two_ways and Kind::given_in_vain
    uint32_t type = 0;                ///< the VkStructureType of the struct
    uint32_t other_type = 0;          ///< the VkStructureType of the other struct
};

/// The problems that feature_problems() found. A value; iterate over it.
class [[nodiscard]] FeatureProblems {
  public:
    /// No problem.
    constexpr FeatureProblems() = default;
    /// Whether there is none.
    constexpr bool empty() const { return count_ == 0; }
    /// How many there are.
    constexpr size_t size() const { return count_; }
    /// @{ Where iteration begins and ends.
    constexpr const FeatureProblem* begin() const { return problems_; }
    constexpr const FeatureProblem* end() const { return problems_ + count_; }
    /// @}

    /// Adds one, if there is room: enough for all that feature_problems() can find.
    constexpr void insert(const FeatureProblem& problem) {
        if (count_ != sizeof problems_ / sizeof problems_[0])
            problems_[count_++] = problem;
    }

  private:
    // At most: one cycle, one untyped struct; each struct repeated and without effect; each feature
    // in vain and in two structs.
    FeatureProblem problems_[2 + 2 * detail::feature_struct_count + detail::feature_count +
                             (detail::feature_member_count - detail::feature_count)];
    size_t count_ = 0;
};

/// Finds mistakes in the features that the gate was given. In a set: a feature without effect. In a
/// chain: a cycle, a struct with the sType 0, a repeated struct, a struct without effect, and two
/// structs with the same feature. Only structs with features that commands need are checked for the
/// last three. problems(gate) has the problems of versions and extensions.
///
///     for (const vkgate::FeatureProblem& problem : vkgate::feature_problems(device_gate))
///         std::puts(explain(problem).c_str());
constexpr FeatureProblems feature_problems(const FeatureGate& gate) {
    using Access = detail::FeatureAccess;
    using Kind = FeatureProblem::Kind;
    FeatureProblems found;
    if (gate.api_version() == 0)
        return found;
    const EnabledFeatures& given = gate.enabled_features();
    if (given.is_cyclic())
        found.insert({});
    if (given.has_untyped_struct())
        found.insert({Kind::untyped_struct, Feature::none, 0, 0});
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        // In a cycle each struct is there again.
        if (Access::is_repeated(given, s) && !given.is_cyclic())
            found.insert(
                {Kind::repeated_struct, Feature::none, detail::FeatureStruct(s).type(), 0});
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        if (detail::is_without_effect(detail::FeatureStruct(s), gate))
            found.insert({Kind::no_effect, Feature::none, detail::FeatureStruct(s).type(), 0});
    FeatureSet in_vain;
    for (size_t i = 0; i != detail::feature_member_count; ++i) {
        const auto f = static_cast<Feature>(detail::feature_of_member(i));
        const detail::FeatureStruct structure = detail::struct_of_member(i);
        const bool is_chained = Access::is_chained(given, structure.number());
        if (!is_chained && Access::is_set(given, i))
            in_vain.insert(f);
        for (size_t k = i + 1; is_chained && k != detail::feature_member_count; ++k)
            if (detail::feature_of_member(k) == detail::feature_of_member(i))
                if (const detail::FeatureStruct other = detail::struct_of_member(k);
                    Access::is_chained(given, other.number()))
                    found.insert({Kind::enabled_two_ways, f, structure.type(), other.type()});
    }
    for (Feature f : in_vain - gate.features())
        found.insert({Kind::given_in_vain, f, 0, 0});
    return found;
}

/// The problem in words. Precondition: `problem` is from feature_problems().
template <class Words = Explanation>
constexpr Words explain(const FeatureProblem& problem) {
    const detail::FeatureStruct type(detail::find_feature_struct(problem.type));
    const detail::FeatureStruct other_type(detail::find_feature_struct(problem.other_type));
    using Kind = FeatureProblem::Kind;
    Words text{};
    switch (problem.kind) {
    case Kind::cycle:
        text += "The pNext chain of VkDeviceCreateInfo leads back to itself.";
        break;
    case Kind::untyped_struct:
        text += "A struct of the pNext chain has the sType 0, which is invalid there. The struct "
                "is skipped.";
        break;
    case Kind::repeated_struct:
        detail::append_struct(text, type);
        text += " is in the pNext chain more than once, which the specification forbids. A feature "
                "counts as enabled if any of them enables it.";
        break;
    case Kind::given_in_vain:
        detail::append(text, name(problem.feature), " has no effect: it is in ");
        detail::append_structs(text, static_cast<size_t>(problem.feature), DeviceGate(), true);
        text += ".";
        break;
    case Kind::no_effect:
        detail::append_without_effect(text, type, true);
        break;
    case Kind::enabled_two_ways:
        detail::append_struct(text, type);
        text += " and ";
        detail::append_struct(text, other_type);
        detail::append(text,
                       " are both in the pNext chain, which the specification forbids, as both "
                       "have ",
                       name(problem.feature), ". It counts as enabled if either enables it.");
        break;
    }
    return text;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_PROBLEMS_HPP
