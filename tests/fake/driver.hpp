// What tests tell the fake of driver.cpp, and what it tells them.
#pragma once

#include "../support/vulkan_versions.hpp"

#include <cstddef>
#include <cstdint>

#include <vkgate/command.hpp>
#include <vkgate/extension.hpp>

inline constexpr std::size_t command_count = static_cast<std::size_t>(vkgate::Command::none);

/// May be changed at any time and holds for the next call.
struct FakeScript {
    struct PhysicalDevice {
        std::uint32_t version = VK_MAKE_API_VERSION(0, 1, 4, 0);
        vkgate::ExtensionSet extensions = vkgate::ExtensionSet::all() - vkgate::instance_extensions;
    };
    std::uint32_t instance_version = VK_MAKE_API_VERSION(0, 1, 4, 0);
    vkgate::ExtensionSet instance_extensions = vkgate::instance_extensions;
    PhysicalDevice physical_devices[2];
    std::uint32_t physical_device_count = 1;
    vkgate::Command withheld = vkgate::Command::none;  ///< is answered with NULL
    /// Every name but the genuine ones, known or not, at every level, is answered with `poison`.
    bool poisoned = false;
};

struct FakeDriver {
    FakeScript script;

    // The answers where nothing is withheld: a pointer of its own for each name and query function.
    PFN_vkVoidFunction through_instance[command_count] = {};
    PFN_vkVoidFunction through_device[command_count] = {};
    /// Those that do something. To call another ends the program, with the name on stderr.
    vkgate::CommandSet genuine;
    PFN_vkVoidFunction poison = nullptr;
};

/// vkGetInstanceProcAddr(NULL, fake_driver_query) has this type. The fake is the same one whether
/// it was opened as a library or by the Vulkan loader as a driver.
using FakeDriverQuery = FakeDriver*(VKAPI_PTR*)();
inline constexpr char fake_driver_query[] = "the fake driver's script";
