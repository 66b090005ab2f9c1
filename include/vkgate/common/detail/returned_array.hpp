// Arrays that one command returns for another.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_RETURNED_ARRAY_HPP
#define VKGATE_COMMON_DETAIL_RETURNED_ARRAY_HPP

#include <stdint.h>

#include "../../registry/types.hpp"
#include "scratch.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

/// Gets all elements of a list, or `limit` of them, and gives them to take(elements, count).
/// get(count, elements) calls a command that returns the list. If the list grows between two calls,
/// it is got again.
template <class Element, class Get, class Take>
VkResult get_array(uint32_t limit, Get get, Take take) {
    for (uint32_t room = 0;;) {
        uint32_t count = 0;
        VkResult result = get(&count, static_cast<Element*>(nullptr));
        if (result != VK_SUCCESS)
            return result;
        count = count < room ? room : count;  // it grew, whatever the command says
        // Room for one more than there are shows that there are no more, even if the command does
        // not return VK_INCOMPLETE.
        room = count < limit ? count + 1 : limit;
        Scratch scratch(Scratch::bytes_of<Element>(room));
        if (!scratch.is_allocated())
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        Element* const elements = scratch.take<Element>(room);
        count = room;
        result = get(&count, elements);
        if (result >= VK_SUCCESS && count == room && room != limit)
            continue;
        if (result >= VK_SUCCESS)
            take(elements, count);
        return result;
    }
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
namespace detail::by_new {

/// What becomes of an array for which there is no memory.
enum class NoMemory : uint8_t {
    fails,  ///< VK_ERROR_OUT_OF_HOST_MEMORY
    cuts    ///< the command returns nothing: the caller gets the first elements
};

/// Returns an array as the older command does: each element is the member of a newer structure.
/// `get(count, elements)` calls the newer command.
template <class Newer, class Older, class Get>
VkResult returned_array(uint32_t* count, Older* elements, VkStructureType type,
                        Older Newer::*member, NoMemory no_memory, Get get) {
    if (elements == nullptr)
        return get(count, nullptr);
    const auto get_at_most = [&](uint32_t limit) {
        return detail::get_array<Newer>(
            limit,
            [&](uint32_t* length, Newer* newer) {
                for (uint32_t i = 0; newer != nullptr && i != *length; ++i)
                    newer[i].sType = type;
                return get(length, newer);
            },
            [&](const Newer* newer, uint32_t length) {
                for (uint32_t i = 0; i != length; ++i)
                    elements[i] = newer[i].*member;
                *count = length;
            });
    };
    const VkResult result = get_at_most(*count);
    if (result != VK_ERROR_OUT_OF_HOST_MEMORY || no_memory == NoMemory::fails)
        return result;
    constexpr uint32_t few = 16;
    static_assert(Scratch::bytes_of<Newer>(few) <= Scratch::stack_size);
    return get_at_most(*count < few ? *count : few);
}

}  // namespace detail::by_new
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_RETURNED_ARRAY_HPP
