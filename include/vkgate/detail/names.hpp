// Names, and where they are.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "../registry/packed.hpp"
#include "../version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// A pool of names is one string with a NUL after each name; registry/packed.hpp says where each
// starts.

/// Whether the offsets, of which the last is the pool's end, are those of this pool.
template <size_t size, size_t length>
constexpr bool fits(const char (&/*pool*/)[size], const char16_t (&offsets)[length]) {
    return offsets[length - 2] == size - 1;  // the last element is the NUL of the string
}

/// The rows of `width` numbers in an array of registry/packed.hpp.
template <size_t width, size_t length>
constexpr size_t rows_of(const char16_t (&/*numbers*/)[length]) {
    static_assert((length - 1) % width == 0, "the rows are of another width");
    return (length - 1) / width;
}

/// The first of the rows whose first number is not smaller, by binary search: the rows are in
/// ascending order.
template <size_t width, size_t length>
constexpr size_t first_row(const char16_t (&numbers)[length], size_t number) {
    size_t low = 0;
    for (size_t high = rows_of<width>(numbers); low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (numbers[width * middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The number in an array of registry/packed.hpp that a hash of 32 bits picks.
template <size_t length>
constexpr char16_t picked(uint64_t hash, const char16_t (&numbers)[length]) {
    return numbers[(hash * (length - 1)) >> 32];
}

/// Eight characters as a number, the first the least; compilers make one load of it.
constexpr uint64_t eight(const char* text) {
    const auto byte = [text](int i) {
        return uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    };
    return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

// Loops instead of <string.h>'s functions, which are for running time alone, and instead of
// built-in functions, which some compilers do not work out for names that are made while compiling.

constexpr size_t length_of(const char* name) {
    size_t length = 0;
    while (name[length] != '\0')
        ++length;
    return length;
}

/// Whether two names of the same length, at least eight characters, are equal.
constexpr bool equal(const char* a, const char* b, size_t length) {
    for (size_t i = 0; i + 8 < length; i += 8)
        if (eight(a + i) != eight(b + i))
            return false;
    return eight(a + length - 8) == eight(b + length - 8);
}

/// A hash of an extension's name, as cmake/generate.py has it: of eight characters behind "VK_",
/// eight in the middle and the last eight, which tell all of the registry's names apart. The
/// products of halves do not overflow: that is no mistake, but sanitizers can be told to report it.
inline constexpr size_t shortest_name = 11;
constexpr uint64_t name_hash(const char* name, size_t length) {
    const uint64_t first = eight(name + 3);
    const uint64_t middle = eight(name + length / 2 - 4);
    const uint64_t last = eight(name + length - 8);
    return ((first >> 32) ^ (middle & 0xFFFFFFFFu)) * 0x9E3779B1u ^
           ((first & 0xFFFFFFFFu) ^ (last >> 32)) * 0x85EBCA6Bu ^
           ((middle >> 32) ^ (last & 0xFFFFFFFFu)) * 0xC2B2AE35u;
}

/// As strcmp, at compile time too.
constexpr int compare(const char* a, const char* b) {
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return static_cast<unsigned char>(*a) - static_cast<unsigned char>(*b);
}

}  // namespace detail
VKGATE_NAMESPACE_END
