// Arrays that an old command returns, in the structures of the new one.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_NEW_ARRAYS_HPP
#define VKGATE_COMMON_DETAIL_NEW_ARRAYS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../registry/types.hpp"
#include "new_checks.hpp"
#include "returned_array.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail::by_old {

VKGATE_FOREIGN_CALLS_BEGIN

/// Returns an array as the new command does: `member` of each structure is an element of the old
/// array. get(count, elements) calls the old command. Without memory, the array is empty.
template <class Context, class New, class Old, class Get>
VkResult return_array(Command c, uint32_t* count, New* elements, Old New::*member, Get get) {
    if (elements == nullptr)
        return get(count, static_cast<Old*>(nullptr));
    const uint32_t limit = *count;
    *count = 0;
    const VkResult result =
        detail::get_array<Old>(limit, get, [&](const Old* old, uint32_t length) {
            for (uint32_t i = 0; i != length; ++i) {
                elements[i].*member = old[i];
                by_old::leave<Context>(c, elements[i].pNext);
            }
            *count = length;
        });
    if (result == VK_ERROR_OUT_OF_HOST_MEMORY)
        by_old::refuse<Context>(c, "nothing was returned: no memory for an array");
    return result;
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail::by_old
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_NEW_ARRAYS_HPP
