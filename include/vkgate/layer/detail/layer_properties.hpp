// What a layer says of itself: its name, and its own extensions.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_PROPERTIES_HPP
#define VKGATE_LAYER_DETAIL_LAYER_PROPERTIES_HPP

#include <stddef.h>
#include <stdint.h>

#include <vulkan/vulkan_core.h>

#include "../../detail/decode.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../implement/extension_properties.hpp"
#include "../../implement/key_map.hpp"
#include "../../implement/out_array.hpp"
#include "../../registry/types.hpp"
#include "../../tables.hpp"
#include "../objects.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Layer, class = void>
inline constexpr ExtensionSet extensions_of = {};
template <class Layer>
inline constexpr ExtensionSet
    extensions_of<Layer, decltype(void(ExtensionSet(Layer::own_extensions)))> =
        Layer::own_extensions;

template <class Layer>
struct VKGATE_DETAIL_HIDDEN LayerProperties {
    static constexpr ExtensionSet extensions = extensions_of<Layer>;

    static LayerState<Layer>& state() { return layer_state<Layer>(); }
    /// For the layer's name alone (LLP_LAYER_15): other names are not the layer's to answer for.
    static VkResult enumerate_instance_extensions(const char* layer_name, uint32_t* count,
                                                  VkExtensionProperties* properties) {
        return vkgate::enumerate_extension_properties(extensions & instance_extensions,
                                                      state().name, layer_name, count, properties);
    }

    /// Passes other names on (LLP_LAYER_16).
    static VKAPI_ATTR VkResult VKAPI_CALL
    enumerate_device_extensions(VkPhysicalDevice physical_device, const char* layer_name,
                                uint32_t* count, VkExtensionProperties* properties) {
        const VkResult own = vkgate::enumerate_extension_properties(
            extensions - instance_extensions, state().name, layer_name, count, properties);
        if (own != VK_ERROR_LAYER_NOT_PRESENT)
            return own;
        const LayerInstance* const instance =
            state().instances.find(vkgate::dispatch_key(physical_device));
        const auto enumerate =
            instance != nullptr ? instance->next.vkEnumerateDeviceExtensionProperties : nullptr;
        return enumerate != nullptr ? enumerate(physical_device, layer_name, count, properties)
                                    : VK_ERROR_INITIALIZATION_FAILED;
    }

    static VkResult enumerate_instance_layers(uint32_t* count, VkLayerProperties* properties) {
        OutArray<VkLayerProperties> out(count, properties);
        if (VkLayerProperties* const layer = out.append()) {
            *layer = {};
            copy_text(layer->layerName, state().name);
            copy_text(layer->description, state().description);
            layer->specVersion = detail::version_of(detail::newest_version);
            layer->implementationVersion = 1;
        }
        return out.result();
    }
    static VKAPI_ATTR VkResult VKAPI_CALL enumerate_device_layers(
        VkPhysicalDevice /*physical_device*/, uint32_t* count, VkLayerProperties* properties) {
        return enumerate_instance_layers(count, properties);
    }

    template <size_t size>
    static void copy_text(char (&to)[size], const char* from) {
        for (size_t i = 0; i + 1 < size && from[i] != '\0'; ++i)
            to[i] = from[i];
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_PROPERTIES_HPP
