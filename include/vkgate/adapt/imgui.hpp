/// @file
/// Gated functions for the Vulkan back end of Dear ImGui.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_IMGUI_HPP
#define VKGATE_ADAPT_IMGUI_HPP

#ifndef IMGUI_VERSION
#error "include imgui_impl_vulkan.h before vkgate/adapt/imgui.hpp"
#include <vkgate_needs_imgui_impl_vulkan>  // ends the compilation here
#endif
#if !defined(VK_NO_PROTOTYPES) || defined(IMGUI_IMPL_VULKAN_USE_VOLK)
#error "ImGui's back end ignores its loader: define IMGUI_IMPL_VULKAN_NO_PROTOTYPES in imconfig.h"
#include <vkgate_needs_imgui_without_prototypes>  // ends the compilation here
#endif

#include <stdint.h>

#include "../command.hpp"
#include "../detail/bytes.hpp"
#include "../find_command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../slot.hpp"
#include "../tables.hpp"

VKGATE_NAMESPACE_BEGIN

/// What load_imgui() did.
struct ImGuiLoad {
    /// Whether the back end has all that it insists on.
    bool is_complete = false;
    /// The window-system commands that may not be called. The back end has functions in their place
    /// that fail.
    CommandSet replaced;
    /// If it is not complete, the command that is lacking. Command::none if the back end asked for
    /// nothing, because it was compiled without IMGUI_IMPL_VULKAN_NO_PROTOTYPES.
    Command missing = Command::none;

    /// is_complete
    explicit operator bool() const { return is_complete; }
};

namespace detail {

// In place of window-system commands. Those that return a result return
// VK_ERROR_EXTENSION_NOT_PRESENT, the others do nothing.
struct NoWindowSystem {
    static VKAPI_ATTR VkResult VKAPI_CALL create(VkDevice /*device*/,
                                                 const VkSwapchainCreateInfoKHR* /*info*/,
                                                 const VkAllocationCallbacks* /*allocator*/,
                                                 VkSwapchainKHR* /*swapchain*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR void VKAPI_CALL destroy(VkDevice /*device*/, VkSwapchainKHR /*swapchain*/,
                                              const VkAllocationCallbacks* /*allocator*/) noexcept {
    }
    static VKAPI_ATTR VkResult VKAPI_CALL get_images(VkDevice /*device*/,
                                                     VkSwapchainKHR /*swapchain*/,
                                                     uint32_t* /*count*/,
                                                     VkImage* /*images*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL acquire(VkDevice /*device*/, VkSwapchainKHR /*swapchain*/,
                                                  uint64_t /*timeout*/, VkSemaphore /*semaphore*/,
                                                  VkFence /*fence*/, uint32_t* /*index*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL present(VkQueue /*queue*/,
                                                  const VkPresentInfoKHR* /*info*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR void VKAPI_CALL
    destroy_surface(VkInstance /*instance*/, VkSurfaceKHR /*surface*/,
                    const VkAllocationCallbacks* /*allocator*/) noexcept {}
    static VKAPI_ATTR VkResult VKAPI_CALL get_support(VkPhysicalDevice /*gpu*/,
                                                      uint32_t /*queue_family*/,
                                                      VkSurfaceKHR /*surface*/,
                                                      VkBool32* /*is_supported*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL
    get_capabilities(VkPhysicalDevice /*gpu*/, VkSurfaceKHR /*surface*/,
                     VkSurfaceCapabilitiesKHR* /*capabilities*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL get_formats(VkPhysicalDevice /*gpu*/,
                                                      VkSurfaceKHR /*surface*/, uint32_t* /*count*/,
                                                      VkSurfaceFormatKHR* /*formats*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }
    static VKAPI_ATTR VkResult VKAPI_CALL get_modes(VkPhysicalDevice /*gpu*/,
                                                    VkSurfaceKHR /*surface*/, uint32_t* /*count*/,
                                                    VkPresentModeKHR* /*modes*/) noexcept {
        return VK_ERROR_EXTENSION_NOT_PRESENT;
    }

    template <class Pfn>
    static PFN_vkVoidFunction untyped(Pfn function) {
        return detail::bit_cast<PFN_vkVoidFunction>(function);
    }

    /// The function in place of the command. NULL if it is not of the window system.
    static PFN_vkVoidFunction in_place_of(Command c) {
        switch (c) {
        case Command::vkCreateSwapchainKHR:
            return untyped<PFN_vkCreateSwapchainKHR>(create);
        case Command::vkDestroySwapchainKHR:
            return untyped<PFN_vkDestroySwapchainKHR>(destroy);
        case Command::vkGetSwapchainImagesKHR:
            return untyped<PFN_vkGetSwapchainImagesKHR>(get_images);
        case Command::vkAcquireNextImageKHR:
            return untyped<PFN_vkAcquireNextImageKHR>(acquire);
        case Command::vkQueuePresentKHR:
            return untyped<PFN_vkQueuePresentKHR>(present);
        case Command::vkDestroySurfaceKHR:
            return untyped<PFN_vkDestroySurfaceKHR>(destroy_surface);
        case Command::vkGetPhysicalDeviceSurfaceSupportKHR:
            return untyped<PFN_vkGetPhysicalDeviceSurfaceSupportKHR>(get_support);
        case Command::vkGetPhysicalDeviceSurfaceCapabilitiesKHR:
            return untyped<PFN_vkGetPhysicalDeviceSurfaceCapabilitiesKHR>(get_capabilities);
        case Command::vkGetPhysicalDeviceSurfaceFormatsKHR:
            return untyped<PFN_vkGetPhysicalDeviceSurfaceFormatsKHR>(get_formats);
        case Command::vkGetPhysicalDeviceSurfacePresentModesKHR:
            return untyped<PFN_vkGetPhysicalDeviceSurfacePresentModesKHR>(get_modes);
        default:
            return nullptr;
        }
    }
};

/// Answers the back end.
struct ImGuiSource {
    const InstanceTable& vki;
    const DeviceTable& vkd;
    ImGuiLoad load{};
    bool is_asked = false;

    static PFN_vkVoidFunction answer(const char* name, void* source) {
        return static_cast<ImGuiSource*>(source)->answer(vkgate::find_command(name));
    }

  private:
    PFN_vkVoidFunction answer(Command c) {
        is_asked = true;
        PFN_vkVoidFunction function = vkgate::get_slot(vkd, c);
        if (function == nullptr)
            function = vkgate::get_slot(vki, c);
        if (function != nullptr)
            return function;
        function = NoWindowSystem::in_place_of(c);
        if (function != nullptr)
            load.replaced.insert(c);
        else
            load.missing = c;
        return function;
    }
};

using ImGuiLoader = PFN_vkVoidFunction (*)(const char*, void*);

/// @{ Calls ImGui_ImplVulkan_LoadFunctions. It takes a version since 1.91.9.
inline bool load_imgui_functions(bool (*load)(ImGuiLoader, void*), uint32_t /*version*/,
                                 ImGuiSource& source) {
    return load(ImGuiSource::answer, &source);
}
inline bool load_imgui_functions(bool (*load)(uint32_t, ImGuiLoader, void*), uint32_t version,
                                 ImGuiSource& source) {
    return load(version, ImGuiSource::answer, &source);
}
/// @}

}  // namespace detail

/// Gives the back end of Dear ImGui its functions, in place of ImGui_ImplVulkan_LoadFunctions,
/// which it calls. Call it before ImGui_ImplVulkan_Init.
///
///     #include <imgui_impl_vulkan.h>  // with IMGUI_IMPL_VULKAN_NO_PROTOTYPES in imconfig.h
///     #include <vkgate/adapt/imgui.hpp>
///     ...
///     if (!vkgate::load_imgui(vki, vkd, device_gate))
///         ...
///
/// The back end insists on commands of VK_KHR_surface and VK_KHR_swapchain, also if it draws off
/// screen. If they may not be called, it gets functions that fail: those that return a result
/// return VK_ERROR_EXTENSION_NOT_PRESENT, the others do nothing. Only the back end's own helpers
/// for windows (ImGui_ImplVulkanH_..., its viewports) call them.
///
/// The back end keeps the functions in variables of its own, for one instance and device.
inline ImGuiLoad load_imgui(const InstanceTable& vki, const DeviceTable& vkd,
                            const DeviceGate& gate) {
    detail::ImGuiSource source{vki, vkd};
    const bool is_loaded =
        detail::load_imgui_functions(::ImGui_ImplVulkan_LoadFunctions, gate.api_version(), source);
    source.load.is_complete = is_loaded && source.is_asked;
    if (is_loaded)  // a command that was NULL is one that the back end can do without
        source.load.missing = Command::none;
    return source.load;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_IMGUI_HPP
