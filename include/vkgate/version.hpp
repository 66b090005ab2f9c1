/// @file
/// vkgate's version, and the namespace that carries it.
/// @namespace vkgate
/// All public names. (It holds an inline namespace that is named after the version.)
#pragma once  // of vkgate 0.2.0

#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "vkgate needs C++17: compile with -std=c++17 or /std:c++17, or newer"
#include <vkgate_needs_cpp17>  // ends the compilation here
#endif

// A source may include several copies of vkgate, which its dependencies bring along. Copies of the
// same version act as one, because the second finds every header's guard defined. Every header
// names its version, because #pragma once of g++ merges files of equal text and time.
#include "registry/version.hpp"
#ifdef VKGATE_VERSION_MAJOR
#ifdef VKGATE_SINGLE_HPP
#error "this source includes vkgate_single.hpp and headers of vkgate: remove one of them"
#include <vkgate_in_two_forms>  // ends the compilation here
#endif
#if VKGATE_VERSION_MAJOR != 0 || VKGATE_VERSION_MINOR != 2 || VKGATE_VERSION_PATCH != 0
#error "this source includes two vkgates, of different versions: remove one of them"
#include <vkgate_of_another_version>  // ends the compilation here
#endif
#else

/// @{ The version of vkgate.
#define VKGATE_VERSION_MAJOR 0
#define VKGATE_VERSION_MINOR 2
#define VKGATE_VERSION_PATCH 0
/// @}

// Everything lives in an inline namespace that is named after the version of vkgate and of its
// lists. So two versions can coexist in one program, and passing a table from one to the other
// fails to link. The ABI tag does the same for an application's variables that have vkgate's types,
// and for its functions that return such types. On most systems their symbols do not contain the
// type. (It cannot protect an application's struct with such a member.)
#define VKGATE_DETAIL_JOIN(major, minor, patch, registry) v##major##_##minor##_##patch##_r##registry
#define VKGATE_DETAIL_ABI(major, minor, patch, registry)                                           \
    VKGATE_DETAIL_JOIN(major, minor, patch, registry)
#define VKGATE_ABI                                                                                 \
    VKGATE_DETAIL_ABI(VKGATE_VERSION_MAJOR, VKGATE_VERSION_MINOR, VKGATE_VERSION_PATCH,            \
                      VKGATE_REGISTRY_VERSION)
#if defined(__GNUC__)
#define VKGATE_DETAIL_ABI_TAG __attribute__((__abi_tag__))
#else
#define VKGATE_DETAIL_ABI_TAG
#endif
// Stands before variables that are used at run time. g++ gives an exported inline variable a unique
// ELF symbol, and a shared library with such a symbol is never unloaded. Hidden variables also need
// no relocation.
#if defined(__ELF__)
#define VKGATE_DETAIL_HIDDEN __attribute__((__visibility__("hidden")))
#else
#define VKGATE_DETAIL_HIDDEN
#endif
// Stands before functions of which one copy is enough: the loop that fills tables, and what appends
// words to a text.
#if defined(__GNUC__)
#define VKGATE_DETAIL_NOINLINE __attribute__((__noinline__))
#elif defined(_MSC_VER)
#define VKGATE_DETAIL_NOINLINE __declspec(noinline)
#else
#define VKGATE_DETAIL_NOINLINE
#endif
// A condition that a hook expects: compilers otherwise assume that pointers differ, and jump.
#if defined(__GNUC__)
#define VKGATE_DETAIL_LIKELY(condition) __builtin_expect(condition, 1)
#else
#define VKGATE_DETAIL_LIKELY(condition) (condition)
#endif
/// @def VKGATE_FOREIGN_CALLS_BEGIN
/// Begins a region of functions that call Vulkan, for programs in which clang guards indirect calls
/// (-fsanitize=cfi or kcfi). Clang ends a program at its first call into a library that is not
/// built the same way; drivers and loaders are not. Calls in the functions, lambdas and templates
/// of the region are not guarded. With other compilers, and with clang-cl, the macro is empty.
///
/// The region must be outside classes and functions, and must contain a function. It does not cover
/// initializers outside functions, or functions of headers that are included elsewhere
/// (std::invoke, Vulkan-Hpp). See Clang's manual, "Control Flow Integrity", -fsanitize=cfi-icall.
///
/// @def VKGATE_FOREIGN_CALLS_END
/// Ends the region.
#if defined(__clang__) && defined(__GNUC__) && !defined(__attribute__)
#if __has_feature(kcfi)
#define VKGATE_FOREIGN_CALLS_BEGIN                                                                 \
    _Pragma("clang attribute push(__attribute__((no_sanitize(\"kcfi\"))), apply_to = function)")
#else
#define VKGATE_FOREIGN_CALLS_BEGIN                                                                 \
    _Pragma(                                                                                       \
        "clang attribute push(__attribute__((no_sanitize(\"cfi-icall\"))), apply_to = function)")
#endif
#define VKGATE_FOREIGN_CALLS_END _Pragma("clang attribute pop")
#else
#define VKGATE_FOREIGN_CALLS_BEGIN
#define VKGATE_FOREIGN_CALLS_END
#endif
#define VKGATE_NAMESPACE_BEGIN                                                                     \
    namespace vkgate {                                                                             \
    inline namespace VKGATE_ABI VKGATE_DETAIL_ABI_TAG {
#define VKGATE_NAMESPACE_END                                                                       \
    }                                                                                              \
    }

#endif  // VKGATE_VERSION_MAJOR
