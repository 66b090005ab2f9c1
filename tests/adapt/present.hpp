// What the window programs share: an instance, and frames on a surface, all by gated tables.
#pragma once

#define VK_NO_PROTOTYPES
#include <cstdint>
#include <cstdio>
#include <vector>

#include <vkgate/vkgate.hpp>

constexpr int frame_count = 100;

// The exit code of a program that could not check anything.
inline int skip(const char* why) {
    std::printf("skipped: %s\n", why);
    return 77;
}

// An instance with the extensions that a window library asks for.
struct Instance {
    VkInstance handle{};
    vkgate::InstanceGate gate;
    vkgate::InstanceTable vki;

    Instance(const vkgate::Library& library, const char* const* extensions, size_t count) {
        vkgate::GlobalTable vk;
        if (!vkgate::load(vk, library).complete())
            return;
        VkApplicationInfo app{};
        app.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        app.apiVersion = VK_API_VERSION_1_2;
        VkInstanceCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pApplicationInfo = &app;
        info.enabledExtensionCount = static_cast<uint32_t>(count);
        info.ppEnabledExtensionNames = extensions;
        if (vk.vkCreateInstance(&info, nullptr, &handle) != VK_SUCCESS)
            return;
        gate = vkgate::InstanceGate(vk, info);
        vkgate::load(vki, library, handle, gate);
    }
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() {
        if (handle != VkInstance())
            vki.vkDestroyInstance(handle, nullptr);
    }
};

// Clears and presents images of a swapchain.
class Presenter {
  public:
    Presenter(const vkgate::InstanceTable& vki, const vkgate::InstanceGate& gate,
              VkInstance instance, VkSurfaceKHR surface)
        : vki_(vki), surface_(surface) {
        uint32_t count = 1;
        if (vki.vkEnumeratePhysicalDevices(instance, &count, &gpu_) < VK_SUCCESS || count == 0 ||
            !choose_family())
            return;
        make_device(gate);
        make_swapchain();
    }
    Presenter(const Presenter&) = delete;
    Presenter& operator=(const Presenter&) = delete;
    ~Presenter() {
        if (device_ == VkDevice())
            return;
        vkd_.vkDeviceWaitIdle(device_);
        for (VkSemaphore semaphore : drawn_)
            vkd_.vkDestroySemaphore(device_, semaphore, nullptr);
        vkd_.vkDestroyFence(device_, acquired_, nullptr);
        vkd_.vkDestroyCommandPool(device_, pool_, nullptr);
        vkd_.vkDestroySwapchainKHR(device_, swapchain_, nullptr);
        vkd_.vkDestroyDevice(device_, nullptr);
    }

    // Returns how many frames were presented.
    template <class Poll>
    int present(Poll poll) {
        int presented = 0;
        while (presented != frame_count && swapchain_ != VkSwapchainKHR() &&
               present_one(presented)) {
            ++presented;
            poll();
        }
        return presented;
    }

  private:
    bool choose_family() {
        uint32_t count = 0;
        vki_.vkGetPhysicalDeviceQueueFamilyProperties(gpu_, &count, nullptr);
        VkBool32 is_supported = VK_FALSE;
        for (family_ = 0; family_ != count; ++family_)
            if (vki_.vkGetPhysicalDeviceSurfaceSupportKHR(gpu_, family_, surface_, &is_supported) ==
                    VK_SUCCESS &&
                is_supported != VK_FALSE)
                return true;
        return false;
    }

    void make_device(const vkgate::InstanceGate& gate) {
        const float priority = 1;
        VkDeviceQueueCreateInfo queue_info{};
        queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
        queue_info.queueFamilyIndex = family_;
        queue_info.queueCount = 1;
        queue_info.pQueuePriorities = &priority;
        const char* const swapchain = "VK_KHR_swapchain";
        VkDeviceCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = &queue_info;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = &swapchain;
        if (vki_.vkCreateDevice(gpu_, &info, nullptr, &device_) != VK_SUCCESS)
            return;
        VkPhysicalDeviceProperties properties;
        vki_.vkGetPhysicalDeviceProperties(gpu_, &properties);
        vkgate::load(vkd_, vki_, device_, vkgate::DeviceGate(gate, properties.apiVersion, info));
        vkd_.vkGetDeviceQueue(device_, family_, 0, &queue_);

        VkCommandPoolCreateInfo pool_info{};
        pool_info.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO;
        pool_info.flags = VK_COMMAND_POOL_CREATE_RESET_COMMAND_BUFFER_BIT;
        pool_info.queueFamilyIndex = family_;
        vkd_.vkCreateCommandPool(device_, &pool_info, nullptr, &pool_);
        VkCommandBufferAllocateInfo commands_info{};
        commands_info.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO;
        commands_info.commandPool = pool_;
        commands_info.commandBufferCount = 1;
        vkd_.vkAllocateCommandBuffers(device_, &commands_info, &commands_);
        VkFenceCreateInfo fence_info{};
        fence_info.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO;
        vkd_.vkCreateFence(device_, &fence_info, nullptr, &acquired_);
    }

    void make_swapchain() {
        VkSurfaceCapabilitiesKHR surface{};
        uint32_t count = 1;
        VkSurfaceFormatKHR format{};
        if (device_ == VkDevice() ||
            vki_.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(gpu_, surface_, &surface) !=
                VK_SUCCESS ||
            vki_.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu_, surface_, &count, &format) < VK_SUCCESS)
            return;
        VkSwapchainCreateInfoKHR info{};
        info.sType = VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR;
        info.surface = surface_;
        info.minImageCount = surface.minImageCount;
        info.imageFormat = format.format;
        info.imageColorSpace = format.colorSpace;
        info.imageExtent = surface.currentExtent;
        info.imageArrayLayers = 1;
        info.imageUsage = VK_IMAGE_USAGE_TRANSFER_DST_BIT;
        info.preTransform = surface.currentTransform;
        info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
        info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
        if (vkd_.vkCreateSwapchainKHR(device_, &info, nullptr, &swapchain_) != VK_SUCCESS)
            return;
        vkd_.vkGetSwapchainImagesKHR(device_, swapchain_, &count, nullptr);
        images_.resize(count);
        vkd_.vkGetSwapchainImagesKHR(device_, swapchain_, &count, images_.data());
        VkSemaphoreCreateInfo semaphore_info{};
        semaphore_info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
        drawn_.resize(count);
        for (VkSemaphore& semaphore : drawn_)
            vkd_.vkCreateSemaphore(device_, &semaphore_info, nullptr, &semaphore);
    }

    void change_layout(VkImage image, VkImageLayout from, VkImageLayout to, VkAccessFlags before,
                       VkAccessFlags after) {
        VkImageMemoryBarrier barrier{};
        barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER;
        barrier.srcAccessMask = before;
        barrier.dstAccessMask = after;
        barrier.oldLayout = from;
        barrier.newLayout = to;
        barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = image;
        barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        vkd_.vkCmdPipelineBarrier(commands_, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                  VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 0, nullptr, 0, nullptr, 1,
                                  &barrier);
    }

    bool present_one(int frame) {
        uint32_t index = 0;
        if (vkd_.vkAcquireNextImageKHR(device_, swapchain_, UINT64_MAX, VkSemaphore(), acquired_,
                                       &index) < VK_SUCCESS)
            return false;
        vkd_.vkWaitForFences(device_, 1, &acquired_, VK_TRUE, UINT64_MAX);
        vkd_.vkResetFences(device_, 1, &acquired_);

        VkCommandBufferBeginInfo begin{};
        begin.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO;
        begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
        vkd_.vkBeginCommandBuffer(commands_, &begin);
        change_layout(images_[index], VK_IMAGE_LAYOUT_UNDEFINED,
                      VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 0, VK_ACCESS_TRANSFER_WRITE_BIT);
        const VkClearColorValue color = {
            {static_cast<float>(frame) / static_cast<float>(frame_count), 0.5F, 0.25F, 1}};
        const VkImageSubresourceRange whole = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        vkd_.vkCmdClearColorImage(commands_, images_[index], VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                                  &color, 1, &whole);
        change_layout(images_[index], VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                      VK_IMAGE_LAYOUT_PRESENT_SRC_KHR, VK_ACCESS_TRANSFER_WRITE_BIT, 0);
        vkd_.vkEndCommandBuffer(commands_);

        VkSubmitInfo submit{};
        submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
        submit.commandBufferCount = 1;
        submit.pCommandBuffers = &commands_;
        submit.signalSemaphoreCount = 1;
        submit.pSignalSemaphores = &drawn_[index];
        VkPresentInfoKHR present{};
        present.sType = VK_STRUCTURE_TYPE_PRESENT_INFO_KHR;
        present.waitSemaphoreCount = 1;
        present.pWaitSemaphores = &drawn_[index];
        present.swapchainCount = 1;
        present.pSwapchains = &swapchain_;
        present.pImageIndices = &index;
        return vkd_.vkQueueSubmit(queue_, 1, &submit, VkFence()) == VK_SUCCESS &&
               vkd_.vkQueuePresentKHR(queue_, &present) >= VK_SUCCESS &&
               vkd_.vkQueueWaitIdle(queue_) == VK_SUCCESS;
    }

    const vkgate::InstanceTable& vki_;
    VkSurfaceKHR surface_;
    VkPhysicalDevice gpu_{};
    uint32_t family_ = 0;
    VkDevice device_{};
    vkgate::DeviceTable vkd_;
    VkQueue queue_{};
    VkCommandPool pool_{};
    VkCommandBuffer commands_{};
    VkFence acquired_{};
    VkSwapchainKHR swapchain_{};
    std::vector<VkImage> images_;
    std::vector<VkSemaphore> drawn_;
};

// Presents frames and prints how many. Returns the program's exit code.
template <class Poll>
int present_frames(const vkgate::InstanceTable& vki, const vkgate::InstanceGate& gate,
                   VkInstance instance, VkSurfaceKHR surface, Poll poll) {
    Presenter presenter(vki, gate, instance, surface);
    const int presented = presenter.present(poll);
    std::printf("%d frames presented\n", presented);
    return presented == frame_count ? 0 : 1;
}
