/// @file
/// Makes the iterators of EnumSet known to the algorithms and containers of the standard library:
/// std::find, std::max_element. This header is optional because it includes <iterator>. Every unit
/// that passes these iterators to the standard library must include it before that.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_ITERATOR_HPP
#define VKGATE_ITERATOR_HPP

#include <iterator>

#include "enum_set.hpp"

/// The traits of a forward iterator, except that dereferencing returns a value.
template <class Enum>
struct std::iterator_traits<vkgate::EnumSetIterator<Enum>> {  // NOLINT(cert-dcl58-cpp): is allowed
    /// @{ The traits of an iterator that returns its elements by value.
    using value_type = Enum;
    using reference = Enum;
    using pointer = const Enum*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    /// @}
};

#endif  // VKGATE_ITERATOR_HPP
