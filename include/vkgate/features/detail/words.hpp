// Words about feature structs.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_FEATURES_DETAIL_WORDS_HPP
#define VKGATE_FEATURES_DETAIL_WORDS_HPP

#include <stddef.h>

#include "../../explain.hpp"
#include "../../gate.hpp"
#include "../../text.hpp"
#include "../features.hpp"
#include "access.hpp"
#include "decode_features.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// "VkPhysicalDeviceVulkan13Features".
template <class Words>
VKGATE_DETAIL_NOINLINE constexpr void append_struct(Words& text, FeatureStruct structure) {
    detail::append(text, "VkPhysicalDevice", structure.name(), "Features", structure.tag());
}

/// The words, and then what the struct needs to have an effect: "Vulkan 1.3 or VK_KHR_...".
template <class Words>
constexpr void append_needs(Words& text, const char* words, FeatureStruct structure) {
    for (size_t i = 0; i != FeatureStruct::provider_count; ++i) {
        const char* const provider = detail::words_for(structure.provider(i));
        if (*provider != '\0') {
            detail::append(text, words, provider);
            words = " or ";
        }
    }
}

/// The structs that have the feature and have an effect under the gate: "A or B". If none has: all.
/// Those that have none are followed by what they need, if `says_needs`: "A, which needs VK_KHR_a".
template <class Words>
constexpr void append_structs(Words& text, size_t feature, const Gate& gate, bool says_needs,
                              bool have_effect = true) {
    const char* separator = "";
    for (size_t i = 0; i != feature_member_count; ++i) {
        const FeatureStruct structure = struct_of_member(i);
        if (feature_of_member(i) != feature ||
            FeatureAccess::has_effect(structure, GateAccess::enabled(gate)) != have_effect)
            continue;
        text += separator;
        detail::append_struct(text, structure);
        separator = " or ";
        if (says_needs && !have_effect) {
            detail::append_needs(text, ", which needs ", structure);
            separator = ", or ";
        }
    }
    if (*separator == '\0')
        detail::append_structs(text, feature, gate, says_needs, false);
}

/// "VkPhysicalDeviceShaderObjectFeaturesEXT is in the pNext chain, but has no effect without ..."
template <class Words>
constexpr void append_without_effect(Words& text, FeatureStruct structure, bool is_chained) {
    detail::append_struct(text, structure);
    text += is_chained ? " is in the pNext chain, but" : "";
    detail::append_needs(text, " has no effect without ", structure);
    text += ".";
}

/// Whether the struct is in the chain without effect.
constexpr bool is_without_effect(FeatureStruct structure, const FeatureGate& gate) {
    return FeatureAccess::is_chained(gate.enabled_features(), structure.number()) &&
           !FeatureAccess::has_effect(structure, GateAccess::enabled(gate));
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_DETAIL_WORDS_HPP
