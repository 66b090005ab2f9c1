/// @file
/// The extensions of a driver or a layer, as vkEnumerateInstanceExtensionProperties and
/// vkEnumerateDeviceExtensionProperties return them.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_EXTENSION_PROPERTIES_HPP
#define VKGATE_IMPLEMENT_EXTENSION_PROPERTIES_HPP

#include <cstring>

#include <stdint.h>

#include "../detail/bytes.hpp"
#include "../detail/decode.hpp"
#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../registry/spec_versions.hpp"
#include "../registry/types.hpp"
#include "out_array.hpp"

VKGATE_NAMESPACE_BEGIN

/// The version of the extension in vkgate's registry, such as 70 for Extension::KHR_swapchain
/// (VK_KHR_SWAPCHAIN_SPEC_VERSION of Vulkan headers of the same registry). 0 for Extension::none.
constexpr uint32_t spec_version(Extension e) {
    return e < Extension::none ? detail::packed_data::spec_versions[detail::number_of(e)] : 0;
}

/// Appends the properties of the extensions: the names, and the versions of vkgate's registry. A
/// driver that has extensions of its own appends them itself, before or after.
inline void append_extension_properties(OutArray<VkExtensionProperties>& out,
                                        const ExtensionSet& extensions) {
    for (Extension e : extensions)
        if (VkExtensionProperties* const element = out.append()) {
            const detail::Names names = detail::extension_names_from(detail::number_of(e));
            *element = {};
            detail::copy_bytes(element->extensionName, names.at(0), names.length(0));
            element->specVersion = vkgate::spec_version(e);
        }
}

/// Returns the properties of the extensions, as both commands do: `count` and `properties` are the
/// command's parameters. VK_INCOMPLETE if *count was smaller than the number of extensions,
/// otherwise VK_SUCCESS. See the Vulkan specification, vkEnumerateInstanceExtensionProperties.
inline VkResult enumerate_extension_properties(const ExtensionSet& extensions, uint32_t* count,
                                               VkExtensionProperties* properties) {
    OutArray<VkExtensionProperties> out(count, properties);
    vkgate::append_extension_properties(out, extensions);
    return out.result();
}

/// The same with pLayerName, which says whose extensions are wanted. `owner` is the name of the
/// layer that has the extensions, or NULL if a driver has them. Returns VK_ERROR_LAYER_NOT_PRESENT,
/// and writes nothing, if the extensions of another are wanted. A layer's
/// vkEnumerateDeviceExtensionProperties then asks the next layer; its
/// vkEnumerateInstanceExtensionProperties and both functions of a driver return the error. The
/// Vulkan loader gives no name to drivers, but a program may open a driver without the loader. See
/// Vulkan-Loader, LoaderLayerInterface.md, LLP_LAYER_15 and LLP_LAYER_16.
inline VkResult enumerate_extension_properties(const ExtensionSet& extensions, const char* owner,
                                               const char* layer_name, uint32_t* count,
                                               VkExtensionProperties* properties) {
    const bool is_owner = owner != nullptr && layer_name != nullptr
                              ? std::strcmp(owner, layer_name) == 0
                              : owner == layer_name;
    return is_owner ? vkgate::enumerate_extension_properties(extensions, count, properties)
                    : VK_ERROR_LAYER_NOT_PRESENT;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_EXTENSION_PROPERTIES_HPP
