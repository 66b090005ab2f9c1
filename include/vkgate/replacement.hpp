// Replacements: what an extension was promoted to, deprecated by or made obsolete by.
#pragma once

#include <cstddef>
#include <cstdint>

#include "extension.hpp"
#include "gate.hpp"

VKGATE_NAMESPACE_BEGIN

/// What took the place of an extension. Vulkan specification, "Extension Deprecation", "Obsoleted
/// Extensions" and "Promotion" (registry attributes promotedto, deprecatedby, obsoletedby).
struct Replacement {
    enum class How : std::uint8_t {
        not_replaced,
        promoted,    ///< the same functionality is in `by`, under names without this one's suffix
        deprecated,  ///< `by`, or nothing in particular, should be used in its place
        obsoleted    ///< `by` makes it useless, and may exclude it
    };
    How how = How::not_replaced;
    Provider by;  ///< a core version or an extension; an empty Provider where there is none
};

namespace detail {

struct ReplacementRow {
    Extension extension;
    Extension by;
    Replacement::How how;
    std::uint8_t minor;
};
inline constexpr ReplacementRow replacements[] = {
#define VKGATE_REPLACED(extension, how, by, minor)                                                 \
    {Extension::extension, Extension::by, Replacement::How::how, minor},
#include "registry/replacements.inc"
};

}  // namespace detail

/// What replaced the extension. A linear search: for tools and tests.
constexpr Replacement replacement(Extension e) {
    for (const detail::ReplacementRow& row : detail::replacements)
        if (row.extension == e)
            return {row.how, {row.minor != 0 ? detail::version_of(row.minor) : 0, row.by}};
    return {};
}

/// The core version that has what the extension brought, directly or by way of the extensions that
/// replaced it: 1.4 for VK_EXT_line_rasterization, which became VK_KHR_line_rasterization before.
/// As VK_API_VERSION_1_4; 0 where no core version has it.
constexpr std::uint32_t core_since(Extension e) {
    Provider by = replacement(e).by;
    while (by.extension != Extension::none)  // the registry's chains end
        by = replacement(by.extension).by;
    return by.version;
}

namespace detail {

/// What the extension was promoted to in the end: a core version, or an extension that was not
/// promoted further, itself where it was not promoted at all.
constexpr Provider last_promotion(Extension e) {
    for (;;) {
        const Replacement next = replacement(e);
        if (next.how != Replacement::How::promoted)
            return {0, e};
        if (next.by.version != 0)
            return next.by;
        e = next.by.extension;
    }
}

/// Whether something that the extension was promoted to is in effect under the gate.
constexpr bool promoted_into(Extension e, const Gate& gate) {
    for (Replacement next = replacement(e); next.how == Replacement::How::promoted;
         next = replacement(next.by.extension)) {
        if (next.by.version != 0)
            return gate.api_version() >= next.by.version;
        if (gate.extensions().contains(next.by.extension))
            return true;
    }
    return false;
}

}  // namespace detail
VKGATE_NAMESPACE_END
