// An OpenXR session on an instance and a device that the runtime creates through a gating
// vkGetInstanceProcAddr. Prints what the runtime added to the application's create-infos.
#include "counting.hpp"

#include <cstdint>

#define XR_USE_GRAPHICS_API_VULKAN
#include <openxr/openxr.h>
#include <openxr/openxr_platform.h>

namespace {

XrInstance xr{};

template <class Function>
Function get(const char* name) {
    PFN_xrVoidFunction function = nullptr;
    xrGetInstanceProcAddr(xr, name, &function);
    return vkgate::detail::bit_cast<Function>(function);
}

int fail(const char* what, int result) {
    std::printf("FAILED: %s: %d\n", what, result);
    return 1;
}

void print(const char* what, const vkgate::ExtensionSet& extensions) {
    std::printf("%s: %zu\n", what, extensions.size());
    for (vkgate::Extension e : extensions)
        std::printf("  %s\n", vkgate::name(e));
}

}  // namespace

int main() {
    counted::open();
    const char* const name = XR_KHR_VULKAN_ENABLE2_EXTENSION_NAME;
    XrInstanceCreateInfo xr_info{};
    xr_info.type = XR_TYPE_INSTANCE_CREATE_INFO;
    std::strcpy(xr_info.applicationInfo.applicationName, "vkgate");
    xr_info.applicationInfo.apiVersion = XR_MAKE_VERSION(1, 0, 0);
    xr_info.enabledExtensionCount = 1;
    xr_info.enabledExtensionNames = &name;
    XrResult result = xrCreateInstance(&xr_info, &xr);
    if (XR_FAILED(result)) {
        std::printf("skipped: no OpenXR runtime: %d\n", result);
        return 77;
    }
    XrInstanceProperties runtime{};
    runtime.type = XR_TYPE_INSTANCE_PROPERTIES;
    xrGetInstanceProperties(xr, &runtime);
    std::printf("%s\n", runtime.runtimeName);
    XrSystemGetInfo system_info{};
    system_info.type = XR_TYPE_SYSTEM_GET_INFO;
    system_info.formFactor = XR_FORM_FACTOR_HEAD_MOUNTED_DISPLAY;
    XrSystemId system = XR_NULL_SYSTEM_ID;
    if (XR_FAILED(result = xrGetSystem(xr, &system_info, &system)))
        return fail("xrGetSystem", result);
    XrGraphicsRequirementsVulkan2KHR needs{};
    needs.type = XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR;
    get<PFN_xrGetVulkanGraphicsRequirements2KHR>("xrGetVulkanGraphicsRequirements2KHR")(xr, system,
                                                                                        &needs);

    VkApplicationInfo app{};
    app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    app.apiVersion = VK_API_VERSION_1_2;
    VkInstanceCreateInfo instance_info{};
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &app;
    XrVulkanInstanceCreateInfoKHR xr_instance{};
    xr_instance.type = XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR;
    xr_instance.systemId = system;
    xr_instance.pfnGetInstanceProcAddr = counted::query;
    xr_instance.vulkanCreateInfo = &instance_info;
    VkInstance instance{};
    VkResult vulkan = VK_SUCCESS;
    result = get<PFN_xrCreateVulkanInstanceKHR>("xrCreateVulkanInstanceKHR")(xr, &xr_instance,
                                                                             &instance, &vulkan);
    if (XR_FAILED(result) || vulkan != VK_SUCCESS)
        return fail("xrCreateVulkanInstanceKHR", vulkan);
    const vkgate::InstanceGate instance_gate = loader.gate(instance);
    vkgate::InstanceTable vki;
    vkgate::load(vki, counted::of_vulkan, instance, instance_gate);

    XrVulkanGraphicsDeviceGetInfoKHR gpu_info{};
    gpu_info.type = XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR;
    gpu_info.systemId = system;
    gpu_info.vulkanInstance = instance;
    VkPhysicalDevice gpu{};
    result = get<PFN_xrGetVulkanGraphicsDevice2KHR>("xrGetVulkanGraphicsDevice2KHR")(xr, &gpu_info,
                                                                                     &gpu);
    if (XR_FAILED(result))
        return fail("xrGetVulkanGraphicsDevice2KHR", result);
    const float priority = 1;
    VkDeviceQueueCreateInfo queue_info{};
    queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue_info.queueCount = 1;
    queue_info.pQueuePriorities = &priority;
    VkDeviceCreateInfo device_info{};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue_info;
    XrVulkanDeviceCreateInfoKHR xr_device{};
    xr_device.type = XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR;
    xr_device.systemId = system;
    xr_device.pfnGetInstanceProcAddr = counted::query;
    xr_device.vulkanPhysicalDevice = gpu;
    xr_device.vulkanCreateInfo = &device_info;
    VkDevice device{};
    result = get<PFN_xrCreateVulkanDeviceKHR>("xrCreateVulkanDeviceKHR")(xr, &xr_device, &device,
                                                                         &vulkan);
    if (XR_FAILED(result) || vulkan != VK_SUCCESS)
        return fail("xrCreateVulkanDeviceKHR", vulkan);
    const vkgate::DeviceGate device_gate = loader.gate(device);
    vkgate::DeviceTable vkd;
    const vkgate::Report report = vkgate::load(vkd, vki, device, device_gate);
    const vkgate::ExtensionSet of_device = device_gate.extensions() - instance_gate.extensions();
    print("The runtime added to the instance", instance_gate.extensions());
    print("The runtime added to the device", of_device);

    XrGraphicsBindingVulkan2KHR binding{};
    binding.type = XR_TYPE_GRAPHICS_BINDING_VULKAN2_KHR;
    binding.instance = instance;
    binding.physicalDevice = gpu;
    binding.device = device;
    XrSessionCreateInfo session_info{};
    session_info.type = XR_TYPE_SESSION_CREATE_INFO;
    session_info.next = &binding;
    session_info.systemId = system;
    XrSession session{};
    if (XR_FAILED(result = xrCreateSession(xr, &session_info, &session)))
        return fail("xrCreateSession", result);
    std::puts("session created");

    XrSwapchainCreateInfo swapchain_info{};
    swapchain_info.type = XR_TYPE_SWAPCHAIN_CREATE_INFO;
    swapchain_info.usageFlags = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT;
    swapchain_info.format = VK_FORMAT_R8G8B8A8_SRGB;
    swapchain_info.sampleCount = 1;
    swapchain_info.width = swapchain_info.height = 256;
    swapchain_info.faceCount = swapchain_info.arraySize = swapchain_info.mipCount = 1;
    XrSwapchain swapchain{};
    uint32_t image_count = 0;
    if (XR_FAILED(result = xrCreateSwapchain(session, &swapchain_info, &swapchain)) ||
        XR_FAILED(result = xrEnumerateSwapchainImages(swapchain, 0, &image_count, nullptr)))
        return fail("xrCreateSwapchain", result);
    std::printf("swapchain of %u images created\n", image_count);
    counted::print();
    xrDestroySwapchain(swapchain);
    xrDestroySession(session);
    vkd.vkDestroyDevice(device, nullptr);
    vki.vkDestroyInstance(instance, nullptr);
    xrDestroyInstance(xr);
    if (!report.complete() || of_device.empty())
        return fail("the gate", 0);
    return 0;
}
