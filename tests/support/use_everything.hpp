// Includes and uses everything in vkgate. It includes no other header, because tests define the
// macros of other libraries first.
#pragma once

#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

// A template is compiled only when it is used.
#define INSTANCE_COMMANDS(X) X(vkGetInstanceProcAddr) X(vkGetDeviceProcAddr)
VKGATE_TABLE(OwnInstance, INSTANCE_COMMANDS);
#define DEVICE_COMMANDS(X) X(vkCmdDispatch) X(vkCreateBuffer)
VKGATE_TABLE(OwnDevice, DEVICE_COMMANDS);

constexpr vkgate::DeviceGate constant_gate(vkgate::InstanceGate(1u << 22), 1u << 22);
static_assert(vkgate::covers<constant_gate, OwnDevice>());
static_assert(vkgate::covers<constant_gate, vkgate::Command::vkCmdDispatch>());

unsigned use_all(const vkgate::Library& library, VkInstance instance, VkDevice device,
                 const VkInstanceCreateInfo& info, const VkDeviceCreateInfo& device_info) {
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    vkgate::load(vk, vkgate::NextLayer{library.get_instance_proc_addr()});
    const vkgate::InstanceGate instance_gate(vk, info);
    vkgate::InstanceTable vki;
    OwnInstance own_instance;
    vkgate::load(vki, library, instance, instance_gate);
    vkgate::load(own_instance, library, instance, instance_gate);
    const vkgate::PhysicalDeviceGate physical_gate(instance_gate, 1u << 22, nullptr, 0);
    vkgate::PhysicalDeviceTable vkp;
    vkgate::load(vkp, vki, instance, physical_gate);
    const vkgate::DeviceGate device_gate(instance_gate, 1u << 22, device_info);
    vkgate::DeviceTable vkd;
    OwnDevice own_device;
    vkgate::load(own_device, own_instance, device, device_gate);
    vkgate::load(vkd, vki.vkGetDeviceProcAddr, device, device_gate);
    vkgate::load(vkd, library, instance, device, device_gate);
    const vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);

    auto length = vkgate::describe(vkgate::Extension::KHR_swapchain).size();
    for (const vkgate::Problem& problem : vkgate::problems(device_gate))
        length += vkgate::explain(problem, device_gate).size();
    for (vkgate::Command c : report.missing() | report.not_asked() | report.asked_names())
        length += vkgate::explain(c, report).size() + vkgate::explain(c, device_gate).size();
    for (vkgate::Extension e : vkgate::closure(device_gate).extensions)
        length += vkgate::explain(e, device_gate).size();
    vkgate::set_slot(vkd, vkgate::Command::vkCmdDispatch, nullptr);
    vkgate::set_slot<vkgate::Command::vkCmdDispatch>(vkd, nullptr);
    return static_cast<unsigned>(length);
}
