// Every translation unit of the program describes itself with this. All but core_first.cpp define
// their settings first.
#pragma once

#include "../../support/function_cast.hpp"
#include "layout.hpp"

#include <cstring>

/// All tables. Link-time optimization compares the units' definitions of them.
struct Tables {
    vkgate::GlobalTable global;
    vkgate::InstanceTable instance;
    vkgate::PhysicalDeviceTable physical_device;
    vkgate::DeviceTable device;
};

struct Unit {
    const char* name;
    const Member* members;
    std::size_t count;
    /// A command of the unit's platform, with an implementation in the platform's own types. Both
    /// are NULL without a platform.
    const char* command;
    PFN_vkVoidFunction implementation;
    /// Calls the command through a table that another unit loaded.
    bool (*call)(const Tables&);
    /// Loads tables in this unit from a fake that has the command of `other`.
    Tables (*load_for)(const Unit& other);
};

/// All units. A build that compiles the sources several times, with other function names, defines
/// its own list.
#ifndef VKGATE_TESTS_UNITS
#define VKGATE_TESTS_UNITS(X)                                                                      \
    X(plain_unit)                                                                                  \
    X(no_prototypes_unit)                                                                          \
    X(beta_unit)                                                                                   \
    X(core_first_unit)                                                                             \
    X(android_unit)                                                                                \
    X(directfb_unit)                                                                               \
    X(fuchsia_unit)                                                                                \
    X(ggp_unit)                                                                                    \
    X(ios_unit)                                                                                    \
    X(macos_unit)                                                                                  \
    X(metal_unit)                                                                                  \
    X(ohos_unit)                                                                                   \
    X(screen_unit)                                                                                 \
    X(ubm_unit)                                                                                    \
    X(vi_unit)                                                                                     \
    X(wayland_unit)                                                                                \
    X(win32_unit)                                                                                  \
    X(xcb_unit)                                                                                    \
    X(xlib_unit)
#endif
#define VKGATE_TESTS_DECLARE(function) Unit function();
VKGATE_TESTS_UNITS(VKGATE_TESTS_DECLARE)
#undef VKGATE_TESTS_DECLARE

namespace {

const Unit* implementer = nullptr;

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name) {
    return std::strcmp(name, implementer->command) == 0 ? implementer->implementation : nullptr;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    return std::strcmp(name, "vkGetDeviceProcAddr") == 0
               ? function_cast<PFN_vkVoidFunction>(get_device_proc_addr)
               : get_device_proc_addr(VkDevice{}, name);
}

[[maybe_unused]] Tables load_for(const Unit& other) {
    implementer = &other;
    int object = 0;  // nothing reads what a handle points to
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);
    Tables tables;
    vkgate::load(tables.global, get_instance_proc_addr);
    vkgate::load(tables.instance, get_instance_proc_addr, instance,
                 vkgate::InstanceGate::everything());
    vkgate::load(tables.physical_device, tables.instance, instance,
                 vkgate::PhysicalDeviceGate::everything());
    vkgate::load(tables.device, tables.instance, device, vkgate::DeviceGate::everything());
    return tables;
}

}  // namespace

#define VKGATE_TESTS_TEXT(name) #name

/// Defines a unit without a platform.
#define VKGATE_TESTS_UNIT(function)                                                                \
    Unit function() {                                                                              \
        return {VKGATE_TESTS_TEXT(function),                                                       \
                members,                                                                           \
                sizeof members / sizeof members[0],                                                \
                nullptr,                                                                           \
                nullptr,                                                                           \
                nullptr,                                                                           \
                load_for};                                                                         \
    }

/// Defines the unit of a platform with a command that creates a surface from `Info`.
#define VKGATE_TESTS_SURFACE_UNIT(function, create, Info)                                          \
    static_assert(std::is_same_v<decltype(vkgate::InstanceTable::create), ::PFN_##create>);        \
    namespace {                                                                                    \
    VKAPI_ATTR VkResult VKAPI_CALL make_surface(VkInstance, const Info* info,                      \
                                                const VkAllocationCallbacks*, VkSurfaceKHR*) {     \
        return info->sType == VK_STRUCTURE_TYPE_MAX_ENUM ? VK_EVENT_SET : VK_EVENT_RESET;          \
    }                                                                                              \
    bool call(const Tables& tables) {                                                              \
        Info info = {};                                                                            \
        info.sType = VK_STRUCTURE_TYPE_MAX_ENUM;                                                   \
        VkSurfaceKHR surface = {};                                                                 \
        return tables.instance.create(VkInstance{}, &info, nullptr, &surface) == VK_EVENT_SET;     \
    }                                                                                              \
    }                                                                                              \
    Unit function() {                                                                              \
        return {VKGATE_TESTS_TEXT(function),                                                       \
                members,                                                                           \
                sizeof members / sizeof members[0],                                                \
                #create,                                                                           \
                function_cast<PFN_vkVoidFunction>(make_surface),                                   \
                call,                                                                              \
                load_for};                                                                         \
    }

/// For a platform's unit: asserts that the member has exactly the type in the platform's header.
#define VKGATE_TESTS_SAME_TYPE(Table, command)                                                     \
    static_assert(std::is_same_v<decltype(vkgate::Table::command), ::PFN_##command>)
