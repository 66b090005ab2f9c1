// Extensions: every extension of the registry as an enumerator, and sets of them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "detail/names.hpp"
#include "enum_set.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// Every extension of the registry: Extension::KHR_swapchain. Without "VK_", because the Vulkan
/// headers define VK_KHR_swapchain as a macro. Extension::none stands for one that is not in the
/// registry.
enum class Extension : std::uint16_t {
#define VKGATE_EXTENSION(name, level, role) name,
#include "registry/extensions.inc"
    none
};

/// A set of extensions. See EnumSet.
using ExtensionSet = EnumSet<Extension>;

namespace detail {

inline constexpr char extension_names[] =
#define VKGATE_EXTENSION(name, level, role) "VK_" #name "\0"
#include "registry/extensions.inc"
    ;
static_assert(fits(extension_names, extension_name_offsets));

inline constexpr std::size_t extension_count = static_cast<std::size_t>(Extension::none);

/// The extensions that commands depend on come first: so many.
inline constexpr char gating_marks[] =
#define VKGATE_DETAIL_ROLE_gating "x"
#define VKGATE_DETAIL_ROLE_other
#define VKGATE_EXTENSION(name, level, role) VKGATE_DETAIL_ROLE_##role
#include "registry/extensions.inc"
    ;
#undef VKGATE_DETAIL_ROLE_gating
#undef VKGATE_DETAIL_ROLE_other
inline constexpr std::size_t gating_count = sizeof gating_marks - 1;

constexpr const char* extension_name(std::size_t i) {
    return extension_names + extension_name_offsets[i];
}

/// Binary search in one of the two alphabetical parts; extension_count if the name is not there.
constexpr std::size_t find_extension(const char* full_name, std::size_t low, std::size_t high) {
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const int order = compare(full_name, extension_name(middle));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return extension_count;
}

}  // namespace detail

/// The full name: "VK_KHR_swapchain". A static string. For Extension::none: "".
constexpr const char* name(Extension e) {
    const auto i = static_cast<std::size_t>(e);
    return i < detail::extension_count ? detail::extension_name(i) : "";
}

/// The extension of that name, Extension::none if the registry has none or `full_name` is NULL.
constexpr Extension find_extension(const char* full_name) {
    if (full_name == nullptr)
        return Extension::none;
    std::size_t found = detail::find_extension(full_name, 0, detail::gating_count);
    if (found == detail::extension_count)
        found = detail::find_extension(full_name, detail::gating_count, detail::extension_count);
    return static_cast<Extension>(found);
}

/// The instance extensions: enabled in VkInstanceCreateInfo. All others are device extensions,
/// enabled in VkDeviceCreateInfo.
inline constexpr ExtensionSet instance_extensions({
#define VKGATE_DETAIL_IF_instance(name) Extension::name,
#define VKGATE_DETAIL_IF_device(name)
#define VKGATE_EXTENSION(name, level, role) VKGATE_DETAIL_IF_##level(name)
#include "registry/extensions.inc"
});
#undef VKGATE_DETAIL_IF_instance
#undef VKGATE_DETAIL_IF_device

VKGATE_NAMESPACE_END
