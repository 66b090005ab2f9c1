/// @file
/// Layers: a library between the Vulkan loader and the next layer or the driver, which sees every
/// call. You write the hooks; vkgate writes the rest. See docs/layers.md.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_LAYER_LAYER_HPP
#define VKGATE_LAYER_LAYER_HPP

#include "../implement/detail/export.hpp"
#include "../registry/types.hpp"
#include "creation.hpp"
#include "detail/exports.hpp"
#include "detail/layer_functions.hpp"
#include "detail/layer_state.hpp"

VKGATE_NAMESPACE_BEGIN

/// The layer's data of an instance, from the instance or one of its physical devices: a
/// Layer::Instance if the layer has that type, otherwise a LayerInstance. Takes no lock.
/// Precondition: the handle came to the layer through Vulkan and is not destroyed.
template <class Layer, class Handle>
[[nodiscard]] detail::InstanceOf<Layer>& layer_instance(Handle handle) {
    static_assert(detail::is_of_instance<Handle>,
                  "layer_instance takes a VkInstance or a VkPhysicalDevice");
    return detail::data_of<Layer>(handle);
}

/// The layer's data of a device, from the device, one of its queues or command buffers: a
/// Layer::Device if the layer has that type, otherwise a LayerDevice. Takes no lock. Precondition:
/// the handle came to the layer through Vulkan, or was given to adopt(), and is not destroyed. It
/// is not one that the running call returns: the loader sets its key only afterwards.
template <class Layer, class Handle>
[[nodiscard]] detail::DeviceOf<Layer>& layer_device(Handle handle) {
    static_assert(detail::is_of_device<Handle>,
                  "layer_device takes a VkDevice, a VkQueue or a VkCommandBuffer");
    return detail::data_of<Layer>(handle);
}

VKGATE_NAMESPACE_END

/// Makes the library a layer: exports vkNegotiateLoaderLayerInterfaceVersion. Compile the library
/// with hidden visibility, as vkgate_add_layer does, so that it exports nothing else of vkgate's.
/// The macro stands once in a library, at global scope. `name` is the name in the manifest,
/// "VK_LAYER_ORG_name"; it and the description are string literals of at most 255 bytes. No
/// function of the layer may throw. Layer is a class, not final, with these public members. A
/// misspelled name is ignored, except in VKGATE_ENTRY_POINTS. So is an overload that cannot be
/// called, beside one that can:
///
/// - VKGATE_ENTRY_POINTS, with the commands that the layer hooks, if it hooks any;
/// - `struct Instance : vkgate::LayerInstance` and `struct Device : vkgate::LayerDevice`, if it
///   keeps data of its own;
/// - `static VkResult create_instance(vkgate::InstanceCreation&)` and `static VkResult
///   create_device(vkgate::DeviceCreation&)`, if it changes how these are created;
/// - `static void after_create(Device&)` and `static void before_destroy(Device&)`, likewise with
///   Instance&, if it has something to do then. No other thread uses the object meanwhile.
///   after_create may also take a `const vkgate::DeviceCreation&`, or for an Instance& a `const
///   vkgate::InstanceCreation&`, for what was requested. If there are both forms, only this one is
///   called;
/// - `template <vkgate::Command c, class Data, class Call> static auto around(Data& data, Call
///   call)`, if it hooks every command that it has no entry point for: around calls call(), which
///   goes down, and returns its result. Data is Instance or Device, and c the first name of the
///   command. Commands that the included Vulkan headers do not declare pass through.
/// - `static PFN_vkVoidFunction on_query(Data& data, const char* name, PFN_vkVoidFunction answer)`,
///   if it watches or changes what the query functions answer: it returns what the caller gets.
///   Data is Instance for vkGetInstanceProcAddr with an instance and for
///   vk_layerGetPhysicalDeviceProcAddr, and Device for vkGetDeviceProcAddr. `name` may be any text.
///   The loader and the layers above ask, too, from any thread, and the loader asks while it
///   creates the object. It is not called for the commands that vkGetInstanceProcAddr always has:
///   itself, vkCreateInstance, vkCreateDevice and vkGetDeviceProcAddr.
///
/// - `static constexpr vkgate::ExtensionSet own_extensions`, if it implements extensions itself,
///   with entry points for all of their commands, which the compiler checks. The next layer need
///   not have these. The manifest names the extensions, see vkgate_add_layer.
///
/// On Android, where layers have no manifest, it exports the six functions that Android's loader
/// looks for; there, the library's name begins with libVkLayer. See Vulkan-Loader,
/// LoaderLayerInterface.md, "Layer Interface Version 2" and "Layer Interface Version 0".
#define VKGATE_LAYER(Layer, name, description)                                                     \
    VKGATE_DETAIL_EXPORTS_BEGIN                                                                    \
    VKGATE_DETAIL_EXPORT(vkNegotiateLoaderLayerInterfaceVersion, 4)                                \
    VKAPI_ATTR VkResult VKAPI_CALL vkNegotiateLoaderLayerInterfaceVersion(                         \
        VkNegotiateLayerInterface* pVersionStruct);                                                \
    VKGATE_DETAIL_EXPORTS_END                                                                      \
    VKAPI_ATTR VkResult VKAPI_CALL vkNegotiateLoaderLayerInterfaceVersion(                         \
        VkNegotiateLayerInterface* pVersionStruct) {                                               \
        return ::vkgate::detail::LayerFunctions<Layer>::negotiate(pVersionStruct, name,            \
                                                                  description);                    \
    }                                                                                              \
    VKGATE_DETAIL_LAYER_OF_SYSTEM(Layer, name, description)

/// Exports a function that the loader calls in place of a global command, before there is an
/// instance. `command` is EnumerateInstanceVersion, EnumerateInstanceExtensionProperties or
/// EnumerateInstanceLayerProperties. The layer is implicit, and its manifest names the command: see
/// PRE_INSTANCE of vkgate_add_layer. The function calls the layer's
///
///     static VkResult pre_instance(const VkEnumerateInstanceVersionChain& next, uint32_t* version)
///
/// or that of another command, with its chain and its parameters. `next.CallDown(version)` calls
/// the next layer. The library may be unloaded after each call, so nothing can be kept. See
/// Vulkan-Loader, LoaderLayerInterface.md, "Pre-Instance Functions".
#define VKGATE_LAYER_PRE_INSTANCE(Layer, command)                                                  \
    VKGATE_DETAIL_PRE_INSTANCE_##command(Layer, VKGATE_DETAIL_PRE_INSTANCE)

#endif  // VKGATE_LAYER_LAYER_HPP
