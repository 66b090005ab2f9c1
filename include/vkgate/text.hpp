/// @file
/// Text without allocation: a string in a fixed buffer.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_TEXT_HPP
#define VKGATE_TEXT_HPP

#include <stddef.h>
#include <stdint.h>

VKGATE_NAMESPACE_BEGIN

/// A NUL-terminated string of at most `capacity` - 1 bytes, held by value. Text that does not fit
/// is cut between two UTF-8 characters and then ends in "...".
template <size_t capacity>
class [[nodiscard]] Text {
  public:
    /// The text; valid while this object lives and is not changed: do not keep the pointer of a
    /// temporary.
    constexpr const char* c_str() const { return text_; }
    /// The number of bytes, without the NUL.
    constexpr size_t size() const { return size_; }
    /// Whether there is none.
    constexpr bool empty() const { return size_ == 0; }

    /// The largest number of bytes.
    static constexpr size_t max_size() { return capacity - 1; }

    /// Appends at most `most` bytes of a NUL-terminated string, and "..." if that is not all of it.
    /// Precondition: `string` is not NULL.
    constexpr void append(const char* string, size_t most) {
        size_t size = 0;
        while (size != most && string[size] != '\0')
            ++size;
        const bool is_whole = string[size] == '\0';
        if (!is_whole)
            size = begin_of_character(string, size);
        for (size_t i = 0; i != size; ++i)
            *this += string[i];
        if (!is_whole)
            *this += "...";
    }

    /// @{
    /// Appends a NUL-terminated string, a character, or a number in decimal; what does not fit is
    /// cut.
    VKGATE_DETAIL_NOINLINE constexpr Text& operator+=(const char* string) {
        for (; *string != '\0'; ++string)
            *this += *string;
        return *this;
    }
    constexpr Text& operator+=(char character) {
        if (is_cut_)
            return *this;
        if (size_ + 1 < capacity) {
            text_[size_++] = character;
            return *this;
        }
        is_cut_ = true;
        const size_t end = begin_of_character(text_, size_ - 3);
        while (size_ != end)
            text_[--size_] = '\0';
        for (int i = 0; i != 3; ++i)
            text_[size_++] = '.';
        return *this;
    }
    constexpr Text& operator+=(uint32_t number) {
        char digits[10] = {};
        size_t count = 0;
        do {
            digits[count++] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        while (count != 0)
            *this += digits[--count];
        return *this;
    }
    /// @}

  private:
    static_assert(capacity > 4, "too small to mark a cut text");

    /// Where the UTF-8 character at the byte `place` begins; `place` if that byte is not UTF-8.
    static constexpr size_t begin_of_character(const char* text, size_t place) {
        for (size_t i = 0; i <= place && i != 4; ++i)
            if ((static_cast<unsigned char>(text[place - i]) & 0xC0u) != 0x80u)
                return place - i;
        return place;
    }

    char text_[capacity] = {};
    size_t size_ = 0;
    bool is_cut_ = false;
};

namespace detail {

/// Appends strings and numbers, one after the other. (The cast keeps an application's operator `,`
/// from being called.)
template <class Words, class... Parts>
constexpr void append(Words& text, Parts... parts) {
    (static_cast<void>(text += parts), ...);
}
/// Makes a text of them.
template <class Words, class... Parts>
constexpr Words words_of(Parts... parts) {
    Words text{};
    detail::append(text, parts...);
    return text;
}

}  // namespace detail

VKGATE_NAMESPACE_END

#endif  // VKGATE_TEXT_HPP
