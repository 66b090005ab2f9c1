// An application proves at compile time that it enables everything that it calls.

#include "../support/vulkan_versions.hpp"

#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

#include <cstddef>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;

namespace {

constexpr const char* extensions[] = {"VK_KHR_swapchain", "VK_KHR_dynamic_rendering"};
constexpr const char* instance_extensions[] = {"VK_KHR_surface"};

constexpr InstanceGate instance_gate(VK_API_VERSION_1_2, instance_extensions);
constexpr DeviceGate device_gate(instance_gate, VK_API_VERSION_1_2, extensions);
static_assert(vkgate::problems(instance_gate).empty() && vkgate::problems(device_gate).empty(),
              "no name is misspelled, and each extension has what it depends on");
static_assert(closure(device_gate).extensions == device_gate.extensions(),
              "a closure adds nothing");

static_assert(vkgate::covers<device_gate, Command::vkCmdDraw, Command::vkQueuePresentKHR,
                             Command::vkCmdBeginRendering, Command::vkGetBufferDeviceAddress>());
static_assert(vkgate::covers<instance_gate, Command::vkCreateDevice,
                             Command::vkGetPhysicalDeviceSurfaceSupportKHR>());
// Or it proves this for its own table, which lists what it calls.
#define COMMANDS(X) X(vkCmdDraw) X(vkQueuePresentKHR) X(vkCmdBeginRendering)
VKGATE_TABLE(Table, COMMANDS);
static_assert(vkgate::covers<device_gate, Table>());
// The gate may be a static variable of a function, too.
[[maybe_unused]] void calls_it() {
    static constexpr DeviceGate gate(InstanceGate(VK_API_VERSION_1_3), VK_API_VERSION_1_3);
    static_assert(vkgate::covers<gate, Command::vkQueueSubmit2>());
}

// Or the application asks which commands are lacking.
constexpr Command required[] = {Command::vkCmdDraw, Command::vkQueuePresentKHR,
                                Command::vkCmdBeginRendering, Command::vkGetBufferDeviceAddress};
static_assert(device_gate.lacking(required).empty(), "every command is covered");
static_assert(device_gate.lacking({Command::vkCmdDraw, Command::vkCmdDrawMeshTasksEXT}) ==
              CommandSet(Command::vkCmdDrawMeshTasksEXT));

constexpr bool equal(const char* a, const char* b) {
    return *a == *b && (*a == '\0' || equal(a + 1, b + 1));
}

// All facts that a gate provides are available at compile time.
static_assert(equal(name(Command::vkQueuePresentKHR), "vkQueuePresentKHR"));
static_assert(equal(name(Extension::KHR_swapchain), "VK_KHR_swapchain"));
static_assert(equal(name(device_gate.provider(Command::vkQueuePresentKHR)), "VK_KHR_swapchain"));
static_assert(equal(name(device_gate.provider(Command::vkResetQueryPool)), "Vulkan 1.2"));
static_assert(level(Command::vkQueuePresentKHR) == vkgate::Level::device);
static_assert(aliases(Command::vkCmdBeginRendering).contains(Command::vkCmdBeginRenderingKHR));
static_assert(vkgate::find_command("vkCmdDraw") == Command::vkCmdDraw);
static_assert(vkgate::find_extension("VK_KHR_swapchain") == Extension::KHR_swapchain);
// Even a name that is built at compile time can be looked up.
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
static_assert(equal(explain(Extension::KHR_present_id,
                            DeviceGate(InstanceGate(VK_API_VERSION_1_0), VK_API_VERSION_1_0))
                        .c_str(),
                    "VK_KHR_present_id is not enabled, and needs VK_KHR_swapchain, and "
                    "the instance's VK_KHR_get_physical_device_properties2 or Vulkan 1.1."));
static_assert(device_gate.allowed().contains_all(CommandSet(required) -
                                                 CommandSet(Command::vkCmdBeginRendering)));
static_assert(PhysicalDeviceGate(instance_gate, VK_API_VERSION_1_1, ExtensionSet::all())
                  .allows(Command::vkGetPhysicalDevicePresentRectanglesKHR));

}  // namespace
