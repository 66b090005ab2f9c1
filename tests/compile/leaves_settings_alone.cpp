// vkgate leaves the settings of its includer alone. Prototypes, platforms and provisional
// extensions remain the choice of the includer.

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

// vkgate does not remove the prototypes either.
static_assert(sizeof(&vkCmdDraw) == sizeof(PFN_vkCmdDraw));
