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
           !FeatureAccess::has_effect(structure, GateAccess::enabled(gate));
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_DETAIL_WORDS_HPP
