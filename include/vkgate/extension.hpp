/// @file
/// Extensions: every extension of the registry as an enumerator, and sets of them.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_EXTENSION_HPP
#define VKGATE_EXTENSION_HPP

#include <stddef.h>
#include <stdint.h>

#include "detail/decode.hpp"
#include "detail/strings.hpp"
#include "enum_set.hpp"

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

constexpr size_t number_of(Extension e) {
    return static_cast<size_t>(e);
}
static_assert(number_of(Extension::none) == extension_count);

}  // namespace detail

/// The full name: "VK_KHR_swapchain". A static string. For Extension::none: "".
constexpr const char* name(Extension e) {
    return e < Extension::none ? detail::extension_names_from(detail::number_of(e)).at(0) : "";
}

/// The extension of that name. Extension::none if the registry does not have it, or if `full_name`
/// is NULL.
constexpr Extension find_extension(const char* full_name) {
    return full_name != nullptr ? static_cast<Extension>(detail::find_extension_number(
                                      full_name, detail::length_of(full_name)))
                                : Extension::none;
}

/// The instance extensions: enabled in VkInstanceCreateInfo. All others are device extensions,
/// enabled in VkDeviceCreateInfo.
VKGATE_DETAIL_HIDDEN inline constexpr ExtensionSet instance_extensions =
    detail::SetAccess::from_bits<Extension>(detail::instance_extension_bits());

VKGATE_NAMESPACE_END

#endif  // VKGATE_EXTENSION_HPP
