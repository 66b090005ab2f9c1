// The operating system: opening a library, finding a symbol, saying what went wrong. All of
// vkgate's OS-dependent code is in this file.
#pragma once  // of vkgate 0.2.0
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
//   find_symbol(library, name)     the function of that name, NULL if it has none
//   append_system_error(text)      what the system says of the last failure in this thread
//   install_hint                   what a user can do where there is no loader

#if defined(_WIN32)

// The few functions of windows.h that are needed, so that it need not be included. Other code may
// declare them too, with other types of the same size. Where __asm__ can choose a symbol, these are
// functions of vkgate's own and clash with none. Otherwise they are declared exactly as in
// windows.h.
#if defined(__GNUC__) || defined(__clang__)
#define VKGATE_DETAIL_IMPORT
#if defined(__i386__) || defined(_M_IX86)
#define VKGATE_DETAIL_SYMBOL(name, size) __asm__("_" #name "@" #size)
#else
#define VKGATE_DETAIL_SYMBOL(name, size) __asm__(#name)
#endif
#else
#define VKGATE_DETAIL_IMPORT extern "C" __declspec(dllimport)
#define VKGATE_DETAIL_SYMBOL(name, size)
struct HINSTANCE__;
#endif

VKGATE_NAMESPACE_BEGIN
namespace detail {
namespace windows {

#if defined(__GNUC__) || defined(__clang__) || (defined(NO_STRICT) && !defined(STRICT))
using Module = void*;
#else
using Module = HINSTANCE__*;
#endif
using Procedure = intptr_t(__stdcall*)();

VKGATE_DETAIL_IMPORT Module __stdcall LoadLibraryExW(const wchar_t*, void*, unsigned long)
    VKGATE_DETAIL_SYMBOL(LoadLibraryExW, 12);
VKGATE_DETAIL_IMPORT int __stdcall FreeLibrary(Module) VKGATE_DETAIL_SYMBOL(FreeLibrary, 4);
VKGATE_DETAIL_IMPORT Procedure __stdcall GetProcAddress(Module, const char*)
    VKGATE_DETAIL_SYMBOL(GetProcAddress, 8);
VKGATE_DETAIL_IMPORT unsigned long __stdcall GetLastError() VKGATE_DETAIL_SYMBOL(GetLastError, 0);
VKGATE_DETAIL_IMPORT unsigned long __stdcall GetFullPathNameW(const wchar_t*, unsigned long,
                                                              wchar_t*, wchar_t**)
    VKGATE_DETAIL_SYMBOL(GetFullPathNameW, 16);
VKGATE_DETAIL_IMPORT int __stdcall MultiByteToWideChar(unsigned int, unsigned long, const char*,
                                                       int, wchar_t*, int)
    VKGATE_DETAIL_SYMBOL(MultiByteToWideChar, 24);

#undef VKGATE_DETAIL_IMPORT
#undef VKGATE_DETAIL_SYMBOL

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
    // The search flags need a bare name or an absolute path.
    bool is_bare = true;
    for (const char* c = candidate.name; *c != '\0'; ++c)
        is_bare = is_bare && *c != '/' && *c != '\\';
    if (is_bare)
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_default_dirs);
    wchar_t path[length];
    const unsigned long written = windows::GetFullPathNameW(name, length - 1, path, nullptr);
    if (written == 0 || written >= length - 1)  // let the system say what is wrong with the name
        return windows::LoadLibraryExW(name, nullptr, windows::load_library_search_default_dirs);
    bool has_extension = false;
    for (const wchar_t* c = path; *c != L'\0'; ++c)
        has_extension = *c == L'.' || (has_extension && *c != L'\\' && *c != L'/');
    if (!has_extension) {  // a final dot keeps Windows from adding .dll
        path[written] = L'.';
        path[written + 1] = L'\0';
    }
    return windows::LoadLibraryExW(path, nullptr,
                                   windows::load_library_search_dll_load_dir |
                                       windows::load_library_search_default_dirs);
}

inline void close_library(void* library) {
    windows::FreeLibrary(static_cast<windows::Module>(library));
}

inline PFN_vkVoidFunction find_symbol(void* library, const char* name) {
    return bit_cast<PFN_vkVoidFunction>(
        windows::GetProcAddress(static_cast<windows::Module>(library), name));
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

inline PFN_vkVoidFunction find_symbol(void* library, const char* name) {
    return bit_cast<PFN_vkVoidFunction>((::dlsym)(library, name));
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
