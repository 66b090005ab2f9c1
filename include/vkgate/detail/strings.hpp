// Strings at compile time and at run time, and the hash by which names are found.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_STRINGS_HPP
#define VKGATE_DETAIL_STRINGS_HPP

#include <stddef.h>
#include <stdint.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

// <string.h> cannot be used at compile time, and is larger than a header of vkgate. So these are
// loops, except where the compiler can tell run time from compile time and has its own strlen.

/// The length of a NUL-terminated string.
constexpr size_t length_of(const char* text) {
#if defined(__has_builtin)
#if __has_builtin(__builtin_is_constant_evaluated)
    if (!__builtin_is_constant_evaluated())
        return __builtin_strlen(text);
#endif
#endif
    size_t length = 0;
    while (text[length] != '\0')
        ++length;
    return length;
}

/// Eight characters as a number, the first one lowest. Compilers turn it into one load.
constexpr uint64_t word_at(const char* text) {
    const auto byte = [text](int i) {
        return uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    };
    return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

/// Whether two strings of the same length are equal. Precondition: length >= 8.
constexpr bool equal(const char* a, const char* b, size_t length) {
    for (size_t i = 0; i + 8 < length; i += 8)
        if (word_at(a + i) != word_at(b + i))
            return false;
    return word_at(a + length - 8) == word_at(b + length - 8);
}

/// The product of the halves of a word. It cannot overflow, so no sanitizer reports it.
constexpr uint64_t mix(uint64_t word, uint32_t high, uint32_t low) {
    return ((word >> 32) ^ high) * ((word & 0xFFFFFFFFu) ^ low);
}
/// A hash of eight characters from `first` on, eight in the middle and the last eight. It tells all
/// names of the registry apart, which the generator asserts. Precondition: length >= first + 8.
template <size_t first>
constexpr uint64_t hash_name(const char* name, size_t length) {
    return mix(word_at(name + first), 0x9E3779B1u, 0x85EBCA6Bu) ^
           mix(word_at(name + (length - length * 29 / 64 - 4)), 0xC2B2AE35u, 0x27D4EB2Fu) ^
           mix(word_at(name + length - 8), 0x165667B1u, 0x2545F491u);
}

/// The element that a 32-bit hash selects in an array of packed numbers.
template <size_t length>
constexpr char16_t entry_for(uint64_t hash, const char16_t (&numbers)[length]) {
    return numbers[(hash * (length - 1)) >> 32];
}

/// What the perfect hash of a set of names says of one name: its number if it is one of them. For
/// any other name it is some number, so the caller compares the names.
template <size_t salt_count, size_t slot_count>
constexpr size_t find_hashed(uint64_t hash, const char16_t (&salts)[salt_count],
                             const char16_t (&places)[slot_count]) {
    const uint64_t salt = detail::entry_for(hash & 0xFFFFFFFFu, salts);
    const uint64_t salted = ((hash >> 32) ^ salt) * 0x9E3779B1u;
    return detail::entry_for(salted & 0xFFFFFFFFu, places);
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_STRINGS_HPP
