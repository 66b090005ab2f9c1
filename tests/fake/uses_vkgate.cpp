// A library that has nothing to do with Vulkan's: it uses vkgate, as a plug-in or a layer would.

#include "export.hpp"

#include <vkgate/vkgate.hpp>

#define COMMANDS(X) X(vkCmdDraw) X(vkQueueSubmit2)
VKGATE_TABLE(OwnTable, COMMANDS);

FAKE_EXPORT bool loads_tables(PFN_vkGetDeviceProcAddr get_device_proc_addr, const char* extension) {
    vkgate::Library loader = vkgate::Library::open();
    loader.close();
    VkDevice device = {};
    const vkgate::Gate gate(VK_API_VERSION_1_0, &extension, 1);
    vkgate::DeviceTable table;
    OwnTable own_table;
    return !vkgate::load(table, get_device_proc_addr, device, gate).complete() &&
           !vkgate::load(own_table, get_device_proc_addr, device, gate).complete() &&
           *explain(vkgate::Command::vkCmdDraw, gate).c_str() != '\0' && closure(gate).complete() &&
           *describe(vkgate::Extension::KHR_swapchain).c_str() != '\0';
}
