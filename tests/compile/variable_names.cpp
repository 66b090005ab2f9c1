// The obvious names for variables stay free even if all of vkgate's names are visible: no function
// has such a name.

#include <vkgate/vkgate.hpp>

using namespace vkgate;

Report load_all(const Library& library, VkInstance instance, VkDevice device,
                const VkInstanceCreateInfo& instance_info, uint32_t device_version,
                const VkDeviceCreateInfo& device_info) {
    GlobalTable global_table;
    load(global_table, library);
    InstanceGate instance_gate(global_table, instance_info);
    InstanceTable instance_table;
    load(instance_table, library, instance, instance_gate);

    ExtensionSet supported;
    PhysicalDeviceGate physical_device_gate(instance_gate, device_version, supported);
    PhysicalDeviceTable physical_device_table;
    load(physical_device_table, instance_table, instance, physical_device_gate);

    DeviceGate device_gate(instance_gate, device_version, device_info);
    DeviceTable device_table;
    Report report = load(device_table, instance_table, device, device_gate);

    Problems found = problems(device_gate);
    Provider provider = device_gate.provider(Command::vkCmdDraw);
    Extension extension = provider.extension;
    Explanation explanation = explain(extension, device_gate);
    CommandSet commands = report.delivered();
    ExtensionSet extensions = closure(device_gate).extensions;
    State state = report.state(Command::vkCmdDraw);
    return found.empty() && !explanation.empty() && !commands.empty() && !extensions.empty() &&
                   state == State::delivered
               ? report
               : Report();
}
