// An application settles while it compiles that what it means to enable covers what it calls.

#include "../vulkan_versions.hpp"

#include <vkgate/vkgate.hpp>

#include <cstddef>

using vkgate::Command;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Gate;

namespace {

constexpr const char* extensions[] = {"VK_KHR_swapchain", "VK_KHR_dynamic_rendering"};
constexpr const char* instance_extensions[] = {"VK_KHR_surface"};

constexpr Gate gate = [] {
    Gate all(VK_API_VERSION_1_2, instance_extensions);
    for (const char* name : extensions)
        all.enable(name);
    return all;
}();
static_assert(gate.unknown_extensions() == 0, "no name is misspelled");
static_assert(unmet_dependencies(gate).empty(), "each has what it depends on");
static_assert(closure(gate).extensions == gate.extensions(), "so nothing is to be added");

constexpr Command required[] = {Command::vkCmdDraw, Command::vkQueuePresentKHR,
                                Command::vkCmdBeginRendering, Command::vkGetBufferDeviceAddress};
static_assert(gate.lacking(required).empty(), "every command is covered");
static_assert(!gate.lacking({Command::vkCmdDraw, Command::vkCmdDrawMeshTasksEXT}).empty());
static_assert(gate.lacking({Command::vkCmdDraw, Command::vkCmdDrawMeshTasksEXT}) ==
              vkgate::CommandSet(Command::vkCmdDrawMeshTasksEXT));

constexpr bool equal(const char* a, const char* b) {
    return *a == *b && (*a == '\0' || equal(a + 1, b + 1));
}

// Everything that the gate knows is known at compile time.
static_assert(equal(name(Command::vkQueuePresentKHR), "vkQueuePresentKHR"));
static_assert(equal(name(Extension::KHR_swapchain), "VK_KHR_swapchain"));
static_assert(equal(provider(Command::vkQueuePresentKHR, gate), "VK_KHR_swapchain"));
static_assert(equal(provider(Command::vkResetQueryPool, gate), "Vulkan 1.2"));
static_assert(level(Command::vkQueuePresentKHR) == vkgate::Level::device);
static_assert(aliases(Command::vkCmdBeginRendering).contains(Command::vkCmdBeginRenderingKHR));
static_assert(vkgate::find_command("vkCmdDraw") == Command::vkCmdDraw);
static_assert(vkgate::find_extension("VK_KHR_swapchain") == Extension::KHR_swapchain);
// Also by a name that is put together while compiling.
struct MadeName {
    char text[32] = {};
    constexpr explicit MadeName(const char* suffix) {
        std::size_t end = 0;
        const char* const parts[] = {"VK_KHR_", suffix};
        for (const char* part : parts)
            for (; *part != '\0'; ++part)
                text[end++] = *part;
    }
};
constexpr Extension find_made(const char* suffix) {
    const MadeName made(suffix);
    return vkgate::find_extension(made.text);
}
static_assert(find_made("swapchain") == Extension::KHR_swapchain);
static_assert(find_made("swapchains") == Extension::none);
static_assert(vkgate::core_since(Extension::KHR_dynamic_rendering) == VK_API_VERSION_1_3);
static_assert(equal(explain(Extension::KHR_present_id, Gate()).c_str(),
                    "VK_KHR_present_id is not enabled, and needs VK_KHR_swapchain; and "
                    "VK_KHR_get_physical_device_properties2, or Vulkan 1.1."));
static_assert(gate.allowed().contains_all(vkgate::CommandSet(required) -
                                          vkgate::CommandSet(Command::vkCmdBeginRendering)));
static_assert(vkgate::physical_device_gate(gate, VK_API_VERSION_1_1, ExtensionSet::all())
                  .allows(Command::vkGetPhysicalDevicePresentRectanglesKHR));

}  // namespace
