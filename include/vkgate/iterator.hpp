// Makes the iterators of EnumSet known to the algorithms and containers of C++17's standard
// library: std::find, std::vector(set.begin(), set.end()). This header is optional because it
// includes <iterator>. With C++20 the standard library needs none of it, and it adds nothing.
// Include it before the first use of the iterators.
#pragma once

#include <iterator>

#include "enum_set.hpp"

#if __cplusplus < 202002L && (!defined(_MSVC_LANG) || _MSVC_LANG < 202002L)
/// The traits of a forward iterator, except that dereferencing returns a value.
template <class Enum>
struct std::iterator_traits<vkgate::EnumSetIterator<Enum>> {  // NOLINT(cert-dcl58-cpp): is allowed
    using value_type = Enum;
    using reference = Enum;
    using pointer = const Enum*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
};
#endif
