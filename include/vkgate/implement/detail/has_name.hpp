// Whether a class has a member of a name. A member that is optional, and that cannot be used as it
// is, would be ignored without a word; so it is refused.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_IMPLEMENT_DETAIL_HAS_NAME_HPP
#define VKGATE_IMPLEMENT_DETAIL_HAS_NAME_HPP

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <class Type, bool is_final = __is_final(Type)>
struct Named : Type {};
template <class Type>
struct Named<Type, true> {};

/// Defines has_name_x<Type>: whether the class has a member of this name, even a private or an
/// overloaded one, or a type. If it has, the name is ambiguous in a class that derives from it and
/// from a class with the same name. Of a final class, nothing is known, and the answer is no:
/// refuse these before.
#define VKGATE_DETAIL_HAS_NAME(x)                                                                  \
    struct With_##x {                                                                              \
        static void x();                                                                           \
    };                                                                                             \
    template <class Type>                                                                          \
    struct And_##x : Named<Type>, With_##x {};                                                     \
    template <class Type, class = void>                                                            \
    inline constexpr bool has_name_##x = true;                                                     \
    template <class Type>                                                                          \
    inline constexpr bool has_name_##x<Type, decltype(void(&And_##x<Type>::x))> = false;

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_DETAIL_HAS_NAME_HPP
