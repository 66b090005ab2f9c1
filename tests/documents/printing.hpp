// Definitions of what context.hpp declares, for the code blocks that print: a device with three
// names in its create-info, of which one is misspelled and one is an instance's extension, and an
// implementation that delivers every command.
#pragma once

inline void VKAPI_PTR command() {}
inline PFN_vkVoidFunction VKAPI_PTR deliver(VkDevice, const char*) {
    return command;
}

constexpr const char* names[] = {"VK_KHR_swapchian", "VK_EXT_debug_utils", "VK_KHR_present_wait"};
VkDeviceCreateInfo device_info = [] {
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.enabledExtensionCount = 3;
    info.ppEnabledExtensionNames = names;
    return info;
}();
vkgate::DeviceGate device_gate(vkgate::InstanceGate(VK_API_VERSION_1_1), VK_API_VERSION_1_1,
                               device_info);
vkgate::InstanceTable vki = [] {
    vkgate::InstanceTable table = {};
    table.vkGetDeviceProcAddr = deliver;
    return table;
}();
VkDevice device = reinterpret_cast<VkDevice>(&vki);
vkgate::DeviceTable vkd;
