// Vulkan's commands as global functions.

#define VK_NO_PROTOTYPES

#include "../../support/fake_loader.hpp"
#include "../../support/support.hpp"

#include <vkgate/adapt/load_globals.hpp>

#include <set>

using namespace vkgate::globals;
using vkgate::Command;
using vkgate::CommandSet;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::InstanceGate;

namespace {

/// The names whose globals are not NULL.
CommandSet filled() {
    CommandSet found;
    const auto look = [&](Command c, const auto& function) {
        if (function != nullptr)
            found.insert(c);
    };
#define VKGATE_GLOBAL(name) look(Command::name, name);
#define VKGATE_INSTANCE VKGATE_GLOBAL
#define VKGATE_PHYSICAL_DEVICE VKGATE_GLOBAL
#define VKGATE_SHARED VKGATE_GLOBAL
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) look(Command::name, name);
#include <vkgate/registry/device_commands.inc>
    return found;
}

/// All names of these commands.
CommandSet with_aliases(const CommandSet& commands) {
    CommandSet all;
    for (const Command c : commands)
        all |= vkgate::aliases(c);
    return all;
}

CommandSet of_level(vkgate::Level level) {
    CommandSet found;
    for (const Command c : CommandSet::all())
        if (vkgate::level(c) == level)
            found.insert(c);
    return found;
}

const InstanceGate instance_gate(VK_API_VERSION_1_2,
                                 {Extension::KHR_surface, Extension::EXT_debug_utils});

}  // namespace

TEST_CASE("each stage loads the global functions of its objects, and no others") {
    vkgate::unload_globals();
    CHECK(filled().empty());

    CHECK(vkgate::load_globals(fake_loader::get_instance_proc_addr).complete());
    const CommandSet global = of_level(vkgate::Level::global);
    CHECK(filled() == global);

    CHECK(vkgate::load_globals(fake_loader::instance(0), instance_gate).complete());
    const vkgate::PhysicalDeviceGate any(instance_gate, VK_MAKE_API_VERSION(0, 1, 4, 0),
                                         vkgate::ExtensionSet::all());
    const CommandSet of_instance =
        global | with_aliases(instance_gate.allowed()) | with_aliases(any.allowed());
    CHECK(filled() == of_instance);
    CHECK(vkGetPhysicalDeviceVideoCapabilitiesKHR != nullptr);  // of a device extension

    const DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3, {Extension::KHR_swapchain});
    CHECK(vkgate::load_globals(fake_loader::device(0), device_gate).complete());
    CHECK(filled() == (of_instance | with_aliases(device_gate.allowed())));
    CHECK(vkQueueSubmit2 == nullptr);
    CHECK(vkCreateSwapchainKHR == function_cast<PFN_vkCreateSwapchainKHR>(
                                      FakeVulkan::pointer(Command::vkCreateSwapchainKHR)));

    // Another instance has no device yet.
    CHECK(vkgate::load_globals(fake_loader::instance(1), InstanceGate(VK_API_VERSION_1_0))
              .complete());
    CHECK(vkCmdDraw == nullptr);
    vkgate::unload_globals();
    CHECK(filled().empty());
}

TEST_CASE("a stage whose object is missing leaves its global functions empty") {
    vkgate::unload_globals();
    CHECK_FALSE(vkgate::load_globals(vkgate::Library()).complete());
    CHECK(filled().empty());
    CHECK_FALSE(vkgate::load_globals(fake_loader::instance(0), instance_gate).complete());
    CHECK(filled().empty());
    (void)vkgate::load_globals(fake_loader::get_instance_proc_addr);
    CHECK_FALSE(vkgate::load_globals(VkInstance{}, instance_gate).complete());
    CHECK(filled() == of_level(vkgate::Level::global));
    vkgate::unload_globals();
}

TEST_CASE("global functions are variables, one for each slot") {
    vkgate::unload_globals();
    CHECK(&vkResetQueryPool == &vkResetQueryPoolEXT);
    std::set<const void*> places;
#define VKGATE_GLOBAL(name) places.insert(&name);
#define VKGATE_INSTANCE VKGATE_GLOBAL
#define VKGATE_PHYSICAL_DEVICE VKGATE_GLOBAL
#define VKGATE_SHARED VKGATE_GLOBAL
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) places.insert(&name);
#include <vkgate/registry/device_commands.inc>
    std::size_t slots = 0;
    for (const Command c : CommandSet::all())
        slots += vkgate::aliases(c).first() == c ? 1 : 0;
    CHECK(places.size() == slots);

    // A program may assign, as to volk's.
    vkResetQueryPoolEXT =
        function_cast<PFN_vkResetQueryPoolEXT>(FakeVulkan::pointer(Command::vkResetQueryPoolEXT));
    CHECK(vkResetQueryPool != nullptr);
    vkgate::unload_globals();
}
