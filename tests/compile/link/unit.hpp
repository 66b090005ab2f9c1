// What each translation unit of the program says of itself. Its settings come before this header is
// included.
#pragma once

#include "../../function_cast.hpp"
#include "layout.hpp"

struct Unit {
    const char* name;
    const Member* members;
    std::size_t count;
    /// A command of its platform, NULL where it has none, and its implementation in the platform's
    /// own types.
    const char* command;
    PFN_vkVoidFunction implementation;
    /// Calls the command through a table that another unit loaded.
    bool (*call)(const vkgate::InstanceTable&);
};

Unit plain_unit();
Unit no_prototypes_unit();
Unit beta_unit();
Unit core_first_unit();
Unit android_unit();
Unit directfb_unit();
Unit fuchsia_unit();
Unit ggp_unit();
Unit ios_unit();
Unit macos_unit();
Unit metal_unit();
Unit ohos_unit();
Unit screen_unit();
Unit ubm_unit();
Unit vi_unit();
Unit wayland_unit();
Unit win32_unit();
Unit xcb_unit();
Unit xlib_unit();

/// An instance table as the plain unit loads it, in which `unit` has implemented its command.
vkgate::InstanceTable load_in_plain_unit(const Unit& unit);

/// A unit without a platform.
#define VKGATE_TESTS_UNIT(function)                                                                \
    Unit function() {                                                                              \
        return {                                                                                   \
            #function, members, sizeof members / sizeof members[0], nullptr, nullptr, nullptr};    \
    }

/// A unit of a platform with a command that makes a surface from `Info`.
#define VKGATE_TESTS_SURFACE_UNIT(function, create, Info)                                          \
    static_assert(std::is_same_v<decltype(vkgate::InstanceTable::create), ::PFN_##create>);        \
    namespace {                                                                                    \
    VKAPI_ATTR VkResult VKAPI_CALL make_surface(VkInstance, const Info* info,                      \
                                                const VkAllocationCallbacks*, VkSurfaceKHR*) {     \
        return info->sType == VK_STRUCTURE_TYPE_MAX_ENUM ? VK_EVENT_SET : VK_EVENT_RESET;          \
    }                                                                                              \
    bool call(const vkgate::InstanceTable& table) {                                                \
        Info info = {};                                                                            \
        info.sType = VK_STRUCTURE_TYPE_MAX_ENUM;                                                   \
        VkSurfaceKHR surface = {};                                                                 \
        return table.create(VkInstance{}, &info, nullptr, &surface) == VK_EVENT_SET;               \
    }                                                                                              \
    }                                                                                              \
    Unit function() {                                                                              \
        return {#function,                                                                         \
                members,                                                                           \
                sizeof members / sizeof members[0],                                                \
                #create,                                                                           \
                function_cast<PFN_vkVoidFunction>(make_surface),                                   \
                call};                                                                             \
    }

/// Within a platform's unit: the member has exactly the type of the platform's header.
#define VKGATE_TESTS_SAME_TYPE(Table, command)                                                     \
    static_assert(std::is_same_v<decltype(vkgate::Table::command), ::PFN_##command>)
