// The functions that a layer exports.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_EXPORTS_HPP
#define VKGATE_LAYER_DETAIL_EXPORTS_HPP

#include "../../implement/detail/export.hpp"
#include "../../registry/types.hpp"

#define VKGATE_DETAIL_PRE_INSTANCE(Layer, command, size, parameters, arguments)                    \
    VKGATE_DETAIL_EXPORTS_BEGIN                                                                    \
    VKGATE_DETAIL_EXPORT(vkgate_pre_instance_##command, size)                                      \
    VKAPI_ATTR VkResult VKAPI_CALL vkgate_pre_instance_##command parameters;                       \
    VKGATE_DETAIL_EXPORTS_END                                                                      \
    extern "C" VKAPI_ATTR VkResult VKAPI_CALL vkgate_pre_instance_##command parameters {           \
        return Layer::pre_instance arguments;                                                      \
    }
#define VKGATE_DETAIL_PRE_INSTANCE_EnumerateInstanceVersion(Layer, X)                              \
    X(Layer, EnumerateInstanceVersion, 8,                                                          \
      (const VkEnumerateInstanceVersionChain* pChain, uint32_t* pApiVersion),                      \
      (*pChain, pApiVersion))
#define VKGATE_DETAIL_PRE_INSTANCE_EnumerateInstanceExtensionProperties(Layer, X)                  \
    X(Layer, EnumerateInstanceExtensionProperties, 16,                                             \
      (const VkEnumerateInstanceExtensionPropertiesChain* pChain, const char* pLayerName,          \
       uint32_t* pPropertyCount, VkExtensionProperties* pProperties),                              \
      (*pChain, pLayerName, pPropertyCount, pProperties))
#define VKGATE_DETAIL_PRE_INSTANCE_EnumerateInstanceLayerProperties(Layer, X)                      \
    X(Layer, EnumerateInstanceLayerProperties, 12,                                                 \
      (const VkEnumerateInstanceLayerPropertiesChain* pChain, uint32_t* pPropertyCount,            \
       VkLayerProperties* pProperties),                                                            \
      (*pChain, pPropertyCount, pProperties))

#if VKGATE_DETAIL_IS_ANDROID
#define VKGATE_DETAIL_LAYER_OF_SYSTEM VKGATE_DETAIL_LAYER_OF_ANDROID
#else
#define VKGATE_DETAIL_LAYER_OF_SYSTEM(Layer, name, description)
#endif
#define VKGATE_DETAIL_LAYER_OF_ANDROID(Layer, name, description)                                   \
    VKGATE_DETAIL_OF_ANDROID(Layer, name, description, VkResult,                                   \
                             vkEnumerateInstanceLayerProperties,                                   \
                             (uint32_t * pPropertyCount, VkLayerProperties * pProperties),         \
                             Properties::enumerate_instance_layers(pPropertyCount, pProperties))   \
    VKGATE_DETAIL_OF_ANDROID(                                                                      \
        Layer, name, description, VkResult, vkEnumerateInstanceExtensionProperties,                \
        (const char* pLayerName, uint32_t* pPropertyCount, VkExtensionProperties* pProperties),    \
        Properties::enumerate_instance_extensions(pLayerName, pPropertyCount, pProperties))        \
    VKGATE_DETAIL_OF_ANDROID(                                                                      \
        Layer, name, description, VkResult, vkEnumerateDeviceLayerProperties,                      \
        (VkPhysicalDevice physicalDevice, uint32_t * pPropertyCount,                               \
         VkLayerProperties * pProperties),                                                         \
        Properties::enumerate_device_layers(physicalDevice, pPropertyCount, pProperties))          \
    VKGATE_DETAIL_OF_ANDROID(Layer, name, description, VkResult,                                   \
                             vkEnumerateDeviceExtensionProperties,                                 \
                             (VkPhysicalDevice physicalDevice, const char* pLayerName,             \
                              uint32_t* pPropertyCount, VkExtensionProperties* pProperties),       \
                             Properties::enumerate_device_extensions(physicalDevice, pLayerName,   \
                                                                     pPropertyCount, pProperties)) \
    VKGATE_DETAIL_OF_ANDROID(Layer, name, description, PFN_vkVoidFunction, vkGetInstanceProcAddr,  \
                             (VkInstance vkgate_instance, const char* pName),                      \
                             get_instance_proc_addr(vkgate_instance, pName))                       \
    VKGATE_DETAIL_OF_ANDROID(Layer, name, description, PFN_vkVoidFunction, vkGetDeviceProcAddr,    \
                             (VkDevice vkgate_device, const char* pName),                          \
                             get_device_proc_addr(vkgate_device, pName))
#define VKGATE_DETAIL_OF_ANDROID(Layer, name, description, result, function, parameters, call)     \
    VKGATE_DETAIL_EXPORTS_BEGIN                                                                    \
    VKGATE_DETAIL_EXPORT(function, 0)                                                              \
    VKAPI_ATTR result VKAPI_CALL function parameters;                                              \
    VKGATE_DETAIL_EXPORTS_END                                                                      \
    extern "C" VKAPI_ATTR result VKAPI_CALL function parameters {                                  \
        ::vkgate::detail::LayerFunctions<Layer>::set_up(name, description);                        \
        return ::vkgate::detail::LayerFunctions<Layer>::call;                                      \
    }

#endif  // VKGATE_LAYER_DETAIL_EXPORTS_HPP
