// Copying bytes. Compilers turn each copy into one move. <string.h> alone would cost as much to
// include as one of vkgate's own headers.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_BYTES_HPP
#define VKGATE_DETAIL_BYTES_HPP

#include <stddef.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Like memcpy, without <string.h>.
inline void copy_bytes(void* to, const void* from, size_t size) {
    for (size_t i = 0; i < size; ++i)
        static_cast<unsigned char*>(to)[i] = static_cast<const unsigned char*>(from)[i];
}

/// Like std::bit_cast of C++20, for pointers to functions.
template <class To, class From>
To bit_cast(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    detail::copy_bytes(&to, &from, sizeof to);
    return to;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_BYTES_HPP
