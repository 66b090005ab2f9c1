// Macros that the headers of Qt, Windows, X11, macOS and libc are known for do no harm in vkgate's.

// What vkgate includes is not vkgate's.
#include <cstddef>
#include <cstdint>
#include <cstring>
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

#include <vkgate/vkgate.hpp>
