// Macros that the headers of Qt, Windows, X11, macOS and libc are known for do no harm in vkgate's.

// What vkgate includes is not vkgate's.
#include <stddef.h>
#include <stdint.h>
#if __has_include(<dlfcn.h>)
#include <dlfcn.h>
#endif
#include <vulkan/vulkan.h>

// Qt
#define signals public
#define slots
#define emit
#define foreach(variable, container) for (variable : container)
#define forever for (;;)
// Windows
#define near
#define far
#define interface struct
#define small char
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define IN
#define OUT
#define ERROR 0
#define DELETE (0x00010000L)
#define GetObject GetObjectW
#define LoadLibrary LoadLibraryW
#define CreateSemaphore CreateSemaphoreW
// X11
#define None 0L
#define Always 2
#define Bool int
#define Status int
#define Success 0
#define Above 0
#define Below 1
#define Complex 0
// macOS
#define check(assertion)
#define verify(assertion)
#define require(assertion, label)
#define nil nullptr
// libc
#define major(dev) ((dev) >> 8)
#define minor(dev) ((dev)&0xFF)
#define unix 1
#define linux 1
#define I _Complex_I
// Loaders that have a command's name for a macro, as glad has
#define vkCmdDraw other_vkCmdDraw
#define vkQueueSubmit2 other_vkQueueSubmit2
#define vkQueueSubmit2KHR other_vkQueueSubmit2KHR
#define vkCmdDrawIndirectCount other_vkCmdDrawIndirectCount
#define vkGetPhysicalDeviceProperties2 other_vkGetPhysicalDeviceProperties2
#define vkCreateWin32SurfaceKHR other_vkCreateWin32SurfaceKHR
#define KHR_surface other_KHR_surface

#include <vkgate/vkgate.hpp>

// What the implementation is asked for is the name of the registry.
constexpr bool is_called(vkgate::Command c, const char* name) {
    return vkgate::detail::compare(vkgate::name(c), name) == 0;
}
static_assert(is_called(vkgate::Command::vkCmdDraw, "vkCmdDraw"));
static_assert(is_called(vkgate::Command::vkQueueSubmit2, "vkQueueSubmit2"));
static_assert(is_called(vkgate::Command::vkQueueSubmit2KHR, "vkQueueSubmit2KHR"));
static_assert(is_called(vkgate::Command::vkCmdDrawIndirectCount, "vkCmdDrawIndirectCount"));
static_assert(is_called(vkgate::Command::vkGetPhysicalDeviceProperties2,
                        "vkGetPhysicalDeviceProperties2"));
static_assert(is_called(vkgate::Command::vkCreateWin32SurfaceKHR, "vkCreateWin32SurfaceKHR"));
static_assert(vkgate::find_extension("VK_KHR_surface") == vkgate::Extension::KHR_surface);
