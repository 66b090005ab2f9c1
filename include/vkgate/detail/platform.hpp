// The operating system: opening a library, finding a symbol, saying what went wrong. All of
// vkgate's OS-dependent code is in this file.
#pragma once
#include "../version.hpp"
#ifndef VKGATE_DETAIL_PLATFORM_HPP
#define VKGATE_DETAIL_PLATFORM_HPP

#include <stddef.h>
#include <stdint.h>

#include "../registry/types.hpp"
#include "../text.hpp"
#include "bytes.hpp"
#include "search.hpp"

// What each branch defines, in vkgate::detail:
//
//   platform_candidates            the names to try here, see search.hpp
//   void* open_library(candidate)  NULL if it cannot be opened
//   void close_library(library)
//   find_query(library)            its vkGetInstanceProcAddr, NULL if it has none
//   append_system_error(text)      what the system says of the last failure in this thread
//   install_hint                   what a user can do where there is no loader

#if defined(_WIN32)

// The few functions needed of windows.h, declared exactly as there, so that it need not be
// included.
struct HINSTANCE__;

VKGATE_NAMESPACE_BEGIN
namespace detail {
namespace windows {

#if defined(NO_STRICT) && !defined(STRICT)
using Module = void*;
#else
using Module = HINSTANCE__*;
#endif
using Procedure = intptr_t(__stdcall*)();

extern "C" {
__declspec(dllimport) Module __stdcall LoadLibraryExW(const wchar_t*, void*, unsigned long);
__declspec(dllimport) int __stdcall FreeLibrary(Module);
__declspec(dllimport) Procedure __stdcall GetProcAddress(Module, const char*);
__declspec(dllimport) unsigned long __stdcall GetLastError();
__declspec(dllimport) unsigned long __stdcall GetFullPathNameW(const wchar_t*, unsigned long,
                                                               wchar_t*, wchar_t**);
__declspec(dllimport) int __stdcall MultiByteToWideChar(unsigned int, unsigned long, const char*,
                                                        int, wchar_t*, int);
}

// Constants of the Windows API, under their own names in lower case.
inline constexpr unsigned long load_library_search_dll_load_dir = 0x100;
inline constexpr unsigned long load_library_search_application_dir = 0x200;
inline constexpr unsigned long load_library_search_system32 = 0x800;
inline constexpr unsigned long load_library_search_default_dirs = 0x1000;
inline constexpr unsigned int cp_utf8 = 65001;

}  // namespace windows

inline constexpr const auto& platform_candidates = windows_candidates;
inline constexpr const char* install_hint =
    "Install or update the graphics driver: it brings vulkan-1.dll.";

inline void* open_library(const Candidate& candidate) {
    constexpr int length = 4096;
    wchar_t name[length];
    if (windows::MultiByteToWideChar(windows::cp_utf8, 0, candidate.name, -1, name, length) == 0)
        return nullptr;
    switch (candidate.place) {
    case Place::system_directory:
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_system32);
    case Place::application_directory:
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_application_dir);
    case Place::by_name:
    case Place::own_path:
        break;
    }
    // The search flags want a bare name or an absolute path.
    bool is_bare = true;
    for (const char* c = candidate.name; *c != '\0'; ++c)
        is_bare = is_bare && *c != '/' && *c != '\\';
    if (is_bare)
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_default_dirs);
    wchar_t path[length];
    const unsigned long written = windows::GetFullPathNameW(name, length, path, nullptr);
    if (written == 0 || written >= length)  // let the system say what is wrong with the name
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_default_dirs);
    return windows::LoadLibraryExW(path, nullptr,
                                   windows::load_library_search_dll_load_dir |
                                       windows::load_library_search_default_dirs);
}

inline void close_library(void* library) {
    windows::FreeLibrary(static_cast<windows::Module>(library));
}

inline PFN_vkGetInstanceProcAddr find_query(void* library) {
    return bit_cast<PFN_vkGetInstanceProcAddr>(
        windows::GetProcAddress(static_cast<windows::Module>(library), "vkGetInstanceProcAddr"));
}

template <size_t capacity>
void append_system_error(Text<capacity>& text) {
    const auto code = static_cast<uint32_t>(windows::GetLastError());
    switch (code) {
    case 2:    // ERROR_FILE_NOT_FOUND
    case 3:    // ERROR_PATH_NOT_FOUND
    case 126:  // ERROR_MOD_NOT_FOUND
        text += "the module, or one that it needs, was not found";
        break;
    case 5:  // ERROR_ACCESS_DENIED
        text += "access is denied";
        break;
    case 193:  // ERROR_BAD_EXE_FORMAT
        text += "not a library for this kind of program (32 or 64 bit)";
        break;
    default:
        text += "it cannot be loaded";
    }
    text += " (Windows error ";
    text += code;
    text += ")";
}

}  // namespace detail
VKGATE_NAMESPACE_END

#else

#include <dlfcn.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

#if defined(__APPLE__)
inline constexpr const auto& platform_candidates = apple_candidates;
inline constexpr const char* install_hint =
    "Install the Vulkan SDK for macOS (LunarG), or `brew install vulkan-loader molten-vk`, or ship "
    "MoltenVK in the bundle's Frameworks.";
#elif defined(__ANDROID__)
inline constexpr const auto& platform_candidates = android_candidates;
inline constexpr const char* install_hint = "Vulkan needs Android 7.0 (API level 24) or newer.";
#else
inline constexpr const auto& platform_candidates = unix_candidates;
inline constexpr const char* install_hint =
    "Install the Vulkan loader and a driver for the program's architecture: libvulkan1 and "
    "mesa-vulkan-drivers on Debian and Ubuntu, vulkan-loader and mesa-vulkan-drivers on Fedora, "
    "vulkan-icd-loader on Arch.";
#endif

inline void* open_library(const Candidate& candidate) {
    return (::dlopen)(candidate.name, RTLD_NOW | RTLD_LOCAL);
}

inline void close_library(void* library) {
    (::dlclose)(library);
}

inline PFN_vkGetInstanceProcAddr find_query(void* library) {
    return bit_cast<PFN_vkGetInstanceProcAddr>((::dlsym)(library, "vkGetInstanceProcAddr"));
}

template <size_t capacity>
void append_system_error(Text<capacity>& text) {
    const char* const message = (::dlerror)();
    text += message != nullptr ? message : "it cannot be opened";
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif

VKGATE_NAMESPACE_BEGIN
namespace detail {

inline constexpr size_t candidate_count = sizeof platform_candidates / sizeof(Candidate);

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_PLATFORM_HPP
