// Pools of names: one string with a NUL after each name.
#pragma once

#include <cstddef>
#include <cstdint>

#include "../version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <std::size_t N>
struct Offsets {
    std::uint16_t at[N] = {};
};

/// Where each name of a pool starts, from the sizes of the names, terminators included.
template <std::size_t N>
constexpr Offsets<N> offsets_of(const std::uint8_t (&sizes)[N]) {
    Offsets<N> offsets;
    std::uint16_t next = 0;
    for (std::size_t i = 0; i < N; ++i) {
        offsets.at[i] = next;
        next = static_cast<std::uint16_t>(next + sizes[i]);
    }
    return offsets;
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
