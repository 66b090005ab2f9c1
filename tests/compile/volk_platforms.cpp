// volk's header with the platforms whose headers are installed. It includes Vulkan's headers for
// them, and neither <windows.h> nor Xlib.

#define VK_USE_PLATFORM_ANDROID_KHR
#define VK_USE_PLATFORM_IOS_MVK
#define VK_USE_PLATFORM_MACOS_MVK
#define VK_USE_PLATFORM_METAL_EXT
#define VK_USE_PLATFORM_VI_NN
#define VK_USE_PLATFORM_WAYLAND_KHR
#define VK_USE_PLATFORM_WIN32_KHR
#define VK_USE_PLATFORM_XLIB_KHR
#define VK_USE_PLATFORM_XLIB_XRANDR_EXT
#if __has_include(<xcb/xcb.h>)
#define VK_USE_PLATFORM_XCB_KHR
#endif
#include <vkgate/adapt/volk/volk.h>

#if defined(_WINDOWS_) || defined(_X11_XLIB_H_)
#error "a system's header was included"
#endif
#ifdef VK_USE_PLATFORM_XCB_KHR
VkXcbSurfaceCreateInfoKHR for_xcb(xcb_connection_t* connection);
#endif
VkXlibSurfaceCreateInfoKHR for_xlib(Display* display, Window window);
VkWin32SurfaceCreateInfoKHR for_win32(HINSTANCE instance, HWND window);

// A program may include the system's own headers afterwards.
#if __has_include(<X11/extensions/Xrandr.h>)
#include <X11/extensions/Xrandr.h>
#endif

VkResult create(VkInstance instance, const VkXlibSurfaceCreateInfoKHR& info, VkSurfaceKHR* out);
VkResult create(VkInstance instance, const VkXlibSurfaceCreateInfoKHR& info, VkSurfaceKHR* out) {
    return vkCreateXlibSurfaceKHR(instance, &info, nullptr, out);
}
