// A program that calls 60 device commands, in two units. program.cpp creates a Vulkan device
// without any contender. The other unit fills a table as its contender does.
#pragma once

#include <cstddef>

struct VkInstance_T;
struct VkPhysicalDevice_T;
struct VkDevice_T;
struct VkInstanceCreateInfo;
struct VkDeviceCreateInfo;

/// The input for a contender. (This includes no Vulkan header, because glad has its own.)
struct Device {
    void (*(*get_instance_proc_addr)(VkInstance_T*, const char*))();
    void (*(*get_device_proc_addr)(VkDevice_T*, const char*))();
    VkInstance_T* instance;
    VkPhysicalDevice_T* gpu;
    VkDevice_T* device;
    const VkInstanceCreateInfo* instance_info;
    const VkDeviceCreateInfo* info;
    unsigned instance_version;
    unsigned version;
};

void load_and_use(const Device& device);

/// The application: it counts the slots that are not NULL.
void use(const void* table, std::size_t size);
