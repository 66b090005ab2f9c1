// Requirements at compile time. tests/refused/ tests that an unmet requirement does not compile.

#include "../support/support.hpp"

using vkgate::Command;
using vkgate::covers;
using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::InstanceGate;
using vkgate::PhysicalDeviceGate;

#define DRAWING_COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2) X(vkQueuePresentKHR)
#define INSTANCE_COMMANDS(X)                                                                       \
    X(vkDestroySurfaceKHR) X(vkGetPhysicalDeviceProperties2KHR) X(vkGetDeviceProcAddr)

namespace {

VKGATE_TABLE(DrawingTable, DRAWING_COMMANDS);
VKGATE_TABLE(OwnInstanceTable, INSTANCE_COMMANDS);

constexpr InstanceGate instance_gate(VK_API_VERSION_1_2, {"VK_KHR_surface"});
constexpr const char* names[] = {"VK_KHR_swapchain", "VK_KHR_synchronization2"};
constexpr DeviceGate device_gate(instance_gate, VK_API_VERSION_1_2, names);
constexpr PhysicalDeviceGate physical_device_gate(instance_gate, VK_API_VERSION_1_2,
                                                  ExtensionSet::all());

static_assert(covers<device_gate, Command::vkCmdDraw>());
static_assert(covers<device_gate, Command::vkCmdDraw, Command::vkQueuePresentKHR>());
// Any name of a command will do: only vkQueueSubmit2KHR is allowed here.
static_assert(covers<device_gate, Command::vkQueueSubmit2, Command::vkQueueSubmit2KHR>());
static_assert(covers<device_gate, DrawingTable>());
static_assert(covers<instance_gate, OwnInstanceTable>());
static_assert(covers<physical_device_gate, Command::vkGetPhysicalDeviceFragmentShadingRatesKHR>());
static_assert(covers<device_gate>());  // nothing is required

}  // namespace

TEST_CASE("a requirement can be checked against a static gate in a function, too") {
    static constexpr DeviceGate gate = device_gate.with(ExtensionSet(Extension::EXT_mesh_shader));
    STATIC_REQUIRE(covers<gate, Command::vkCmdDrawMeshTasksEXT, Command::vkCmdDraw>());
    CHECK(covers<gate, DrawingTable>());
}
