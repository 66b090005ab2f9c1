// Queries of the physical device, of memory, of a surface without a window.
#pragma once

#include "gpu.hpp"

/// The array that `get(count, elements)` returns, whole and cut.
template <class Element, class Get>
std::string array(Get get) {
    std::uint32_t count = 0;
    get(&count, static_cast<Element*>(nullptr));
    std::string result = std::to_string(count);
    for (const std::uint32_t room : {count, count + 5, count / 2}) {
        std::vector<Element> elements(room + 1);
        std::memset(static_cast<void*>(elements.data()), 0, elements.size() * sizeof(Element));
        std::uint32_t written = room;
        get(&written, elements.data());
        result += ' ' + std::to_string(written);
        result.append(reinterpret_cast<const char*>(elements.data()),
                      elements.size() * sizeof(Element));
    }
    return result;
}

/// An object whose gaps are zero.
template <class T>
T zeroed() {
    T object;
    std::memset(static_cast<void*>(&object), 0, sizeof object);
    return object;
}

/// Zeroes the bytes between two neighboring members, which an assignment need not copy.
template <class A, class B>
void clear_gap(A& member, B& next) {
    char* const end = reinterpret_cast<char*>(&member + 1);
    std::memset(end, 0, static_cast<std::size_t>(reinterpret_cast<char*>(&next) - end));
}

inline std::string query_physical_device(Gpu& gpu) {
    const vkgate::InstanceTable& vki = gpu.vki;
    auto features = zeroed<VkPhysicalDeviceFeatures>();
    vki.vkGetPhysicalDeviceFeatures(gpu.physical, &features);
    auto properties = zeroed<VkPhysicalDeviceProperties>();
    vki.vkGetPhysicalDeviceProperties(gpu.physical, &properties);
    VkPhysicalDeviceLimits& limits = properties.limits;
    clear_gap(limits.maxSamplerAllocationCount, limits.bufferImageGranularity);
    clear_gap(limits.viewportSubPixelBits, limits.minMemoryMapAlignment);
    clear_gap(limits.standardSampleLocations, limits.optimalBufferCopyOffsetAlignment);
    auto memory = zeroed<VkPhysicalDeviceMemoryProperties>();
    vki.vkGetPhysicalDeviceMemoryProperties(gpu.physical, &memory);
    std::string result = bytes(features) + bytes(limits) + properties.deviceName +
                         bytes(properties.sparseProperties) + bytes(memory.memoryTypes);
    for (std::uint32_t i = 0; i != 185; ++i) {
        const auto format = static_cast<VkFormat>(i);
        auto of_format = zeroed<VkFormatProperties>();
        vki.vkGetPhysicalDeviceFormatProperties(gpu.physical, format, &of_format);
        result += bytes(of_format);
        if (i == 0)
            continue;
        for (const VkImageTiling tiling : {VK_IMAGE_TILING_OPTIMAL, VK_IMAGE_TILING_LINEAR}) {
            auto of_image = zeroed<VkImageFormatProperties>();
            const VkResult queried = vki.vkGetPhysicalDeviceImageFormatProperties(
                gpu.physical, format, VK_IMAGE_TYPE_2D, tiling, VK_IMAGE_USAGE_SAMPLED_BIT, 0,
                &of_image);
            result += std::to_string(queried) + bytes(of_image.maxExtent) +
                      bytes(of_image.sampleCounts) + bytes(of_image.maxArrayLayers);
        }
    }
    result += array<VkQueueFamilyProperties>(
        [&](auto... out) { vki.vkGetPhysicalDeviceQueueFamilyProperties(gpu.physical, out...); });
    result += array<VkSparseImageFormatProperties>([&](auto... out) {
        vki.vkGetPhysicalDeviceSparseImageFormatProperties(
            gpu.physical, VK_FORMAT_R8G8B8A8_UNORM, VK_IMAGE_TYPE_2D, VK_SAMPLE_COUNT_1_BIT,
            VK_IMAGE_USAGE_SAMPLED_BIT, VK_IMAGE_TILING_OPTIMAL, out...);
    });
    return result;
}

inline std::string query_memory(Gpu& gpu) {
    std::string result;
    const auto add = [&](const VkMemoryRequirements& requirements) {
        result += std::to_string(requirements.size) + ' ' + std::to_string(requirements.alignment) +
                  ' ' + std::to_string(requirements.memoryTypeBits) + '\n';
    };
    const Buffer buffer = gpu.numbers(1000, VK_BUFFER_USAGE_STORAGE_BUFFER_BIT);
    VkMemoryRequirements requirements;
    gpu.vk.vkGetBufferMemoryRequirements(gpu.device, buffer.handle, &requirements);
    add(requirements);
    gpu.vk.vkUnmapMemory(gpu.device, buffer.memory);
    void* data = nullptr;
    CHECKED(gpu.vk.vkMapMemory(gpu.device, buffer.memory, 256, 512, 0, &data));
    result.append(static_cast<const char*>(data), 512);

    auto info = made<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
    info.imageType = VK_IMAGE_TYPE_2D;
    info.format = VK_FORMAT_R8G8B8A8_UNORM;
    info.extent = {300, 200, 1};
    info.mipLevels = 1;
    info.arrayLayers = 1;
    info.samples = VK_SAMPLE_COUNT_1_BIT;
    info.tiling = VK_IMAGE_TILING_LINEAR;
    info.usage = VK_IMAGE_USAGE_TRANSFER_SRC_BIT;
    VkImage image = {};
    CHECKED(gpu.vk.vkCreateImage(gpu.device, &info, nullptr, &image));
    gpu.defer([&gpu, image] { gpu.vk.vkDestroyImage(gpu.device, image, nullptr); });
    gpu.vk.vkGetImageMemoryRequirements(gpu.device, image, &requirements);
    add(requirements);
    const VkImageSubresource subresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0};
    VkSubresourceLayout layout = {};
    gpu.vk.vkGetImageSubresourceLayout(gpu.device, image, &subresource, &layout);
    result += std::to_string(layout.rowPitch) + ' ' + std::to_string(layout.size);

    VkPhysicalDeviceFeatures features;
    gpu.vki.vkGetPhysicalDeviceFeatures(gpu.physical, &features);
    if (features.sparseResidencyImage2D != VK_FALSE) {
        info.tiling = VK_IMAGE_TILING_OPTIMAL;
        info.usage = VK_IMAGE_USAGE_SAMPLED_BIT;
        info.flags = VK_IMAGE_CREATE_SPARSE_BINDING_BIT | VK_IMAGE_CREATE_SPARSE_RESIDENCY_BIT;
    }
    VkImage sparse = {};
    CHECKED(gpu.vk.vkCreateImage(gpu.device, &info, nullptr, &sparse));
    gpu.defer([&gpu, sparse] { gpu.vk.vkDestroyImage(gpu.device, sparse, nullptr); });
    result += array<VkSparseImageMemoryRequirements>([&](auto... out) {
        gpu.vk.vkGetImageSparseMemoryRequirements(gpu.device, sparse, out...);
    });

    VkQueue queue = {};
    gpu.vk.vkGetDeviceQueue(gpu.device, 0, 0, &queue);
    return result + (queue == gpu.queue ? "the same queue" : "another queue");
}

inline std::string query_surface(Gpu& gpu) {
    const auto surface_info =
        made<VkHeadlessSurfaceCreateInfoEXT>(VK_STRUCTURE_TYPE_HEADLESS_SURFACE_CREATE_INFO_EXT);
    VkSurfaceKHR surface = {};
    CHECKED(gpu.vki.vkCreateHeadlessSurfaceEXT(gpu.instance, &surface_info, nullptr, &surface));
    gpu.defer([&gpu, surface] { gpu.vki.vkDestroySurfaceKHR(gpu.instance, surface, nullptr); });
    VkBool32 presents = VK_FALSE;
    CHECKED(gpu.vki.vkGetPhysicalDeviceSurfaceSupportKHR(gpu.physical, 0, surface, &presents));
    auto capabilities = zeroed<VkSurfaceCapabilitiesKHR>();
    CHECKED(
        gpu.vki.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(gpu.physical, surface, &capabilities));
    std::string result = bytes(capabilities);
    result += array<VkSurfaceFormatKHR>([&](auto... out) {
        gpu.vki.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu.physical, surface, out...);
    });

    auto info = made<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    info.surface = surface;
    info.minImageCount = capabilities.minImageCount;
    info.imageFormat = VK_FORMAT_B8G8R8A8_UNORM;
    info.imageExtent = {64, 64};
    info.imageArrayLayers = 1;
    info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
    info.preTransform = VK_SURFACE_TRANSFORM_IDENTITY_BIT_KHR;
    info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
    info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
    VkSwapchainKHR swapchain = {};
    CHECKED(gpu.vk.vkCreateSwapchainKHR(gpu.device, &info, nullptr, &swapchain));
    gpu.defer([&gpu, swapchain] { gpu.vk.vkDestroySwapchainKHR(gpu.device, swapchain, nullptr); });
    const auto fence_info = made<VkFenceCreateInfo>(VK_STRUCTURE_TYPE_FENCE_CREATE_INFO);
    VkFence fence = {};
    CHECKED(gpu.vk.vkCreateFence(gpu.device, &fence_info, nullptr, &fence));
    gpu.defer([&gpu, fence] { gpu.vk.vkDestroyFence(gpu.device, fence, nullptr); });
    std::uint32_t index = 99;
    CHECKED(gpu.vk.vkAcquireNextImageKHR(gpu.device, swapchain, UINT64_MAX, VK_NULL_HANDLE, fence,
                                         &index));
    CHECKED(gpu.vk.vkWaitForFences(gpu.device, 1, &fence, VK_TRUE, UINT64_MAX));
    return result + std::to_string(index);
}

inline std::string mark(Gpu& gpu) {
    const Buffer buffer = gpu.buffer(64, 0);
    auto name =
        made<VkDebugMarkerObjectNameInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_NAME_INFO_EXT);
    name.objectType = VK_DEBUG_REPORT_OBJECT_TYPE_BUFFER_EXT;
    std::memcpy(&name.object, &buffer.handle, sizeof buffer.handle);  // a pointer or a number
    name.pObjectName = "buffer";
    CHECKED(gpu.vk.vkDebugMarkerSetObjectNameEXT(gpu.device, &name));
    auto tag =
        made<VkDebugMarkerObjectTagInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_MARKER_OBJECT_TAG_INFO_EXT);
    tag.objectType = name.objectType;
    tag.object = name.object;
    tag.tagSize = sizeof name;
    tag.pTag = &name;
    CHECKED(gpu.vk.vkDebugMarkerSetObjectTagEXT(gpu.device, &tag));
    auto marker = made<VkDebugMarkerMarkerInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_MARKER_MARKER_INFO_EXT);
    marker.pMarkerName = "marker";
    VkCommandBuffer commands = gpu.begin();
    gpu.vk.vkCmdDebugMarkerBeginEXT(commands, &marker);
    gpu.vk.vkCmdDebugMarkerInsertEXT(commands, &marker);
    gpu.vk.vkCmdDebugMarkerEndEXT(commands);
    gpu.run(commands);
    return "marked";
}
