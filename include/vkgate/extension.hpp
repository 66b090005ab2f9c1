// Extensions: every extension of the registry as an enumerator, and sets of them.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "detail/names.hpp"
#include "enum_set.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// Every extension of the registry: Extension::KHR_swapchain. Without "VK_", because the Vulkan
/// headers define VK_KHR_swapchain as a macro. Extension::none stands for one that is not in the
/// registry.
enum class Extension : uint16_t {
#define VKGATE_EXTENSION(name) name,
#include "registry/extensions.inc"
    none
};

/// A set of extensions. See EnumSet.
using ExtensionSet = EnumSet<Extension>;

namespace detail {

VKGATE_DETAIL_HIDDEN inline constexpr char extension_names[] =
#define VKGATE_EXTENSION(name) "VK_" #name "\0"
#include "registry/extensions.inc"
    ;
static_assert(fits(extension_names, extension_name_offsets), "a macro changes an extension's name");

inline constexpr size_t extension_count = static_cast<size_t>(Extension::none);

}  // namespace detail

/// The full name: "VK_KHR_swapchain". A static string. For Extension::none: "".
constexpr const char* name(Extension e) {
    const auto i = static_cast<size_t>(e);
    return i < detail::extension_count ? detail::extension_names + detail::extension_name_offsets[i]
                                       : "";
}

/// The extension of that name, Extension::none if the registry has none or `full_name` is NULL.
constexpr Extension find_extension(const char* full_name) {
    const size_t length = full_name != nullptr ? detail::length_of(full_name) : 0;
    if (length < detail::shortest_name)
        return Extension::none;
    const uint64_t hash = detail::name_hash(full_name, length);
    const uint64_t salt = detail::picked(hash & 0xFFFFFFFFu, detail::extension_salts);
    const uint64_t salted = ((hash >> 32) ^ salt) * 0x9E3779B1u;
    const size_t i = detail::picked(salted & 0xFFFFFFFFu, detail::extension_slots);
    const size_t offset = detail::extension_name_offsets[i];
    return length + 1 == detail::extension_name_offsets[i + 1] - offset &&
                   detail::equal(full_name, detail::extension_names + offset, length)
               ? static_cast<Extension>(i)
               : Extension::none;
}

namespace detail {
constexpr ExtensionSet make_instance_extensions() {
    ExtensionSet set;
    for (size_t i = 0; i < rows_of<1>(instance_extension_numbers); ++i)
        set.insert(static_cast<Extension>(instance_extension_numbers[i]));
    return set;
}
}  // namespace detail

/// The instance extensions: enabled in VkInstanceCreateInfo. All others are device extensions,
/// enabled in VkDeviceCreateInfo.
VKGATE_DETAIL_HIDDEN inline constexpr ExtensionSet instance_extensions =
    detail::make_instance_extensions();

VKGATE_NAMESPACE_END
