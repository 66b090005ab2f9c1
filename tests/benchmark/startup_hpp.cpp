// Vulkan-Hpp's default dispatcher, as its documentation shows it: init(), which opens the library,
// init(instance), init(device).
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#include <vulkan/vulkan.hpp>

#include "startup.hpp"

VULKAN_HPP_DEFAULT_DISPATCH_LOADER_DYNAMIC_STORAGE

const Startup hpp_startup = {
    "Vulkan-Hpp",
    [] { VULKAN_HPP_DEFAULT_DISPATCHER.init(); },
    nullptr,
    [] { return VULKAN_HPP_DEFAULT_DISPATCHER.vkCreateInstance; },
    [](const Handles& handles) {
        VULKAN_HPP_DEFAULT_DISPATCHER.init(vk::Instance(handles.instance));
    },
    []() -> Startup::InstancePointers {
        return {VULKAN_HPP_DEFAULT_DISPATCHER.vkEnumeratePhysicalDevices,
                VULKAN_HPP_DEFAULT_DISPATCHER.vkGetPhysicalDeviceProperties,
                VULKAN_HPP_DEFAULT_DISPATCHER.vkCreateDevice};
    },
    [](const Handles& handles) { VULKAN_HPP_DEFAULT_DISPATCHER.init(vk::Device(handles.device)); },
    [] { return VULKAN_HPP_DEFAULT_DISPATCHER.vkDeviceWaitIdle; },
};
