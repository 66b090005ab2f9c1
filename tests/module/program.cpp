// A program with two translation units. Each unit includes vkgate or imports it as a module. The
// output is the same in all cases.

#include <algorithm>
#include <cstdio>
#include <cstring>

#include <vulkan/vulkan_core.h>

#ifdef VKGATE_TEST_TABLE_MACRO
#include <vkgate/own_table.hpp>
#endif
#ifdef VKGATE_TEST_PROGRAM_IMPORTS
import vkgate;
#else
#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/iterator.hpp>
#include <vkgate/vkgate.hpp>
#endif

#include "unit.hpp"

using vkgate::Command;
using vkgate::Extension;

namespace {

#ifdef VKGATE_TEST_TABLE_MACRO
#define COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2)
VKGATE_TABLE(OwnTable, COMMANDS);
#else
/// The expansion of VKGATE_TABLE, by hand, because a module has no macros.
struct OwnTable {
    using vkgate_table = OwnTable;
    static constexpr auto vkgate_commands() {
        return vkgate::CommandList{Command::vkCmdDraw, Command::vkQueueSubmit2};
    }
    PFN_vkCmdDraw vkCmdDraw = nullptr;
    PFN_vkQueueSubmit2KHR vkQueueSubmit2 = nullptr;
};
#endif

// Everything that works at compile time also works through the module.
constexpr const char* extensions_1_1[] = {"VK_KHR_present_wait", "VK_KHR_none"};
constexpr vkgate::InstanceGate instance_gate_1_1(VK_API_VERSION_1_1);
constexpr vkgate::DeviceGate gate_1_1(instance_gate_1_1, VK_API_VERSION_1_1, extensions_1_1);
static_assert(gate_1_1.ignored_name_count() == 1);
static_assert(gate_1_1.ignored_name(0).place == 1);
static_assert(gate_1_1.lacking({Command::vkCmdDraw}).empty());
static_assert(vkgate::covers<gate_1_1, Command::vkCmdDraw, Command::vkCreateBuffer>());
static_assert(!vkgate::problems(gate_1_1).empty());
static_assert(closure(gate_1_1).complete());
static_assert(vkgate::core_since(Extension::KHR_dynamic_rendering) == VK_API_VERSION_1_3);
static_assert((vkgate::CommandSet(Command::vkCmdDraw) | Command::vkCmdDispatch).size() == 2);
static_assert(vkgate::find_command("vkCmdDraw") == Command::vkCmdDraw);
static_assert(vkgate::dispatch(Command::vkCmdDraw) == vkgate::Dispatch::command_buffer);
static_assert(vkgate::has_slot<vkgate::DeviceTable>(Command::vkCmdDraw));

// An implementation that has all commands except one, and counts the queries.
unsigned asked = 0;
VKAPI_ATTR VkResult VKAPI_CALL enumerate_version(uint32_t* version) {
    *version = VK_API_VERSION_1_2;
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL any_command() {}
template <class Function>
PFN_vkVoidFunction untyped(Function function) {
    PFN_vkVoidFunction same;
    std::memcpy(&same, &function, sizeof same);
    return same;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice, const char* name) {
    ++asked;
    return std::strcmp(name, "vkCmdBindPipeline") == 0 ? nullptr : any_command;
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance, const char* name) {
    ++asked;
    if (std::strcmp(name, "vkEnumerateInstanceVersion") == 0)
        return untyped(enumerate_version);
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return untyped(get_device_proc_addr);
    return any_command;
}

void print(const char* what, const vkgate::Report& report) {
    std::printf("%s: %zu delivered, %zu allowed, %u asked\n", what, report.delivered().size(),
                report.allowed_names().size(), asked);
    for (Command c : report.missing())
        std::printf("  %s of %s: %s\n", name(c), name(report.gate().provider(c)),
                    explain(c, report).c_str());
    for (Command c : report.not_asked())
        std::printf("  %s: %s\n", name(c), explain(c, report).c_str());
}

}  // namespace

int main() {
    const vkgate::Library library = vkgate::Library::adopt(get_instance_proc_addr);
    vkgate::GlobalTable vk;
    print("the next layer", vkgate::load(vk, vkgate::NextLayer{get_instance_proc_addr}));
    print("global", vkgate::load(vk, library));

    const char* const extensions[] = {"VK_KHR_surface", "VK_EXT_debug_utils", "VK_KHR_swapchain"};
    VkInstanceCreateInfo info = {};
    info.enabledExtensionCount = 3;
    info.ppEnabledExtensionNames = extensions;
    VkApplicationInfo application = {};
    application.apiVersion = VK_API_VERSION_1_3;
    info.pApplicationInfo = &application;
    const vkgate::InstanceGate instance_gate(vk, info);
    for (const vkgate::Problem& problem : vkgate::problems(instance_gate))
        std::printf("%s\n", explain(problem, instance_gate, extensions).c_str());
    int object = 0;  // nothing reads what a handle points to
    const auto instance = reinterpret_cast<VkInstance>(&object);
    vkgate::InstanceTable vki;
    print("instance", vkgate::load(vki, library, instance, instance_gate));
    vkgate::PhysicalDeviceTable vkp;
    print("physical device",
          vkgate::load(vkp, vki, instance,
                       vkgate::PhysicalDeviceGate(instance_gate, VK_API_VERSION_1_3,
                                                  {Extension::KHR_fragment_shading_rate})));

    const char* const name_of_extension = "VK_KHR_swapchain";
    VkDeviceCreateInfo device_info = {};
    device_info.enabledExtensionCount = 1;
    device_info.ppEnabledExtensionNames = &name_of_extension;
    const vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_3, device_info);
    const auto device = reinterpret_cast<VkDevice>(&object);
    vkgate::DeviceTable vkd;
    print("device", load_elsewhere(vkd, vki, device, device_gate));
    vkgate::DeviceTable same;
    vkgate::load(same, vki, device, device_gate);
    print("no device", load_elsewhere(same, vki, VkDevice{}, device_gate));
    print("device query", vkgate::load(same, get_device_proc_addr, device, device_gate));
    print("instance query", vkgate::load(same, library, instance, device, device_gate));
    OwnTable own;
    print("own", vkgate::load(own, vki, device, device_gate));
    std::puts(own.vkQueueSubmit2 == vkd.vkQueueSubmit2KHR ? "one slot" : "two slots");
    std::puts(vkgate::get_slot(own, Command::vkQueueSubmit2KHR) ==
                      vkgate::get_slot(vkd, Command::vkQueueSubmit2)
                  ? "one slot by command"
                  : "two slots by command");
    vkgate::set_slot<Command::vkCmdDraw>(own, nullptr);
    std::puts(vkgate::get_slot<Command::vkCmdDraw>(own) == nullptr ? "emptied" : "not emptied");
    const vkgate::CommandSet allowed = device_gate.allowed();
    const auto found = std::find(allowed.begin(), allowed.end(), Command::vkQueuePresentKHR);
    std::puts(found != allowed.end() ? name(*found) : "not found");

    for (Extension e : closure(gate_1_1).extensions)
        std::printf("%s\n%s\n", describe(e).c_str(), explain(e, gate_1_1).c_str());
    for (Command c : vkgate::CommandSet::all())
        std::printf("%s %d %zu\n", name(c), static_cast<int>(level(c)), vkgate::aliases(c).size());

    const Seen here = seen_here();
    const Seen there = seen_elsewhere();
    const bool one = here.variable == there.variable && here.function == there.function &&
                     *here.type == *there.type && std::memcmp(&vkd, &same, sizeof vkd) == 0;
    std::puts(one ? "Both units see the same entities." : "The units see different entities.");
    return one ? 0 : 1;
}
