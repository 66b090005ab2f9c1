// glad 2 with its own loader, called again for each level (as in its example vulkan_tri_glfw.c).
#include <glad/vulkan.h>

#include "startup.hpp"

namespace {

GladVulkanContext context;

}  // namespace

const Startup glad_startup = {
    "glad",
    [] { gladLoaderLoadVulkanContext(&context, nullptr, nullptr, nullptr); },
    nullptr,
    [] { return context.CreateInstance; },
    [](const Handles& handles) {
        gladLoaderLoadVulkanContext(&context, handles.instance, nullptr, nullptr);
    },
    []() -> Startup::InstancePointers {
        return {context.EnumeratePhysicalDevices, context.GetPhysicalDeviceProperties,
                context.CreateDevice};
    },
    [](const Handles& handles) {
        gladLoaderLoadVulkanContext(&context, handles.instance, handles.physical_device,
                                    handles.device);
    },
    [] { return context.DeviceWaitIdle; },
};
