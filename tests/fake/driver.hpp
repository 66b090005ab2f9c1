// The data that tests and the fake of driver.cpp exchange.
#pragma once

#include "../support/vulkan_versions.hpp"

#include <cstddef>
#include <cstdint>

#include <vkgate/command.hpp>
#include <vkgate/extension.hpp>

inline constexpr std::size_t command_count = static_cast<std::size_t>(vkgate::Command::none);

/// A test may change this at any time. The next call uses it.
struct FakeScript {
    struct PhysicalDevice {
        std::uint32_t version = VK_MAKE_API_VERSION(0, 1, 4, 0);
        vkgate::ExtensionSet extensions = vkgate::ExtensionSet::all() - vkgate::instance_extensions;
    };
    std::uint32_t instance_version = VK_MAKE_API_VERSION(0, 1, 4, 0);
    vkgate::ExtensionSet instance_extensions = vkgate::instance_extensions;
    PhysicalDevice physical_devices[2];
    std::uint32_t physical_device_count = 1;
    vkgate::Command withheld = vkgate::Command::none;  ///< the fake answers this command with NULL
    /// If true, `poison` is the answer to every name, known or not, except the `genuine`.
    bool poisoned = false;
};

struct FakeDriver {
    FakeScript script;

    // The answers if nothing is withheld. All differ, except the two of a `genuine` command.
    PFN_vkVoidFunction through_instance[command_count] = {};
    PFN_vkVoidFunction through_device[command_count] = {};
    /// The commands that do something. A call of another command prints its name on stderr and ends
    /// the program.
    vkgate::CommandSet genuine;
    PFN_vkVoidFunction poison = nullptr;
};

/// vkGetInstanceProcAddr(NULL, fake_driver_query) returns this. The fake is the same one whether it
/// was opened as a library or by the Vulkan loader as a driver.
using FakeDriverQuery = FakeDriver*(VKAPI_PTR*)();
inline constexpr char fake_driver_query[] = "the fake driver's script";
