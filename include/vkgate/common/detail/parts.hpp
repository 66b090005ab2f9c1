// Arrays that are passed on in parts.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_PARTS_HPP
#define VKGATE_COMMON_DETAIL_PARTS_HPP

#include <stdint.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// What a command takes at a time if it is called several times, so that no memory is needed.
inline constexpr uint32_t part_size = 16;

/// Calls call(first, size) for each part of an array of `count` elements, which may be the largest
/// number there is.
template <class Count, class Call>
void for_each_part(Count count, Call call) {
    for (Count first = 0; first != count;) {
        const auto left = static_cast<Count>(count - first);
        const auto size = left < part_size ? left : static_cast<Count>(part_size);
        call(first, size);
        first = static_cast<Count>(first + size);
    }
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_PARTS_HPP
