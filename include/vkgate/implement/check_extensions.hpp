/// @file
/// Whether a driver supports the extensions that a program enables.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_CHECK_EXTENSIONS_HPP
#define VKGATE_IMPLEMENT_CHECK_EXTENSIONS_HPP

#include <cstring>

#include <stdint.h>

#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

inline bool has_name(const char* const* names, size_t count, const char* name) {
    for (size_t i = 0; i != count; ++i)
        if (std::strcmp(names[i], name) == 0)
            return true;
    return false;
}

template <class Info>
VkResult check_names(const ExtensionSet& supported, const Info& info, const char* const* others,
                     size_t other_count) {
    for (uint32_t i = 0; i != info.enabledExtensionCount; ++i) {
        const char* const name =
            info.ppEnabledExtensionNames != nullptr ? info.ppEnabledExtensionNames[i] : nullptr;
        if (name == nullptr || !(supported.contains(vkgate::find_extension(name)) ||
                                 detail::has_name(others, other_count, name)))
            return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    return VK_SUCCESS;
}

}  // namespace detail

/// Whether a driver supports all extensions that a program enables, for the driver's
/// vkCreateInstance: VK_SUCCESS, or VK_ERROR_EXTENSION_NOT_PRESENT. A device extension is not
/// supported here, even if `supported` has it. A name that the registry does not have is supported
/// only if it is one of `others`. A gate knows nothing of such an extension, so the driver itself
/// answers for its commands. Does not check what extensions depend on, which is the program's duty:
/// vkgate::unmet_dependencies does. See the Vulkan specification, vkCreateInstance.
inline VkResult check_extensions(const ExtensionSet& supported, const VkInstanceCreateInfo& info,
                                 const char* const* others = nullptr, size_t other_count = 0) {
    return detail::check_names(supported & instance_extensions, info, others, other_count);
}

/// The same for vkCreateDevice. An instance extension is not supported here.
inline VkResult check_extensions(const ExtensionSet& supported, const VkDeviceCreateInfo& info,
                                 const char* const* others = nullptr, size_t other_count = 0) {
    return detail::check_names(supported - instance_extensions, info, others, other_count);
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_CHECK_EXTENSIONS_HPP
