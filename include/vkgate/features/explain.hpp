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
constexpr void append_struct(Words& text, size_t structure) {
    text += "VkPhysicalDevice";
    for (const char* name = FeatureStruct(structure).short_name(); *name != '\0'; ++name) {
        if (*name == '\n')
            text += "Features";
        else
            text += *name;
    }
}

/// Whether the struct enables the feature.
constexpr bool enables(FeatureStruct structure, size_t feature) {
    for (size_t i = structure.first_member(); i != structure.last_member(); ++i)
        if (feature_of_member(i) == feature)
            return true;
    return false;
}

/// "VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures". If a gate is
/// given: only those that have an effect under it, but all if none has.
template <class Words>
constexpr void append_structs(Words& text, size_t feature, const Gate* gate = nullptr) {
    bool any_counts = false;
    for (size_t s = 0; gate != nullptr && s != feature_struct_count; ++s)
        any_counts =
            any_counts || (detail::enables(FeatureStruct(s), feature) &&
                           FeatureAccess::counts(FeatureStruct(s), GateAccess::enabled(*gate)));
    const char* separator = "";
    for (size_t s = 0; s != feature_struct_count; ++s) {
        const FeatureStruct structure(s);
        if (!detail::enables(structure, feature) ||
            (any_counts && !FeatureAccess::counts(structure, GateAccess::enabled(*gate))))
            continue;
        text += separator;
        detail::append_struct(text, s);
        separator = " or ";
    }
}

/// Whether the clause applies only with an extension, or to several physical devices.
constexpr bool is_needed_sometimes(const FeatureClause& clause) {
    for (size_t i = 0; i != clause.literal_count(); ++i)
        if (clause.literal(i).is_single_device() ||
            (clause.literal(i).is_negative() && clause.literal(i).condition().is_extension()))
            return true;
    return false;
}

/// " needs the feature a (Struct) or b (Struct), or VK_KHR_c": what would satisfy the clause.
/// Before that, where the clause applies if it does not always. Adds to `named` how many things it
/// names.
template <class Words>
constexpr void append_clause(Words& text, const FeatureClause& clause, const Gate& gate,
                             size_t& named) {
    const char* needs = " needs the feature ";
    for (size_t i = 0; i != clause.literal_count(); ++i) {
        const Literal literal = clause.literal(i);
        if (literal.is_single_device()) {
            text += ", on a device that is made of several physical devices,";
        } else if (literal.is_negative() && literal.condition().is_extension()) {
            detail::append(text, ", with ", name(detail::provider_of(literal.condition())),
                           " enabled,");
        }
    }
    for (size_t i = 0; i != clause.literal_count(); ++i) {
        const Literal literal = clause.literal(i);
        if (literal.is_feature()) {
            detail::append(text, needs, feature_name(literal.feature()), " (");
            detail::append_structs(text, literal.feature(), &gate);
            text += ")";
            needs = " or ";
        } else if (literal.is_single_device() || literal.is_negative() ||
                   detail::provider_of(literal.condition()) == Provider()) {
            continue;
        } else {
            detail::append(text, ", or ", name(detail::provider_of(literal.condition())));
        }
        ++named;
    }
}

/// "vkCmdBeginRendering needs the feature dynamicRendering (...), which is not enabled."
template <class Words>
constexpr void append_lacking_features(Words& text, Command c, const FeatureGate& gate) {
    size_t named = 0;
    const char* separator = "";
    for (int pass = 0; pass != 2; ++pass)  // so that "with VK_..." belongs to what follows it
        for (FeatureClause clause; !clause.is_end(); clause.advance()) {
            if (!clause.contains(number_of(c)) ||
                detail::is_needed_sometimes(clause) != (pass == 1) ||
                FeatureAccess::holds(clause, gate.features(),
                                     gate.enabled_features().physical_device_count() > 1, gate))
                continue;
            text += separator;
            detail::append_clause(text, clause, gate, named);
            separator = ", and";
        }
    text += named == 1 ? ", which is not enabled." : ": none of these is enabled.";
}

/// "VkPhysicalDeviceShaderObjectFeaturesEXT is in the pNext chain, but has no effect without ..."
template <class Words>
constexpr void append_without_effect(Words& text, size_t structure, bool is_chained = true) {
    const FeatureStruct known(structure);
    detail::append_struct(text, structure);
    text += is_chained ? " is in the pNext chain, but has no effect without "
                       : " has no effect without ";
    const char* separator = "";
    for (size_t i = 0; i != FeatureStruct::provider_count; ++i) {
        const Provider provider = detail::provider_of(known.provider(i));
        if (provider != Provider()) {
            detail::append(text, separator, name(provider));
            separator = " or ";
        }
    }
    text += ".";
}

/// Whether the struct is in the chain without effect.
constexpr bool is_without_effect(size_t structure, const FeatureGate& gate) {
    return FeatureAccess::is_chained(gate.enabled_features(), structure) &&
           !FeatureAccess::counts(FeatureStruct(structure), GateAccess::enabled(gate));
}

/// Whether a lacking feature of the command is set in that struct.
constexpr bool would_help(size_t structure, Command c, const FeatureGate& gate) {
    const FeatureStruct known(structure);
    for (size_t i = known.first_member(); i != known.last_member(); ++i)
        if (FeatureAccess::is_set(gate.enabled_features(), i) &&
            commands_needing(static_cast<Feature>(feature_of_member(i))).contains(c))
            return true;
    return false;
}

}  // namespace detail

/// Why the command may or may not be called under the gate: "vkCmdBeginRendering needs the feature
/// dynamicRendering (VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures),
/// which is not enabled." Where no feature is lacking: as for a DeviceGate.
template <class Words = Explanation>
constexpr Words explain(Command c, const FeatureGate& gate) {
    const DeviceGate without_features = gate.without_features();
    if (without_features.allowed_name(c) == Command::none || gate.allows_any_alias(c))
        return vkgate::explain<Words>(c, static_cast<const Gate&>(without_features));
    auto text = detail::words_of<Words>(name(c));
    detail::append_lacking_features(text, c, gate);
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        if (detail::is_without_effect(s, gate) && detail::would_help(s, c, gate)) {
            text += " ";
            detail::append_without_effect(text, s);
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
    bool is_empty = true;
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
            is_empty = false;
            seen |= aliases(c);
        }
    }
    if (!is_empty)
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
    detail::append_structs(text, static_cast<size_t>(f));
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
    for (size_t i = 0; i != detail::feature_member_count; ++i) {
        size_t s = 0;
        while (detail::FeatureStruct(s).last_member() <= i)
            ++s;
        if (detail::feature_of_member(i) == static_cast<size_t>(f) &&
            detail::FeatureAccess::is_set(gate.enabled_features(), i)) {
            text += " ";
            detail::append_without_effect(
                text, s, detail::FeatureAccess::is_chained(gate.enabled_features(), s));
        }
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
/// effect, a chain that leads back to
/// itself, a struct without an sType, a struct that is there more than once, a struct whose version
/// or extension is not in effect, and two structs that have the same feature, which the
/// specification forbids. Only structs with features that commands need are
/// looked at. problems(gate) has the problems of versions and extensions.
///
///     for (const vkgate::FeatureProblem& problem : vkgate::feature_problems(device_gate))
///         std::puts(explain(problem).c_str());
constexpr FeatureProblems feature_problems(const FeatureGate& gate) {
    FeatureProblems found;
    if (gate.api_version() == 0)
        return found;
    if (gate.enabled_features().is_cyclic())
        found.insert({});
    if (gate.enabled_features().has_untyped_struct())
        found.insert({FeatureProblem::Kind::untyped_struct, Feature::none, 0, 0});
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        // In a cycle each struct is there again.
        if (detail::FeatureAccess::is_repeated(gate.enabled_features(), s) &&
            !gate.enabled_features().is_cyclic())
            found.insert({FeatureProblem::Kind::repeated_struct, Feature::none,
                          detail::FeatureStruct(s).type(), 0});
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        if (detail::is_without_effect(s, gate))
            found.insert({FeatureProblem::Kind::no_effect, Feature::none,
                          detail::FeatureStruct(s).type(), 0});
    for (size_t s = 0; s != detail::feature_struct_count; ++s) {
        const detail::FeatureStruct structure(s);
        for (size_t t = s + 1; t != detail::feature_struct_count; ++t) {
            const detail::FeatureStruct other(t);
            if (!detail::FeatureAccess::is_chained(gate.enabled_features(), s) ||
                !detail::FeatureAccess::is_chained(gate.enabled_features(), t))
                continue;
            for (size_t i = structure.first_member(); i != structure.last_member(); ++i)
                for (size_t k = other.first_member(); k != other.last_member(); ++k)
                    if (detail::feature_of_member(i) == detail::feature_of_member(k))
                        found.insert({FeatureProblem::Kind::enabled_two_ways,
                                      static_cast<Feature>(detail::feature_of_member(i)),
                                      structure.type(), other.type()});
        }
    }
    FeatureSet in_vain;
    for (size_t s = 0; s != detail::feature_struct_count; ++s) {
        const detail::FeatureStruct structure(s);
        for (size_t i = structure.first_member(); i != structure.last_member(); ++i)
            if (detail::FeatureAccess::is_set(gate.enabled_features(), i) &&
                !detail::FeatureAccess::is_chained(gate.enabled_features(), s))
                in_vain.insert(static_cast<Feature>(detail::feature_of_member(i)));
    }
    for (Feature f : in_vain - gate.features())
        found.insert({FeatureProblem::Kind::given_in_vain, f, 0, 0});
    return found;
}

/// The problem in words. Precondition: `problem` is from feature_problems().
template <class Words = Explanation>
constexpr Words explain(const FeatureProblem& problem) {
    Words text{};
    switch (problem.kind) {
    case FeatureProblem::Kind::cycle:
        text += "The pNext chain of VkDeviceCreateInfo leads back to itself.";
        break;
    case FeatureProblem::Kind::untyped_struct:
        text += "A struct of the pNext chain has the sType 0, which is none of a device's. It is "
                "skipped.";
        break;
    case FeatureProblem::Kind::repeated_struct:
        detail::append_struct(text, detail::find_feature_struct(problem.type));
        text += " is in the pNext chain more than once, which the specification forbids. A feature "
                "counts as enabled if any of them enables it.";
        break;
    case FeatureProblem::Kind::given_in_vain: {
        detail::append(text, name(problem.feature), " has no effect:");
        const char* separator = " ";
        for (size_t s = 0; s != detail::feature_struct_count; ++s)
            if (detail::enables(detail::FeatureStruct(s), static_cast<size_t>(problem.feature))) {
                text += separator;
                detail::append_without_effect(text, s, false);
                separator = " ";
            }
        break;
    }
    case FeatureProblem::Kind::no_effect:
        detail::append_without_effect(text, detail::find_feature_struct(problem.type));
        break;
    case FeatureProblem::Kind::enabled_two_ways:
        detail::append_struct(text, detail::find_feature_struct(problem.type));
        text += " and ";
        detail::append_struct(text, detail::find_feature_struct(problem.other_type));
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
