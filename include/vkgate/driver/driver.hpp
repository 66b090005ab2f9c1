/// @file
/// Drivers: a library that implements Vulkan for the Vulkan loader. You write the commands; vkgate
/// writes what all drivers have in common. See docs/drivers.md.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DRIVER_DRIVER_HPP
#define VKGATE_DRIVER_DRIVER_HPP

#include <stdint.h>

#include "../implement/detail/export.hpp"
#include "../registry/types.hpp"
#include "creation.hpp"
#include "detail/driver_functions.hpp"
#include "objects.hpp"

/// Makes the library a driver: VKGATE_DRIVER(Driver, Common...). It exports the three functions
/// that the loader looks for: vk_icdGetInstanceProcAddr, vk_icdNegotiateLoaderICDInterfaceVersion
/// and vk_icdGetPhysicalDeviceProcAddr. Compile the library with hidden visibility, as
/// vkgate_add_driver does, so that it exports nothing else. The macro stands once in a library, at
/// global scope. No function of the driver may throw. Driver is a class, not final, with these
/// public members:
///
/// - `static constexpr uint32_t api_version`, the newest version that it implements;
/// - `static constexpr vkgate::ExtensionSet instance_extensions`, which may be empty;
/// - `struct Instance : vkgate::DriverInstance` and `struct Device : vkgate::DriverDevice`, which
///   may have a function create() and a destructor;
/// - VKGATE_ENTRY_POINTS, with the commands that it implements.
///
/// Each type in Common has functions for commands that the types before it leave out:
/// vkgate::OldByNew and vkgate::Bookkeeping of common/, with vkgate::DriverContext, or types of
/// yours with VKGATE_ENTRY_POINTS. These may say which commands a function calls, by `static
/// constexpr vkgate::CommandSet vkgate_needs(vkgate::Command)`. If the driver lacks one of them, it
/// does not get the function.
///
/// Such a type may have two static functions in place of VKGATE_ENTRY_POINTS, as vkgate::OldByNew
/// does. `vkgate_fill(table)` writes to slots that are NULL of a GlobalTable, InstanceTable or
/// DeviceTable. It may be called several times for one table. `constexpr vkgate::CommandSet
/// vkgate_added_to(const vkgate::CommandSet& filled)` says which commands it surely adds if the
/// driver has `filled`.
///
/// vkgate implements the query functions; the creation and destruction of instances and devices;
/// and, unless the types have them, the enumeration of versions, extensions, layers and physical
/// devices, vkGetDeviceQueue, vkGetDeviceQueue2, vkQueueWaitIdle and vkDeviceWaitIdle.
///
/// On Windows, Driver may have a static function vk_icdEnumerateAdapterPhysicalDevices. Loaders of
/// interface 7 get it from vk_icdGetInstanceProcAddr. Loaders of interface 6 look only for an
/// export of this name, which the macro does not make, so they do not sort the driver's devices by
/// adapter.
///
/// See Vulkan-Loader, LoaderDriverInterface.md.
#define VKGATE_DRIVER(...)                                                                         \
    VKGATE_DETAIL_EXPORTS_BEGIN                                                                    \
    VKGATE_DETAIL_EXPORT(vk_icdGetInstanceProcAddr, 8)                                             \
    VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetInstanceProcAddr(VkInstance vkgate_instance, \
                                                                       const char* pName);         \
    VKGATE_DETAIL_EXPORT(vk_icdGetPhysicalDeviceProcAddr, 8)                                       \
    VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetPhysicalDeviceProcAddr(                      \
        VkInstance vkgate_instance, const char* pName);                                            \
    VKGATE_DETAIL_EXPORT(vk_icdNegotiateLoaderICDInterfaceVersion, 4)                              \
    VKAPI_ATTR VkResult VKAPI_CALL vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* pVersion);   \
    VKGATE_DETAIL_EXPORTS_END                                                                      \
    VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetInstanceProcAddr(VkInstance vkgate_instance, \
                                                                       const char* pName) {        \
        return ::vkgate::detail::DriverFunctions<__VA_ARGS__>::get_instance_proc_addr(             \
            vkgate_instance, pName);                                                               \
    }                                                                                              \
    VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL vk_icdGetPhysicalDeviceProcAddr(                      \
        VkInstance vkgate_instance, const char* pName) {                                           \
        return ::vkgate::detail::DriverFunctions<__VA_ARGS__>::get_physical_device_proc_addr(      \
            vkgate_instance, pName);                                                               \
    }                                                                                              \
    VKAPI_ATTR VkResult VKAPI_CALL vk_icdNegotiateLoaderICDInterfaceVersion(uint32_t* pVersion) {  \
        return ::vkgate::detail::DriverFunctions<__VA_ARGS__>::negotiate(pVersion);                \
    }

#endif  // VKGATE_DRIVER_DRIVER_HPP
