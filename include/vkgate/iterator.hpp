// Makes the iterators of EnumSet known to the algorithms and containers of C++17's standard
// library: std::find, std::vector(set.begin(), set.end()). This header is optional because it
// includes <iterator>. Since C++20 the standard library needs it no more. Include it before the
// first use of the iterators.
#pragma once

#include <iterator>

#include "enum_set.hpp"

/// The traits of a forward iterator, except that dereferencing returns a value.
template <class Enum>
struct std::iterator_traits<vkgate::EnumSetIterator<Enum>> {
    using value_type = Enum;
    using reference = Enum;
    using pointer = const Enum*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
};
