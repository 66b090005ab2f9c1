// vkgate sets nothing for its includer: prototypes, platforms and provisional extensions stay its
// choice.

#include <vkgate/vkgate.hpp>

#ifdef VK_NO_PROTOTYPES
#error "vkgate defines VK_NO_PROTOTYPES"
#endif
#ifdef VK_ENABLE_BETA_EXTENSIONS
#error "vkgate defines VK_ENABLE_BETA_EXTENSIONS"
#endif
#if defined(VK_USE_PLATFORM_ANDROID_KHR) || defined(VK_USE_PLATFORM_DIRECTFB_EXT) ||               \
    defined(VK_USE_PLATFORM_FUCHSIA) || defined(VK_USE_PLATFORM_GGP) ||                            \
    defined(VK_USE_PLATFORM_IOS_MVK) || defined(VK_USE_PLATFORM_MACOS_MVK) ||                      \
    defined(VK_USE_PLATFORM_METAL_EXT) || defined(VK_USE_PLATFORM_OHOS) ||                         \
    defined(VK_USE_PLATFORM_SCI) || defined(VK_USE_PLATFORM_SCREEN_QNX) ||                         \
    defined(VK_USE_PLATFORM_UBM_SEC) || defined(VK_USE_PLATFORM_VI_NN) ||                          \
    defined(VK_USE_PLATFORM_WAYLAND_KHR) || defined(VK_USE_PLATFORM_WIN32_KHR) ||                  \
    defined(VK_USE_PLATFORM_XCB_KHR) || defined(VK_USE_PLATFORM_XLIB_KHR) ||                       \
    defined(VK_USE_PLATFORM_XLIB_XRANDR_EXT)
#error "vkgate defines a VK_USE_PLATFORM macro"
#endif

// Nor does it take the prototypes away.
static_assert(sizeof(&vkCmdDraw) == sizeof(PFN_vkCmdDraw));
