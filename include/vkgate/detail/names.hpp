// Names, and where they are.
#pragma once

#include <cstddef>
#include <cstdint>

#include "../registry/packed.hpp"
#include "../version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// A pool of names is one string with a NUL after each name; registry/packed.hpp says where each
// starts.

/// Whether the offsets, of which the last is the pool's end, are those of this pool.
template <std::size_t size, std::size_t length>
constexpr bool fits(const char (&/*pool*/)[size], const char16_t (&offsets)[length]) {
    return offsets[length - 2] == size - 1;  // the last element is the NUL of the string
}

/// The rows of `width` numbers in an array of registry/packed.hpp.
template <std::size_t width, std::size_t length>
constexpr std::size_t rows_of(const char16_t (&/*numbers*/)[length]) {
    static_assert((length - 1) % width == 0, "the rows are of another width");
    return (length - 1) / width;
}

/// The first of the rows whose first number is not smaller, by binary search: the rows are in
/// ascending order.
template <std::size_t width, std::size_t length>
constexpr std::size_t first_row(const char16_t (&numbers)[length], std::size_t number) {
    std::size_t low = 0;
    for (std::size_t high = rows_of<width>(numbers); low < high;) {
        const std::size_t middle = low + (high - low) / 2;
        if (numbers[width * middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The number in an array of registry/packed.hpp that a hash of 32 bits picks.
template <std::size_t length>
constexpr char16_t picked(std::uint64_t hash, const char16_t (&numbers)[length]) {
    return numbers[(hash * (length - 1)) >> 32];
}

/// Eight characters as a number, the first the least; compilers make one load of it.
constexpr std::uint64_t eight(const char* text) {
    const auto byte = [text](int i) {
        return std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    };
    return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

// Loops instead of <cstring>'s functions, which are for running time alone, and instead of built-in
// functions, which some compilers do not work out for names that are made while compiling.

constexpr std::size_t length_of(const char* name) {
    std::size_t length = 0;
    while (name[length] != '\0')
        ++length;
    return length;
}

/// Whether two names of the same length, at least eight characters, are equal.
constexpr bool equal(const char* a, const char* b, std::size_t length) {
    for (std::size_t i = 0; i + 8 < length; i += 8)
        if (eight(a + i) != eight(b + i))
            return false;
    return eight(a + length - 8) == eight(b + length - 8);
}

/// A hash of a name of at least eight characters, as cmake/generate.py has it. The products of
/// halves do not overflow: that is no mistake, but sanitizers can be told to report it.
constexpr std::uint64_t name_hash(const char* name, std::size_t length) {
    std::uint64_t hash = length;
    for (std::size_t i = 0; i < length; i += 8) {
        hash ^= eight(name + (i + 8 < length ? i : length - 8));
        hash = ((hash >> 32) * 0x9E3779B1u) ^ ((hash & 0xFFFFFFFFu) * 0x85EBCA6Bu);
        hash ^= hash >> 32;
    }
    return hash;
}

/// As std::strcmp, at compile time too.
constexpr int compare(const char* a, const char* b) {
    while (*a != '\0' && *a == *b) {
        ++a;
        ++b;
    }
    return static_cast<unsigned char>(*a) - static_cast<unsigned char>(*b);
}

}  // namespace detail
VKGATE_NAMESPACE_END
