/// @file
/// Replacements: what an extension was promoted to, deprecated by or made obsolete by.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_REPLACEMENT_HPP
#define VKGATE_REPLACEMENT_HPP

#include <stdint.h>

#include "detail/decode.hpp"
#include "extension.hpp"
#include "gate.hpp"

VKGATE_NAMESPACE_BEGIN

/// What took the place of an extension. See the Vulkan specification, "Extension Deprecation",
/// "Obsoleted Extensions" and "Promotion" (registry attributes promotedto, deprecatedby,
/// obsoletedby).
struct Replacement {
    /// The way in which it was replaced.
    enum class How : uint8_t {
        not_replaced,   ///< the extension is current
        promoted_to,    ///< `by` has the same functionality, under names without the old suffix
        deprecated_by,  ///< use `by` instead, if it is not empty
        obsoleted_by    ///< `by` makes it useless, and may be incompatible with it
    };
    How how = How::not_replaced;  ///< the way
    Provider by;  ///< a core version or an extension; an empty Provider if there is none
};

/// What replaced the extension. Nothing replaced Extension::none.
constexpr Replacement replacement(Extension e) {
    const detail::PackedReplacement found = detail::find_replacement(detail::number_of(e));
    return {static_cast<Replacement::How>(found.how), detail::provider_of(found.by)};
}

namespace detail {

/// What the extension was promoted to, an empty Provider if it was not.
constexpr Provider promoted_to(Extension e) {
    const Replacement next = vkgate::replacement(e);
    return next.how == Replacement::How::promoted_to ? next.by : Provider();
}

}  // namespace detail

/// The core version that the extension was promoted to, directly or by way of another extension:
/// 1.4 for VK_EXT_line_rasterization, which first became VK_KHR_line_rasterization. In the form of
/// VK_API_VERSION_1_4; 0 if there is none.
constexpr uint32_t core_since(Extension e) {
    Provider next = detail::promoted_to(e);
    while (next.extension != Extension::none)
        next = detail::promoted_to(next.extension);
    return next.version;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_REPLACEMENT_HPP
