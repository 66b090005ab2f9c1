// A library that is not a Vulkan library. It uses everything that vkgate documents, as a plug-in or
// a layer would.

#include "export.hpp"

#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/iterator.hpp>
#include <vkgate/vkgate.hpp>

#include <algorithm>

#define COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2)
VKGATE_TABLE(OwnTable, COMMANDS);
#define INSTANCE_COMMANDS(X) X(vkGetInstanceProcAddr) X(vkGetDeviceProcAddr) X(vkDestroyInstance)
VKGATE_TABLE(OwnInstanceTable, INSTANCE_COMMANDS);

// The library's own variables, exported like all of its symbols.
vkgate::Library own_library;
vkgate::DeviceTable own_table;
vkgate::InstanceTable own_instance_table;
constexpr vkgate::InstanceGate own_gate(VK_API_VERSION_1_0);
constexpr vkgate::DeviceGate own_device_gate(own_gate, VK_API_VERSION_1_0);
static_assert(vkgate::covers<own_device_gate, vkgate::Command::vkCmdDraw>());

namespace {

bool reads_lists() {
    std::size_t commands = 0;
    for (vkgate::Command c : OwnTable::vkgate_commands())
        commands += *name(c) != '\0' ? 1 : 0;
    const vkgate::CommandSet all = vkgate::CommandSet::all();
    return commands == OwnTable::vkgate_commands().size() &&
           std::find(all.begin(), all.end(), vkgate::Command::vkCmdDraw) != all.end() &&
           vkgate::find_command("vkCmdDraw") == vkgate::Command::vkCmdDraw &&
           vkgate::find_extension("VK_KHR_surface") == vkgate::Extension::KHR_surface &&
           vkgate::dispatch(vkgate::Command::vkCmdDraw) == vkgate::Dispatch::command_buffer &&
           !vkgate::instance_extensions.empty() &&
           replacement(vkgate::Extension::KHR_maintenance1).how ==
               vkgate::Replacement::How::promoted_to &&
           !aliases(vkgate::Command::vkQueueSubmit2).empty() &&
           level(vkgate::Command::vkCmdDraw) == vkgate::Level::device;
}

template <class Table>
bool uses_slots() {
    Table table;
    vkgate::set_slot(table, vkgate::Command::vkCmdDraw, nullptr);
    vkgate::set_slot<vkgate::Command::vkCmdDraw>(table, nullptr);
    return vkgate::get_slot(table, vkgate::Command::vkCmdDraw) == nullptr &&
           vkgate::get_slot<vkgate::Command::vkCmdDraw>(table) == nullptr;
}

template <class Gate>
bool uses_gate(const Gate& gate) {
    bool has_words = false;
    for (const vkgate::Problem& problem : vkgate::problems(gate))
        has_words = !explain(problem, gate).empty();
    const std::uint16_t place = vkgate::IgnoredName::no_place();
    const bool& declared = vkgate::is_declared<vkgate::Command::vkCmdDraw>;
    has_words = has_words && place != 0 && declared;
    return has_words && closure(gate).complete() && !gate.allowed().empty() &&
           name(gate.provider(gate.allowed().first())) != nullptr &&
           !explain(vkgate::Command::vkCmdDraw, gate).empty() &&
           !explain(vkgate::Extension::KHR_swapchain, gate).empty();
}

}  // namespace

FAKE_EXPORT bool loads_tables(PFN_vkGetInstanceProcAddr get_instance_proc_addr,
                              PFN_vkGetDeviceProcAddr get_device_proc_addr, const char* extension) {
    vkgate::Library loader = vkgate::Library::open();
    loader.close();
    own_library = vkgate::Library::adopt(get_instance_proc_addr);

    int object = 0;
    const auto instance = reinterpret_cast<VkInstance>(&object);
    const auto device = reinterpret_cast<VkDevice>(&object);
    const char* const names[] = {extension, "VK_XYZ_unknown"};
    const vkgate::InstanceGate instance_gate(VK_API_VERSION_1_1, names);
    const std::uint32_t no_version = 13;  // a problem
    const vkgate::PhysicalDeviceGate physical_device_gate(instance_gate, no_version,
                                                          vkgate::Extension::KHR_swapchain);
    const vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_1, names);

    vkgate::GlobalTable global;
    vkgate::PhysicalDeviceTable physical_device_table;
    OwnInstanceTable own_selection;
    OwnTable own_device_selection;
    vkgate::Report report = vkgate::load(global, own_library);
    bool is_right = report.has(vkgate::Command::vkGetInstanceProcAddr);
    is_right &= !vkgate::load(global, vkgate::NextLayer{get_instance_proc_addr}).complete();
    is_right &=
        !vkgate::load(own_instance_table, own_library, instance, instance_gate).missing().empty();
    is_right &= !vkgate::load(own_selection, own_library, instance, instance_gate).complete();
    is_right &=
        !vkgate::load(physical_device_table, own_instance_table, instance, physical_device_gate)
             .complete();
    report = vkgate::load(own_table, own_instance_table, device, device_gate);
    is_right &=
        report.why_not_asked(vkgate::Command::vkCmdDraw) == vkgate::NotAsked::instance_table;
    is_right &= vkgate::load(own_table, get_instance_proc_addr, instance, device, device_gate)
                    .missing()
                    .empty();
    report = vkgate::load(own_table, get_device_proc_addr, device, device_gate);
    is_right &= !report.complete() && !report.lacking(vkgate::Command::vkCmdDraw).empty() &&
                !explain(vkgate::Command::vkCmdDraw, report).empty();
    is_right &=
        !vkgate::load(own_device_selection, get_device_proc_addr, device, device_gate).complete();
    return is_right && reads_lists() && uses_slots<vkgate::DeviceTable>() &&
           uses_slots<OwnTable>() && uses_gate(instance_gate) && uses_gate(physical_device_gate) &&
           uses_gate(device_gate) && !describe(vkgate::Extension::KHR_swapchain).empty();
}
