// How a library exports functions to a Vulkan loader: what differs between operating systems.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_IMPLEMENT_DETAIL_EXPORT_HPP
#define VKGATE_IMPLEMENT_DETAIL_EXPORT_HPP

// Stands before the declaration of an exported function. `bytes` is the size of its parameters on
// 32-bit systems: on 32-bit Windows it is part of the exported name, and the loader does not look
// for such a name. MSVC's linker removes it here, and MinGW's by --kill-at.
#if defined(_MSC_VER) && defined(_M_IX86)
#define VKGATE_DETAIL_EXPORT(name, bytes)                                                          \
    __pragma(comment(linker, "/EXPORT:" #name "=_" #name "@" #bytes))
#elif defined(_MSC_VER)
#define VKGATE_DETAIL_EXPORT(name, bytes) __pragma(comment(linker, "/EXPORT:" #name))
#elif defined(__MINGW32__)
#define VKGATE_DETAIL_EXPORT(name, bytes) __declspec(dllexport)
#else
#define VKGATE_DETAIL_EXPORT(name, bytes) __attribute__((__visibility__("default")))
#endif

// Stand around the declarations of exported functions. Vulkan's headers declare some of them
// without saying that they are exported, which clang for MinGW warns of.
#if defined(__MINGW32__) && defined(__clang__)
#define VKGATE_DETAIL_EXPORTS_BEGIN                                                                \
    extern "C" {                                                                                   \
    _Pragma("clang diagnostic push")                                                               \
        _Pragma("clang diagnostic ignored \"-Wdll-attribute-on-redeclaration\"")
#define VKGATE_DETAIL_EXPORTS_END                                                                  \
    _Pragma("clang diagnostic pop")                                                                \
    }
#else
#define VKGATE_DETAIL_EXPORTS_BEGIN extern "C" {
#define VKGATE_DETAIL_EXPORTS_END }
#endif

// Android's loader reads no manifests, and its structures are smaller.
#ifdef __ANDROID__
#define VKGATE_DETAIL_IS_ANDROID 1
#else
#define VKGATE_DETAIL_IS_ANDROID 0
#endif

#endif  // VKGATE_IMPLEMENT_DETAIL_EXPORT_HPP
