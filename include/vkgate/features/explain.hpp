/// @file
/// Explanations of features: why a command needs one, what enables it, what is suspicious in a
/// pNext chain, in words.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_EXPLAIN_HPP
#define VKGATE_FEATURES_EXPLAIN_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../detail/decode.hpp"
#include "../detail/decode_features.hpp"
#include "../enum_set.hpp"
#include "../explain.hpp"
#include "../gate.hpp"
#include "../report.hpp"
#include "../text.hpp"
#include "features.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// "VkPhysicalDeviceVulkan13Features".
template <class Words>
VKGATE_DETAIL_NOINLINE constexpr void append_struct(Words& text, FeatureStruct structure) {
    detail::append(text, "VkPhysicalDevice", structure.name(), "Features", structure.tag());
}

/// "VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures". If a gate is
/// given: only those that have an effect under it, but all if none has.
template <class Words>
constexpr void append_structs(Words& text, size_t feature, const Gate* gate) {
    const char* separator = "";
    for (size_t i = 0; i != feature_member_count; ++i) {
        if (feature_of_member(i) != feature)
            continue;
        const FeatureStruct structure = struct_of_member(i);
        if (gate != nullptr && !FeatureAccess::counts(structure, GateAccess::enabled(*gate)))
            continue;
        text += separator;
        detail::append_struct(text, structure);
        separator = " or ";
    }
    if (gate != nullptr && *separator == '\0')
        detail::append_structs(text, feature, nullptr);
}

/// " needs the feature a (Struct) or b (Struct), or VK_KHR_c": what would satisfy the clause.
/// Before that, where the clause applies if it does not always. Returns how many things it names.
template <class Words>
constexpr size_t append_clause(Words& text, const FeatureClause& clause, const Gate& gate) {
    size_t named = 0;
    const char* separator = " needs the feature ";
    for (size_t i = 0; i != clause.literal_count(); ++i) {
        const Literal literal = clause.literal(i);
        if (literal.is_feature()) {
            detail::append(text, separator, feature_name(literal.feature()), " (");
            detail::append_structs(text, literal.feature(), &gate);
            text += ")";
            separator = " or ";
            ++named;
        } else if (literal.is_single_device()) {
            text += ", on a device that is made of several physical devices,";
        } else if (!literal.is_negative()) {
            detail::append(text, ", or ", detail::words_for(literal.condition()));
            ++named;
        } else if (literal.condition().is_extension()) {
            detail::append(text, ", with ", detail::words_for(literal.condition()), " enabled,");
        }
    }
    return named;
}

/// "vkCmdBeginRendering needs the feature dynamicRendering (...), which is not enabled."
template <class Words>
constexpr void append_lacking_features(Words& text, Command c, const FeatureGate& gate) {
    const bool is_group = gate.enabled_features().physical_device_count() > 1;
    const FeatureSet features = gate.features();
    size_t named = 0;
    for (FeatureClause clause; !clause.is_end(); clause.advance())
        if (clause.contains(number_of(c)) &&
            !FeatureAccess::holds(clause, features, is_group, gate)) {
            if (named != 0)
                text += ", and";
            named += detail::append_clause(text, clause, gate);
        }
    text += named == 1 ? ", which is not enabled." : ": none of these is enabled.";
}

/// "VkPhysicalDeviceShaderObjectFeaturesEXT is in the pNext chain, but has no effect without ..."
template <class Words>
constexpr void append_without_effect(Words& text, FeatureStruct structure, bool is_chained = true) {
    detail::append_struct(text, structure);
    text += is_chained ? " is in the pNext chain, but" : "";
    const char* separator = " has no effect without ";
    for (size_t i = 0; i != FeatureStruct::provider_count; ++i) {
        const char* const provider = detail::words_for(structure.provider(i));
        if (*provider != '\0') {
            detail::append(text, separator, provider);
            separator = " or ";
        }
    }
    text += ".";
}

/// Whether the struct is in the chain without effect.
constexpr bool is_without_effect(FeatureStruct structure, const FeatureGate& gate) {
    return FeatureAccess::is_chained(gate.enabled_features(), structure.number()) &&
           !FeatureAccess::counts(structure, GateAccess::enabled(gate));
}

/// Whether a feature that the command needs is set in that struct.
constexpr bool would_help(FeatureStruct structure, Command c, const FeatureGate& gate) {
    for (size_t i = structure.first_member(); i != structure.last_member(); ++i)
        for (FeatureClause clause; !clause.is_end(); clause.advance())
            if (FeatureAccess::is_set(gate.enabled_features(), i) &&
                clause.names(feature_of_member(i)) && clause.contains(number_of(c)))
                return true;
    return false;
}

}  // namespace detail

/// Why the command may or may not be called under the gate: "vkCmdBeginRendering needs the feature
/// dynamicRendering (VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures),
/// which is not enabled." Where no feature is lacking: as for a DeviceGate.
template <class Words = Explanation>
constexpr Words explain(Command c, const FeatureGate& gate) {
    if (!detail::GateAccess::lacks_feature(gate, c))
        return vkgate::explain<Words>(c, static_cast<const Gate&>(gate));
    auto text = detail::words_of<Words>(name(c));
    if (detail::append_ways(text, c, gate))  // a version or an extension lacks, too
        return text;
    detail::append_lacking_features(text, c, gate);
    for (size_t s = 0; s != detail::feature_struct_count; ++s) {
        const detail::FeatureStruct structure(s);
        if (detail::is_without_effect(structure, gate) && detail::would_help(structure, c, gate)) {
            text += " ";
            detail::append_without_effect(text, structure);
        }
    }
    return text;
}

/// The same, plus what the load did. Precondition: the report is of a load with this gate.
template <class Words = Explanation>
Words explain(Command c, const Report& report, const FeatureGate& gate) {
    return report.state(c) == State::not_allowed ? vkgate::explain<Words>(c, gate)
                                                 : vkgate::explain<Words>(c, report);
}

namespace detail {

/// Appends the commands of the clauses that name the feature: of those that name nothing else, or
/// of the others. By one name for each slot.
template <class Words>
constexpr void append_commands(Words& text, Feature f, bool alone) {
    const char* separator = alone
                                ? " Commands that need it: "
                                : " Commands that need it, unless something else takes its place: ";
    CommandSet seen;
    for (FeatureClause clause; !clause.is_end(); clause.advance()) {
        if ((clause.literal_count() == 1) != alone || !clause.names(static_cast<size_t>(f)))
            continue;
        for (size_t i = 0; i != clause.size(); ++i) {
            const auto c = static_cast<Command>(clause.command(i));
            if (seen.contains(c))
                continue;
            detail::append(text, separator, name(c));
            separator = ", ";
            seen |= aliases(c);
        }
    }
    if (!seen.empty())
        text += ".";
}

}  // namespace detail

/// What enables the feature, and which commands need it: "dynamicRendering is enabled by
/// VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures. Commands that need
/// it: vkCmdBeginRendering, vkCmdEndRendering, vkCmdEndRendering2KHR." Without aliases.
template <class Words = Text<2048>>
constexpr Words describe(Feature f) {
    if (f >= Feature::none)
        return detail::words_of<Words>("No command is gated by this feature.");
    auto text = detail::words_of<Words>(name(f), " is enabled by ");
    detail::append_structs(text, static_cast<size_t>(f), nullptr);
    text += ".";
    detail::append_commands(text, f, true);
    detail::append_commands(text, f, false);
    return text;
}

/// Whether the feature is in effect under the gate; if not, what would enable it.
template <class Words = Explanation>
constexpr Words explain(Feature f, const FeatureGate& gate) {
    if (f >= Feature::none)
        return vkgate::describe<Words>(f);
    if (gate.api_version() == 0)
        return detail::not_made<Words>(name(f), " is not enabled");
    if (gate.features().contains(f))
        return detail::words_of<Words>(name(f), " is enabled.");
    auto text = detail::words_of<Words>(name(f), " is not enabled. ");
    detail::append_structs(text, static_cast<size_t>(f), &gate);
    text += " enables it.";
    for (size_t i = 0; i != detail::feature_member_count; ++i)
        if (detail::feature_of_member(i) == static_cast<size_t>(f) &&
            detail::FeatureAccess::is_set(gate.enabled_features(), i)) {
            const detail::FeatureStruct structure = detail::struct_of_member(i);
            text += " ";
            detail::append_without_effect(
                text, structure,
                detail::FeatureAccess::is_chained(gate.enabled_features(), structure.number()));
        }
    return text;
}

/// One suspicious thing in a pNext chain. explain() puts it in words.
struct FeatureProblem {
    /// What it is about.
    enum class Kind : uint8_t {
        cycle,             ///< the chain leads back to itself
        untyped_struct,    ///< a struct has the sType 0
        repeated_struct,   ///< a struct, `type`, is there more than once
        no_effect,         ///< the version or extension of a struct, `type`, is not in effect
        enabled_two_ways,  ///< two structs of the chain, `type` and `other_type`, have `feature`
        given_in_vain      ///< `feature` was given in a set, and has no effect
    };
    Kind kind = Kind::cycle;          ///< what it is about
    Feature feature = Feature::none;  ///< for Kind::enabled_two_ways
    uint32_t type = 0;                ///< the VkStructureType of the struct
    uint32_t other_type = 0;          ///< the VkStructureType of the other struct
};

/// The problems of a chain. A value; iterate over it.
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

    /// Adds one. Precondition: it is not there yet.
    constexpr void insert(const FeatureProblem& problem) { problems_[count_++] = problem; }

  private:
    // At most a cycle, an untyped struct; each struct repeated, and without effect; each feature in
    // vain, and in two structs.
    FeatureProblem problems_[2 + 2 * detail::feature_struct_count + detail::feature_count +
                             (detail::feature_member_count - detail::feature_count)];
    size_t count_ = 0;
};

/// What is suspicious in the features that the gate was given: a feature of a set that has no
/// effect, a chain that leads back to itself, a struct without an sType, a struct that is there
/// more than once, a struct whose version or extension is not in effect, and two structs that have
/// the same feature, which the specification forbids. Only structs with features that commands need
/// are looked at. problems(gate) has the problems of versions and extensions.
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
        text += "A struct of the pNext chain has the sType 0, which is none of a device's. It is "
                "skipped.";
        break;
    case Kind::repeated_struct:
        detail::append_struct(text, type);
        text += " is in the pNext chain more than once, which the specification forbids. A feature "
                "counts as enabled if any of them enables it.";
        break;
    case Kind::given_in_vain:
        detail::append(text, name(problem.feature), " has no effect:");
        for (size_t i = 0; i != detail::feature_member_count; ++i)
            if (detail::feature_of_member(i) == static_cast<size_t>(problem.feature)) {
                text += " ";
                detail::append_without_effect(text, detail::struct_of_member(i), false);
            }
        break;
    case Kind::no_effect:
        detail::append_without_effect(text, type);
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

#endif  // VKGATE_FEATURES_EXPLAIN_HPP
