// Names, and where they are.
#pragma once

#include <cstddef>
#include <cstdint>

#include "../registry/name_offsets.hpp"
#include "../version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// A pool of names is one string with a NUL after each name; registry/name_offsets.hpp says where
// each starts.

/// Whether the offsets, of which the last is the pool's end, are those of this pool.
template <std::size_t size, std::size_t count>
constexpr bool fits(const char (&/*pool*/)[size], const std::uint16_t (&offsets)[count]) {
    return offsets[count - 1] == size - 1;
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
