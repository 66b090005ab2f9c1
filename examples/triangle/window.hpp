// Draws the triangle in a window.
#pragma once

#include "triangle.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>  // after Vulkan's header, so that it declares its functions for Vulkan

/// A window of GLFW's.
class Window {
  public:
    Window() {
        if (!glfwInit())
            throw failure();
        if (!glfwVulkanSupported())
            throw Failure("GLFW finds no Vulkan library.");
        glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
        window_ = glfwCreateWindow(256, 256, "Triangle", nullptr, nullptr);
        if (!window_)
            throw failure();
    }
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window() { glfwTerminate(); }  // and its windows

    /// The instance must come from the library that GLFW has opened.
    static vkgate::Library library() {
        return vkgate::Library::adopt(glfwGetInstanceProcAddress(nullptr, "vkGetInstanceProcAddr"));
    }
    static std::vector<const char*> instance_extensions() {
        std::uint32_t count = 0;
        const char** names = glfwGetRequiredInstanceExtensions(&count);
        if (!names)
            throw Failure("No Vulkan driver can draw in a window of GLFW's.");
        return {names, names + count};
    }

    GLFWwindow* get() const { return window_; }
    /// Handles the events that have come. False once the user has closed the window.
    bool is_open() const {
        glfwPollEvents();
        return !glfwWindowShouldClose(window_);
    }
    VkExtent2D extent() const {
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    }

  private:
    static Failure failure() {
        const char* why = nullptr;
        glfwGetError(&why);
        return Failure(std::string("GLFW: ") + (why ? why : "no window"));
    }

    GLFWwindow* window_ = nullptr;
};

VKGATE_FOREIGN_CALLS_BEGIN

/// The surface of a window, on a physical device.
class Surface {
  public:
    Surface(const CreatedInstance& instance, VkPhysicalDevice physical, const Window& window)
        : instance_(instance), physical_(physical) {
        check(glfwCreateWindowSurface(instance.handle, window.get(), nullptr, &surface_),
              "glfwCreateWindowSurface");
    }
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;
    ~Surface() { instance_.vki.vkDestroySurfaceKHR(instance_.handle, surface_, nullptr); }

    VkSurfaceKHR get() const { return surface_; }

    bool takes_images_of(std::uint32_t queue_family) const {
        VkBool32 is_supported = VK_FALSE;
        check(instance_.vki.vkGetPhysicalDeviceSurfaceSupportKHR(physical_, queue_family, surface_,
                                                                 &is_supported),
              "vkGetPhysicalDeviceSurfaceSupportKHR");
        return is_supported == VK_TRUE;
    }
    VkSurfaceCapabilitiesKHR capabilities() const {
        VkSurfaceCapabilitiesKHR capabilities;
        check(instance_.vki.vkGetPhysicalDeviceSurfaceCapabilitiesKHR(physical_, surface_,
                                                                      &capabilities),
              "vkGetPhysicalDeviceSurfaceCapabilitiesKHR");
        return capabilities;
    }
    /// One that shows the numbers as they are drawn (UNORM), if there is one.
    VkSurfaceFormatKHR format() const {
        const auto list = instance_.vki.vkGetPhysicalDeviceSurfaceFormatsKHR;
        std::uint32_t count = 0;
        check(list(physical_, surface_, &count, nullptr), "vkGetPhysicalDeviceSurfaceFormatsKHR");
        std::vector<VkSurfaceFormatKHR> formats(count);
        check(list(physical_, surface_, &count, formats.data()),
              "vkGetPhysicalDeviceSurfaceFormatsKHR");
        const auto found = std::find_if(formats.begin(), formats.end(), [](const auto& one) {
            return one.format == VK_FORMAT_B8G8R8A8_UNORM || one.format == VK_FORMAT_R8G8B8A8_UNORM;
        });
        return found != formats.end() ? *found : formats.at(0);
    }

  private:
    const CreatedInstance& instance_;
    VkPhysicalDevice physical_;
    VkSurfaceKHR surface_ = {};
};

/// The images of a window of one size.
class Swapchain {
  public:
    Swapchain(const Device& device, std::uint32_t queue_family, const Surface& surface,
              const Triangle& triangle, const VkSurfaceFormatKHR& format, VkExtent2D extent)
        : device_(device), queue_family_(queue_family),
          swapchain_(make_swapchain(surface, format, extent)), acquired_(make_semaphore()) {
        device_.vkd.vkGetDeviceQueue(device.handle(), queue_family, 0, &queue_);
        std::uint32_t count = 0;
        const auto list = device_.vkd.vkGetSwapchainImagesKHR;
        check(list(device.handle(), swapchain_.get(), &count, nullptr), "vkGetSwapchainImagesKHR");
        std::vector<VkImage> images(count);
        check(list(device.handle(), swapchain_.get(), &count, images.data()),
              "vkGetSwapchainImagesKHR");
        for (VkImage image : images)
            frames_.push_back({Canvas(device, triangle, image, extent), make_semaphore()});
    }
    Swapchain(const Swapchain&) = delete;
    Swapchain& operator=(const Swapchain&) = delete;
    ~Swapchain() { device_.vkd.vkQueueWaitIdle(queue_); }  // presents its images

    /// Draws and presents an image. False if the window has changed and needs a new swapchain.
    bool draw() const {
        std::uint32_t index = 0;
        if (!fits(device_.vkd.vkAcquireNextImageKHR(device_.handle(), swapchain_.get(), UINT64_MAX,
                                                    acquired_.get(), {}, &index),
                  "vkAcquireNextImageKHR"))
            return false;
        const Frame& frame = frames_[index];
        auto submit = made<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
        submit.waitSemaphoreCount = 1;
        submit.pWaitSemaphores = &acquired_.get();
        submit.pWaitDstStageMask = &unused.stage;
        submit.signalSemaphoreCount = 1;
        submit.pSignalSemaphores = &frame.drawn.get();
        const auto record = [&](VkCommandBuffer commands) {
            frame.canvas.record(commands, presented);
        };
        run_commands(device_.vkd, device_.handle(), queue_family_, queue_, drawn_on.stage,
                     drawn_on.access, record, submit);

        auto present = made<VkPresentInfoKHR>(VK_STRUCTURE_TYPE_PRESENT_INFO_KHR);
        present.waitSemaphoreCount = 1;
        present.pWaitSemaphores = &frame.drawn.get();
        present.swapchainCount = 1;
        present.pSwapchains = &swapchain_.get();
        present.pImageIndices = &index;
        return fits(device_.vkd.vkQueuePresentKHR(queue_, &present), "vkQueuePresentKHR");
    }

  private:
    struct Frame {
        Canvas canvas;
        Object<VkSemaphore> drawn;
    };

    static bool fits(VkResult result, const char* command) {
        if (result == VK_ERROR_OUT_OF_DATE_KHR)
            return false;
        check(result, command);
        return true;
    }

    Object<VkSwapchainKHR> make_swapchain(const Surface& surface, const VkSurfaceFormatKHR& format,
                                          VkExtent2D extent) const {
        const VkSurfaceCapabilitiesKHR capabilities = surface.capabilities();
        auto info = made<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
        info.surface = surface.get();
        info.minImageCount = capabilities.minImageCount;
        info.imageFormat = format.format;
        info.imageColorSpace = format.colorSpace;
        info.imageExtent = extent;
        info.imageArrayLayers = 1;
        info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT;
        info.preTransform = capabilities.currentTransform;
        info.compositeAlpha = VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR;
        info.presentMode = VK_PRESENT_MODE_FIFO_KHR;
        info.clipped = VK_TRUE;
        return {device_.handle(), info, device_.vkd.vkCreateSwapchainKHR,
                device_.vkd.vkDestroySwapchainKHR};
    }

    Object<VkSemaphore> make_semaphore() const {
        const auto info = made<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
        return {device_.handle(), info, device_.vkd.vkCreateSemaphore,
                device_.vkd.vkDestroySemaphore};
    }

    const Device& device_;
    std::uint32_t queue_family_;
    VkQueue queue_ = {};
    Object<VkSwapchainKHR> swapchain_;
    Object<VkSemaphore> acquired_;
    std::vector<Frame> frames_;
};

/// Draws so many frames, or until the user closes the window.
inline void draw_in_window(const Device& device, std::uint32_t queue_family, const Window& window,
                           const Surface& surface, std::uint64_t most_frames) {
    if (!surface.takes_images_of(queue_family))
        throw Failure("The device cannot draw in this window.");
    const VkSurfaceFormatKHR format = surface.format();
    const Triangle triangle(device, format.format);
    std::uint64_t count = 0;
    while (count < most_frames && window.is_open()) {
        const VkExtent2D extent = window.extent();
        if (extent.width == 0 || extent.height == 0) {  // iconified
            glfwWaitEvents();
            continue;
        }
        const Swapchain swapchain(device, queue_family, surface, triangle, format, extent);
        while (count < most_frames && window.is_open() && swapchain.draw())
            ++count;
    }
    std::printf("%llu frames drawn by %s\n", static_cast<unsigned long long>(count),
                triangle.is_dynamic() ? "dynamic rendering" : "a render pass");
}

VKGATE_FOREIGN_CALLS_END
