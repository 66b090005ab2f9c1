// Vulkan's headers for the platforms whose VK_USE_PLATFORM_ macro is defined, as vulkan.h includes
// them, but without <windows.h> and Xlib, whose macros disturb C++.
#pragma once  // of vkgate 0.2.0
#ifndef VKGATE_ADAPT_VOLK_PLATFORMS_H
#define VKGATE_ADAPT_VOLK_PLATFORMS_H

#include <vulkan/vk_platform.h>
#include <vulkan/vulkan_core.h>

#ifdef VK_USE_PLATFORM_ANDROID_KHR
#include <vulkan/vulkan_android.h>
#endif
#ifdef VK_USE_PLATFORM_DIRECTFB_EXT
#include <directfb.h>

#include <vulkan/vulkan_directfb.h>
#endif
#ifdef VK_USE_PLATFORM_FUCHSIA
#include <zircon/types.h>

#include <vulkan/vulkan_fuchsia.h>
#endif
#ifdef VK_USE_PLATFORM_GGP
#include <ggp_c/vulkan_types.h>

#include <vulkan/vulkan_ggp.h>
#endif
#ifdef VK_USE_PLATFORM_IOS_MVK
#include <vulkan/vulkan_ios.h>
#endif
#ifdef VK_USE_PLATFORM_MACOS_MVK
#include <vulkan/vulkan_macos.h>
#endif
#ifdef VK_USE_PLATFORM_METAL_EXT
#include <vulkan/vulkan_metal.h>
#endif
#ifdef VK_USE_PLATFORM_OHOS
#include <vulkan/vulkan_ohos.h>
#endif
#ifdef VK_USE_PLATFORM_SCI
#include <nvscibuf.h>
#include <nvscisync.h>

#include <vulkan/vulkan_sci.h>
#endif
#ifdef VK_USE_PLATFORM_SCREEN_QNX
#include <screen/screen.h>

#include <vulkan/vulkan_screen.h>
#endif
#ifdef VK_USE_PLATFORM_UBM_SEC
#include <vulkan/vulkan_ubm.h>
#endif
#ifdef VK_USE_PLATFORM_VI_NN
#include <vulkan/vulkan_vi.h>
#endif
#ifdef VK_USE_PLATFORM_WAYLAND_KHR
#include <vulkan/vulkan_wayland.h>
#endif
#ifdef VK_USE_PLATFORM_WIN32_KHR
using DWORD = unsigned long;
using LPCWSTR = const wchar_t*;
using HANDLE = void*;
using HINSTANCE = struct HINSTANCE__*;
using HMONITOR = struct HMONITOR__*;
using HWND = struct HWND__*;
using SECURITY_ATTRIBUTES = struct _SECURITY_ATTRIBUTES;
#include <vulkan/vulkan_win32.h>
#endif
#ifdef VK_USE_PLATFORM_XCB_KHR
#include <xcb/xcb.h>

#include <vulkan/vulkan_xcb.h>
#endif
#ifdef VK_USE_PLATFORM_XLIB_KHR
using Display = struct _XDisplay;
using VisualID = unsigned long;
using Window = unsigned long;
#include <vulkan/vulkan_xlib.h>
#endif
#ifdef VK_USE_PLATFORM_XLIB_XRANDR_EXT
using Display = struct _XDisplay;
using RROutput = unsigned long;
#include <vulkan/vulkan_xlib_xrandr.h>
#endif
#ifdef VK_ENABLE_BETA_EXTENSIONS
#include <vulkan/vulkan_beta.h>
#endif

#endif  // VKGATE_ADAPT_VOLK_PLATFORMS_H
