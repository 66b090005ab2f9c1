// Enables every platform and the provisional extensions at once, with the macros of windows.h and
// Xlib.h. Each member has exactly the headers' type, if these are as new as the registry.

#include "stand_in/directfb.h"
#include "stand_in/ggp_vulkan_types.h"
#include "stand_in/screen.h"
#include "stand_in/xcb.h"
#include "stand_in/zircon_types.h"

#include <vulkan/vulkan_core.h>

#ifdef _WIN32
#include <windows.h>
#else
#include "stand_in/windows.h"
#endif

#include "stand_in/xlib.h"

#include <vulkan/vulkan_android.h>
#include <vulkan/vulkan_beta.h>
#include <vulkan/vulkan_directfb.h>
#include <vulkan/vulkan_fuchsia.h>
#include <vulkan/vulkan_ggp.h>
#include <vulkan/vulkan_ios.h>
#include <vulkan/vulkan_macos.h>
#include <vulkan/vulkan_metal.h>
#include <vulkan/vulkan_vi.h>
#include <vulkan/vulkan_wayland.h>
#include <vulkan/vulkan_win32.h>
#include <vulkan/vulkan_xcb.h>
#include <vulkan/vulkan_xlib.h>
#include <vulkan/vulkan_xlib_xrandr.h>
#if __has_include(<vulkan/vulkan_ohos.h>)
#include <vulkan/vulkan_ohos.h>
#endif
#if __has_include(<vulkan/vulkan_screen.h>)
#include <vulkan/vulkan_screen.h>
#endif
#if __has_include(<vulkan/vulkan_ubm.h>)
#include <vulkan/vulkan_ubm.h>
#endif

// vkgate comes before the standard library's headers, which undefine the macros min and max.
#include <vkgate/vkgate.hpp>

#include "link/layout.hpp"

#if VK_HEADER_VERSION >= VKGATE_REGISTRY_VERSION
#define SAME_TYPE(Table, command)                                                                  \
    static_assert(std::is_same_v<decltype(vkgate::Table::command), ::PFN_##command>);
#define VKGATE_GLOBAL(name) SAME_TYPE(GlobalTable, name)
#define VKGATE_INSTANCE(name) SAME_TYPE(InstanceTable, name)
#define VKGATE_PHYSICAL_DEVICE(name)                                                               \
    SAME_TYPE(InstanceTable, name) SAME_TYPE(PhysicalDeviceTable, name)
#define VKGATE_SHARED(name) SAME_TYPE(InstanceTable, name) SAME_TYPE(DeviceTable, name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) SAME_TYPE(DeviceTable, name)
#include <vkgate/registry/device_commands.inc>
#endif

// An untyped query function can be adopted, whatever the platform's calling convention.
vkgate::Library adopt(PFN_vkGetInstanceProcAddr with_type, PFN_vkVoidFunction of_vulkan,
                      void (*of_sdl)(), void* of_others) {
    vkgate::Library library = vkgate::Library::adopt(with_type);
    if (!library)
        library = vkgate::Library::adopt(of_vulkan);
    if (!library)
        library = vkgate::Library::adopt(of_sdl);
    return library ? static_cast<vkgate::Library&&>(library) : vkgate::Library::adopt(of_others);
}
