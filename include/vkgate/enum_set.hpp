/// @file
/// EnumSet: the template behind CommandSet and ExtensionSet.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_ENUM_SET_HPP
#define VKGATE_ENUM_SET_HPP

#include <stddef.h>
#include <stdint.h>

VKGATE_NAMESPACE_BEGIN

template <class Enum>
class EnumSetIterator;

namespace detail {

struct SetAccess;

/// Has a member `Yes` if Array is an array of Element.
template <class Array, class Element>
struct IsArrayOf {};
template <class Element, size_t size>
struct IsArrayOf<Element[size], Element> {
    using Yes = void;
};

}  // namespace detail

/// A set of the enumerators of Enum. Enum's last enumerator is `none`, which is never a member.
/// A value: cheap to copy, no allocation, usable at compile time. Iteration goes over the members
/// in ascending order. For the algorithms of the standard library include iterator.hpp too.
template <class Enum>
class [[nodiscard]] EnumSet {
  public:
    /// The empty set.
    constexpr EnumSet() = default;

    /// The set of the given enumerators. Duplicates and Enum::none are ignored.
    template <class... More>
    constexpr EnumSet(Enum first, More... more) {
        insert(first);
        (insert(more), ...);
    }
    /// The set of the elements of an array.
    template <class Array, class = typename detail::IsArrayOf<Array, Enum>::Yes>
    constexpr EnumSet(const Array& members) {
        for (Enum member : members)
            insert(member);
    }

    /// The set of all enumerators.
    [[nodiscard]] static constexpr EnumSet all() { return range(static_cast<Enum>(0), Enum::none); }

    /// The set of the enumerators from `first` up to, but not including, `last`.
    [[nodiscard]] static constexpr EnumSet range(Enum first, Enum last) {
        EnumSet set;
        const size_t end = number(last) < number(Enum::none) ? number(last) : number(Enum::none);
        for (size_t i = number(first); i < end;) {
            const size_t in_word = end - i < 64 - i % 64 ? end - i : 64 - i % 64;
            set.words_[i / 64] |= (~uint64_t{0} >> (64 - in_word)) << (i % 64);
            i += in_word;
        }
        return set;
    }

    /// Whether `e` is a member. False for Enum::none.
    constexpr bool contains(Enum e) const {
        return number(e) < number(Enum::none) &&
               ((words_[number(e) / 64] >> (number(e) % 64)) & 1u) != 0;
    }

    /// Adds `e`. Enum::none is ignored.
    constexpr void insert(Enum e) {
        if (number(e) < number(Enum::none))
            words_[number(e) / 64] |= uint64_t{1} << (number(e) % 64);
    }

    /// Removes `e` if it is a member.
    constexpr void erase(Enum e) {
        if (number(e) < number(Enum::none))
            words_[number(e) / 64] &= ~(uint64_t{1} << (number(e) % 64));
    }

    /// The number of members.
    constexpr size_t size() const {
        size_t members = 0;
        for (uint64_t bits : words_)
            for (; bits != 0; bits &= bits - 1)
                ++members;
        return members;
    }

    /// Whether there is no member.
    constexpr bool empty() const { return *this == EnumSet(); }

    /// Whether every member of `other` is a member of this set.
    constexpr bool contains_all(const EnumSet& other) const { return (other - *this).empty(); }

    /// @{ Union, intersection, difference.
    constexpr EnumSet& operator|=(const EnumSet& other) {
        for (size_t i = 0; i != word_count(); ++i)
            words_[i] |= other.words_[i];
        return *this;
    }
    constexpr EnumSet& operator&=(const EnumSet& other) {
        for (size_t i = 0; i != word_count(); ++i)
            words_[i] &= other.words_[i];
        return *this;
    }
    constexpr EnumSet& operator-=(const EnumSet& other) {
        for (size_t i = 0; i != word_count(); ++i)
            words_[i] &= ~other.words_[i];
        return *this;
    }
    friend constexpr EnumSet operator|(EnumSet a, const EnumSet& b) { return a |= b; }
    friend constexpr EnumSet operator&(EnumSet a, const EnumSet& b) { return a &= b; }
    friend constexpr EnumSet operator-(EnumSet a, const EnumSet& b) { return a -= b; }
    /// @}

    /// @{ Whether they have the same members.
    friend constexpr bool operator==(const EnumSet& a, const EnumSet& b) {
        for (size_t i = 0; i != word_count(); ++i)
            if (a.words_[i] != b.words_[i])
                return false;
        return true;
    }
    friend constexpr bool operator!=(const EnumSet& a, const EnumSet& b) { return !(a == b); }
    /// @}

    /// A forward iterator over the members, ascending. It is valid while the set lives and is not
    /// changed.
    using Iterator = EnumSetIterator<Enum>;
    /// @{ Where iteration begins and ends.
    constexpr Iterator begin() const& { return {*this, 0}; }
    constexpr Iterator end() const& { return {*this, number(Enum::none)}; }
    /// @}
    // Iterators of a temporary would dangle. (A range-based for keeps the set alive.)
    void begin() const&& = delete;
    void end() const&& = delete;

    /// The first member. Enum::none if there is none.
    constexpr Enum first() const {
        const EnumSet& set = *this;
        return *set.begin();
    }

  private:
    friend class EnumSetIterator<Enum>;
    friend struct detail::SetAccess;

    static constexpr size_t number(Enum e) { return static_cast<size_t>(e); }

    static constexpr size_t word_count() { return sizeof words_ / sizeof(uint64_t); }

    uint64_t words_[(static_cast<size_t>(Enum::none) + 63) / 64] = {};
};

namespace detail {

struct SetAccess {
    /// The set of the enumerators whose bits are set, the first one lowest.
    template <class Enum, size_t count>
    static constexpr EnumSet<Enum> from_bits(const uint64_t (&words)[count]) {
        EnumSet<Enum> set;
        static_assert(sizeof set.words_ == sizeof words);
        for (size_t i = 0; i != count; ++i)
            set.words_[i] = words[i];
        return set;
    }
};

}  // namespace detail

/// The iterator of EnumSet. A default-constructed one can only be assigned to, or compared with
/// another such.
template <class Enum>
class EnumSetIterator {
  public:
    /// @{ The types that the standard library asks for.
    using value_type = Enum;
    using reference = Enum;
    using pointer = const Enum*;
    using difference_type = ptrdiff_t;
    /// @}

    /// An iterator of no set.
    constexpr EnumSetIterator() = default;
    /// Points to the first member whose number is at least `number`, or to the end.
    constexpr EnumSetIterator(const EnumSet<Enum>& set, size_t number)
        : set_(&set), number_(number) {
        skip();
    }

    /// The member; Enum::none at the end. Precondition: not default-constructed.
    constexpr Enum operator*() const { return static_cast<Enum>(number_); }
    /// @{ Moves on to the next member.
    constexpr EnumSetIterator& operator++() {
        ++number_;
        skip();
        return *this;
    }
    constexpr EnumSetIterator operator++(int) {
        const EnumSetIterator before = *this;
        ++*this;
        return before;
    }
    /// @}
    /// @{ Whether they are at the same member. Precondition: they are of one set.
    constexpr bool operator==(const EnumSetIterator& other) const {
        return number_ == other.number_;
    }
    constexpr bool operator!=(const EnumSetIterator& other) const { return !(*this == other); }
    /// @}

  private:
    /// Moves on to the next member, or to the end.
    constexpr void skip() {
        constexpr auto end = static_cast<size_t>(Enum::none);
        while (number_ < end) {
            const uint64_t rest = set_->words_[number_ / 64] >> (number_ % 64);
            if ((rest & 1u) != 0)
                return;
            number_ = rest == 0 ? (number_ / 64 + 1) * 64 : number_ + 1;
        }
        number_ = end;
    }

    const EnumSet<Enum>* set_ = nullptr;
    size_t number_ = 0;
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_ENUM_SET_HPP
