/// @file
/// Features in words: which one a command needs, what enables it, which commands need it.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_EXPLAIN_HPP
#define VKGATE_FEATURES_EXPLAIN_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../explain.hpp"
#include "../gate.hpp"
#include "../report.hpp"
#include "../text.hpp"
#include "detail/access.hpp"
#include "detail/decode_features.hpp"
#include "detail/words.hpp"
#include "enabled_features.hpp"
#include "feature.hpp"
#include "features.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// ", with VK_KHR_portability_subset enabled". Precondition: the literal is a limit.
template <class Words>
constexpr void append_limit(Words& text, Literal literal) {
    if (literal.is_single_device())
        text += ", on a device with several physical devices";
    else
        detail::append(text, ", with ", detail::words_for(literal.condition()), " enabled");
}

/// What would satisfy the clause: " needs the feature a (Struct) or b (Struct), or VK_KHR_c".
/// Before that, when the clause applies, if it does not always. Returns the number of alternatives.
template <class Words>
constexpr size_t append_clause(Words& text, const FeatureClause& clause, const Gate& gate,
                               bool says_needs) {
    size_t named = 0;
    const char* separator = " needs the feature ";
    for (size_t i = 0; i != clause.literal_count(); ++i) {
        const Literal literal = clause.literal(i);
        if (literal.is_feature()) {
            detail::append(text, separator, feature_name(literal.feature()), " (");
            detail::append_structs(text, literal.feature(), gate, says_needs);
            text += ")";
            separator = " or ";
            ++named;
        } else if (literal.is_limit()) {
            detail::append_limit(text, literal);
            text += ",";
        } else if (literal.is_alternative()) {
            detail::append(text, ", or ", detail::words_for(literal.condition()));
            ++named;
        }
    }
    return named;
}

/// Whether something other than a feature would satisfy the clause: an extension or a version.
constexpr bool has_alternative(const FeatureClause& clause) {
    for (size_t i = 0; i != clause.literal_count(); ++i)
        if (clause.literal(i).is_alternative())
            return true;
    return false;
}

/// " needs the feature dynamicRendering (...), which is not enabled." If a version or an extension
/// is missing, too, the sentence begins with " It also", and is left out if that could be enough.
template <class Words>
constexpr void append_lacking_features(Words& text, Command c, const FeatureGate& gate, bool also) {
    const bool is_group = gate.enabled_features().physical_device_count() > 1;
    const FeatureSet features = gate.features();
    const char* separator = also ? " It also" : "";
    size_t named = 0;
    for (FeatureClause clause; !clause.is_end(); clause.advance())
        if (clause.contains(number_of(c)) &&
            !FeatureAccess::holds(clause, features, is_group, gate) &&
            !(also && detail::has_alternative(clause))) {
            text += separator;
            named += detail::append_clause(text, clause, gate, !also);
            separator = ", and";
        }
    if (named != 0)
        text += named == 1 ? ", which is not enabled." : ": none of these is enabled.";
}

/// Whether a feature that the command needs is set in that struct.
constexpr bool would_help(FeatureStruct structure, Command c, const FeatureGate& gate) {
    for (size_t i = structure.first_member(); i != structure.last_member(); ++i) {
        if (!FeatureAccess::is_set(gate.enabled_features(), i))
            continue;
        for (FeatureClause clause; !clause.is_end(); clause.advance())
            if (clause.names(feature_of_member(i)) && clause.contains(number_of(c)))
                return true;
    }
    return false;
}

}  // namespace detail

/// Why the command may or may not be called under the gate: "vkCmdBeginRendering needs the feature
/// dynamicRendering (VkPhysicalDeviceVulkan13Features or VkPhysicalDeviceDynamicRenderingFeatures),
/// which is not enabled." If no feature is missing, as for a DeviceGate.
template <class Words = Explanation>
constexpr Words explain(Command c, const FeatureGate& gate) {
    if (!detail::GateAccess::lacks_feature(gate, c))
        return vkgate::explain<Words>(c, static_cast<const Gate&>(gate));
    auto text = detail::words_of<Words>(name(c));
    const bool also = detail::append_ways(text, c, gate);
    detail::append_lacking_features(text, c, gate, also);
    for (size_t s = 0; s != detail::feature_struct_count; ++s) {
        const detail::FeatureStruct structure(s);
        if (detail::is_without_effect(structure, gate) && detail::would_help(structure, c, gate)) {
            text += " ";
            detail::append_without_effect(text, structure, true);
        }
    }
    return text;
}

/// The same, plus what the load did. Precondition: the report is of a load with this gate.
template <class Words = Explanation>
Words explain(Command c, const Report& report, const FeatureGate& gate) {
    return report.state(c) == State::not_allowed && !gate.allows_any_alias(c)
               ? vkgate::explain<Words>(c, gate)
               : vkgate::explain<Words>(c, report);
}

namespace detail {

/// When a clause asks for a feature: always, unless something else satisfies it, or only sometimes.
enum class When : uint8_t { always, unless, sometimes };
constexpr When when_needed(const FeatureClause& clause) {
    return clause.literal(0).is_limit()  ? When::sometimes
           : clause.literal_count() == 1 ? When::always
                                         : When::unless;
}

/// Appends the commands that need the feature then, one name for each slot.
template <class Words>
constexpr void append_commands(Words& text, Feature f, When when) {
    CommandSet seen;
    for (FeatureClause clause; !clause.is_end(); clause.advance()) {
        if (detail::when_needed(clause) != when || !clause.names(static_cast<size_t>(f)))
            continue;
        if (seen.empty()) {
            text += " Commands that need it";
            if (when == When::unless)
                text += ", unless something else takes its place";
            if (when == When::sometimes)
                detail::append_limit(text, clause.literal(0));
        }
        for (size_t i = 0; i != clause.size(); ++i) {
            const auto c = static_cast<Command>(clause.command(i));
            if (seen.contains(c))
                continue;
            detail::append(text, seen.empty() ? ": " : ", ", name(c));
            seen |= aliases(c);
        }
    }
    if (!seen.empty())
        text += ".";
}

}  // namespace detail

/// What enables the feature, and which commands need it, without aliases: "multiDraw is enabled by
/// VkPhysicalDeviceMultiDrawFeaturesEXT, which needs VK_EXT_multi_draw. Commands that need it:
/// vkCmdDrawMultiEXT, vkCmdDrawMultiIndexedEXT."
template <class Words = Text<2048>>
constexpr Words describe(Feature f) {
    if (f >= Feature::none)
        return detail::words_of<Words>("No command is gated by this feature.");
    auto text = detail::words_of<Words>(name(f), " is enabled by ");
    detail::append_structs(text, static_cast<size_t>(f), DeviceGate(), true);
    text += ".";
    detail::append_commands(text, f, detail::When::always);
    detail::append_commands(text, f, detail::When::unless);
    detail::append_commands(text, f, detail::When::sometimes);
    return text;
}

/// Whether the feature is in effect under the gate; if not, why it is not, or what would enable it.
template <class Words = Explanation>
constexpr Words explain(Feature f, const FeatureGate& gate) {
    if (f >= Feature::none)
        return vkgate::describe<Words>(f);
    if (gate.api_version() == 0)
        return detail::not_made<Words>(name(f), " is not enabled");
    if (gate.features().contains(f))
        return detail::words_of<Words>(name(f), " is enabled.");
    auto text = detail::words_of<Words>(name(f), " is not enabled.");
    bool is_given = false;
    for (size_t i = 0; i != detail::feature_member_count; ++i)
        if (detail::feature_of_member(i) == static_cast<size_t>(f) &&
            detail::FeatureAccess::is_set(gate.enabled_features(), i)) {
            const detail::FeatureStruct structure = detail::struct_of_member(i);
            text += " ";
            detail::append_without_effect(
                text, structure,
                detail::FeatureAccess::is_chained(gate.enabled_features(), structure.number()));
            is_given = true;
        }
    if (!is_given) {
        text += " Enable it in ";
        detail::append_structs(text, static_cast<size_t>(f), gate, true);
        text += ".";
    }
    return text;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_EXPLAIN_HPP
