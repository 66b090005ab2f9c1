// Pools of names: one string with a NUL after each name.
#pragma once

#include <cstddef>
#include <cstdint>

#include "../version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <std::size_t count>
struct Offsets {
    std::uint16_t at[count] = {};
};

/// Where each name of a pool starts, from the sizes of the names, terminators included.
template <std::size_t count>
constexpr Offsets<count> offsets_of(const std::uint8_t (&sizes)[count]) {
    Offsets<count> offsets;
    std::uint16_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
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
