// Declarations for names that the code blocks of the documents use but do not declare.
#pragma once

#include <cstdint>
#include <cstdio>
#include <vector>

#include <vkgate/command_traits.hpp>
#include <vkgate/features/chain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/features/problems.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

extern vkgate::Library library;
extern vkgate::GlobalTable vk;
extern VkInstanceCreateInfo instance_info;
extern VkInstance instance;
extern vkgate::InstanceGate instance_gate;
extern vkgate::InstanceTable vki;
extern VkPhysicalDevice gpu;
extern VkPhysicalDeviceProperties properties;
extern VkDeviceCreateInfo device_info;
extern VkDevice device;
extern vkgate::DeviceGate device_gate;
extern vkgate::DeviceTable vkd;
extern VkCommandBuffer commands;
extern VkRenderingInfo rendering_info;
extern PFN_vkGetInstanceProcAddr query;
extern PFN_vkGetInstanceProcAddr next_get_instance_proc_addr;
extern PFN_vkGetDeviceProcAddr next_get_device_proc_addr;

int fail(const char* why);
