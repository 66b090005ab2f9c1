// What a driver must have, checked while it compiles.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_DRIVER_DETAIL_REQUIREMENTS_HPP
#define VKGATE_DRIVER_DETAIL_REQUIREMENTS_HPP

#include "../../command.hpp"
#include "../../extension.hpp"
#include "../objects.hpp"
#include "default_commands.hpp"
#include "stack.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Refuses a driver that lacks something. See Vulkan-Loader, LoaderDriverInterface.md, "Driver API
/// Requirements".
template <class Driver, class... Common>
constexpr bool is_driver() {
    static_assert(!__is_final(Driver) && !(__is_final(Common) || ...),
                  "VKGATE_DRIVER: its types are not final, because vkgate looks for their members "
                  "in a class that derives from them");
    static_assert(__is_base_of(DriverInstance, typename Driver::Instance),
                  "VKGATE_DRIVER: derive Driver::Instance from vkgate::DriverInstance");
    static_assert(__is_base_of(DriverDevice, typename Driver::Device),
                  "VKGATE_DRIVER: derive Driver::Device from vkgate::DriverDevice");
    static_assert(
        vkgate::instance_extensions.contains_all(Driver::instance_extensions),
        "VKGATE_DRIVER: Driver::instance_extensions has a device extension; give these to "
        "the constructor of vkgate::DriverPhysicalDevice");
    static_assert((Driver::vkgate_entry_points() &
                   CommandSet{Command::vkGetInstanceProcAddr, Command::vkGetDeviceProcAddr,
                              Command::vkCreateInstance, Command::vkDestroyInstance,
                              Command::vkCreateDevice, Command::vkDestroyDevice})
                      .empty(),
                  "VKGATE_DRIVER implements the query functions, and the creation and destruction "
                  "of instances and devices: write a function create() and a destructor in "
                  "Driver::Instance or Driver::Device instead");
    constexpr CommandSet has = detail::stack_commands<Driver, Common..., DefaultCommands<Driver>>();
#define VKGATE_DETAIL_REQUIRE(name)                                                                \
    static_assert(has.contains(Command::name),                                                     \
                  "VKGATE_DRIVER: the driver lacks " #name                                         \
                  ", and the Vulkan loader refuses a driver without it: add it to "                \
                  "VKGATE_ENTRY_POINTS, or " #name                                                 \
                  "2, and OldByNew<DriverContext> to VKGATE_DRIVER");
    // The rest of what the loader demands is vkgate's.
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceFeatures)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceFormatProperties)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceImageFormatProperties)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceProperties)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceQueueFamilyProperties)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceMemoryProperties)
    VKGATE_DETAIL_REQUIRE(vkGetPhysicalDeviceSparseImageFormatProperties)
#undef VKGATE_DETAIL_REQUIRE
    return true;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_DETAIL_REQUIREMENTS_HPP
