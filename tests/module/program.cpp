// A program of two translation units, each of which includes vkgate or imports it as a module: it
// prints the same whichever they do.

#include <cstdio>
#include <cstring>

#include <vulkan/vulkan_core.h>

#ifdef VKGATE_TEST_TABLE_MACRO
#include <vkgate/own_table.hpp>
#endif
#ifdef VKGATE_TEST_PROGRAM_IMPORTS
import vkgate;
#else
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
/// What VKGATE_TABLE expands to: a module has no macros.
struct OwnTable {
    PFN_vkCmdDraw vkCmdDraw = nullptr;
    PFN_vkQueueSubmit2KHR vkQueueSubmit2 = nullptr;
    static constexpr Command vkgate_commands[] = {Command::vkCmdDraw, Command::vkQueueSubmit2};
};
#endif

// What is settled at compile time, is so through the module as well.
constexpr vkgate::Gate gate_1_1(VK_API_VERSION_1_1, {"VK_KHR_present_wait", "VK_KHR_none"});
static_assert(gate_1_1.unknown_extensions() == 1);
static_assert(gate_1_1.lacking({Command::vkCmdDraw}).empty());
static_assert(closure(gate_1_1).complete());
static_assert(vkgate::core_since(Extension::KHR_dynamic_rendering) == VK_API_VERSION_1_3);
static_assert((vkgate::CommandSet(Command::vkCmdDraw) | Command::vkCmdDispatch).size() == 2);

// An implementation that has every command but one, and counts what it is asked.
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
    std::printf("%s: %zu delivered, %zu allowed, %u in all\n", what, report.delivered().size(),
                report.allowed().size(), asked);
    for (Command c : report.missing())
        std::printf("  %s of %s: %s\n", name(c), provider(c, report.gate()),
                    explain(c, report).c_str());
}

}  // namespace

int main() {
    const vkgate::Library library = vkgate::Library::adopt(get_instance_proc_addr);
    vkgate::GlobalTable vk;
    print("global", vkgate::load(vk, library));

    const char* const extensions[] = {"VK_KHR_surface", "VK_EXT_debug_utils"};
    VkInstanceCreateInfo info = {};
    info.enabledExtensionCount = 2;
    info.ppEnabledExtensionNames = extensions;
    VkApplicationInfo application = {};
    application.apiVersion = VK_API_VERSION_1_3;
    info.pApplicationInfo = &application;
    const vkgate::Gate gate = vkgate::instance_gate(vk, info);
    const VkInstance instance = {};
    vkgate::InstanceTable vki;
    print("instance", vkgate::load(vki, library, instance, gate));
    vkgate::PhysicalDeviceTable vkp;
    print("physical device",
          vkgate::load(vkp, library, instance,
                       vkgate::physical_device_gate(gate, VK_API_VERSION_1_3,
                                                    {Extension::KHR_fragment_shading_rate})));

    const char* const name_of_extension = "VK_KHR_swapchain";
    VkDeviceCreateInfo device_info = {};
    device_info.enabledExtensionCount = 1;
    device_info.ppEnabledExtensionNames = &name_of_extension;
    const vkgate::Gate device_gate = vkgate::device_gate(gate, VK_API_VERSION_1_3, device_info);
    const VkDevice device = {};
    vkgate::DeviceTable vkd;
    print("device", load_elsewhere(vkd, vki, device, device_gate));
    vkgate::DeviceTable same;
    vkgate::load(same, vki, device, device_gate);
    OwnTable own;
    print("own", vkgate::load(own, vki, device, device_gate));
    std::puts(own.vkQueueSubmit2 == vkd.vkQueueSubmit2KHR ? "one slot" : "two slots");

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
