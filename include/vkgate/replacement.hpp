// Replacements: what an extension was promoted to, deprecated by or made obsolete by.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "detail/names.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// What took the place of an extension. Vulkan specification, "Extension Deprecation", "Obsoleted
/// Extensions" and "Promotion" (registry attributes promotedto, deprecatedby, obsoletedby).
struct Replacement {
    /// The way in which it was replaced.
    enum class How : uint8_t {
        not_replaced,
        promoted,    ///< the same functionality is in `by`, under names without this one's suffix
        deprecated,  ///< `by`, or nothing in particular, should be used in its place
        obsoleted    ///< `by` makes it useless, and may exclude it
    };
    How how = How::not_replaced;
    Provider by;  ///< a core version or an extension; an empty Provider where there is none
};

namespace detail {

inline constexpr size_t replacement_count = rows_of<3>(replacements);

}  // namespace detail

/// What replaced the extension.
constexpr Replacement replacement(Extension e) {
    const size_t row = detail::first_row<3>(detail::replacements, static_cast<size_t>(e));
    const char16_t* const found = detail::replacements + 3 * row;
    return row != detail::replacement_count && static_cast<Extension>(found[0]) == e
               ? Replacement{static_cast<Replacement::How>(found[1]), detail::as_provider(found[2])}
               : Replacement();
}

/// The core version that the extension was promoted to, directly or by way of another extension:
/// 1.4 for VK_EXT_line_rasterization, which became VK_KHR_line_rasterization before. As
/// VK_API_VERSION_1_4; 0 where there is none.
constexpr uint32_t core_since(Extension e) {
    for (size_t i = 0; i < detail::extension_count; ++i) {
        const Replacement next = replacement(e);
        if (next.how != Replacement::How::promoted)
            return 0;
        if (next.by.version != 0)
            return next.by.version;
        e = next.by.extension;
    }
    return 0;
}

namespace detail {

/// Whether the extension is enabled, or something that it was promoted to is there.
constexpr bool in_effect(Extension e, uint32_t version, const ExtensionSet& enabled) {
    for (size_t i = 0; i < extension_count && e != Extension::none; ++i) {
        if (enabled.contains(e))
            return true;
        const Replacement next = replacement(e);
        if (next.how != Replacement::How::promoted)
            return false;
        if (next.by.version != 0)
            return version >= next.by.version;
        e = next.by.extension;
    }
    return false;
}

}  // namespace detail

VKGATE_NAMESPACE_END
