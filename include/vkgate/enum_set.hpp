// EnumSet: the form of CommandSet and ExtensionSet.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "version.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <class, class Element>
struct IsArrayOf {};
template <class Element, size_t size>
struct IsArrayOf<Element[size], Element> {
    using Yes = void;
};

}  // namespace detail

/// A set of the enumerators of Enum, whose enumerator `none` is last and is never a member. A
/// value: cheap to copy, no allocation, usable at compile time. Iterates over its members in
/// ascending order.
template <class Enum>
class EnumSet {
  public:
    /// The empty set.
    constexpr EnumSet() = default;

    /// The set of the given enumerators; duplicates and Enum::none are ignored.
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
    static constexpr EnumSet all() {
        EnumSet set;
        set.insert(static_cast<Enum>(0), count);
        return set;
    }

    /// Whether `e` is a member; false for Enum::none.
    constexpr bool contains(Enum e) const {
        return static_cast<size_t>(e) < count && ((words_[word(e)] >> bit(e)) & 1u) != 0;
    }

    /// Adds `e`; Enum::none is ignored.
    constexpr void insert(Enum e) {
        if (static_cast<size_t>(e) < count)
            words_[word(e)] |= uint64_t{1} << bit(e);
    }

    /// Adds `size` enumerators from `first` on. Precondition: there are as many.
    constexpr void insert(Enum first, size_t size) {
        for (size_t i = static_cast<size_t>(first), end = i + size; i < end;) {
            const size_t in_word = end - i < 64 - i % 64 ? end - i : 64 - i % 64;
            words_[i / 64] |= (~uint64_t{0} >> (64 - in_word)) << (i % 64);
            i += in_word;
        }
    }

    /// Removes `e` if it is a member.
    constexpr void erase(Enum e) {
        if (static_cast<size_t>(e) < count)
            words_[word(e)] &= ~(uint64_t{1} << bit(e));
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

    /// Union, intersection and difference.
    constexpr EnumSet& operator|=(const EnumSet& other) {
        for (size_t i = 0; i < word_count; ++i)
            words_[i] |= other.words_[i];
        return *this;
    }
    constexpr EnumSet& operator&=(const EnumSet& other) {
        for (size_t i = 0; i < word_count; ++i)
            words_[i] &= other.words_[i];
        return *this;
    }
    constexpr EnumSet& operator-=(const EnumSet& other) {
        for (size_t i = 0; i < word_count; ++i)
            words_[i] &= ~other.words_[i];
        return *this;
    }
    friend constexpr EnumSet operator|(EnumSet a, const EnumSet& b) { return a |= b; }
    friend constexpr EnumSet operator&(EnumSet a, const EnumSet& b) { return a &= b; }
    friend constexpr EnumSet operator-(EnumSet a, const EnumSet& b) { return a -= b; }

    friend constexpr bool operator==(const EnumSet& a, const EnumSet& b) {
        for (size_t i = 0; i < word_count; ++i)
            if (a.words_[i] != b.words_[i])
                return false;
        return true;
    }
    friend constexpr bool operator!=(const EnumSet& a, const EnumSet& b) { return !(a == b); }

    /// A forward iterator over the members, ascending. Valid while the set lives and is not
    /// changed.
    class Iterator {
      public:
        using value_type = Enum;
        using reference = Enum;
        using pointer = const Enum*;
        using difference_type = ptrdiff_t;

        constexpr Iterator(const EnumSet& set, size_t index) : set_(&set), index_(index) { skip(); }
        constexpr Enum operator*() const { return static_cast<Enum>(index_); }
        constexpr Iterator& operator++() {
            ++index_;
            skip();
            return *this;
        }
        constexpr bool operator==(const Iterator& other) const { return index_ == other.index_; }
        constexpr bool operator!=(const Iterator& other) const { return index_ != other.index_; }

      private:
        constexpr void skip() {
            while (index_ < count) {
                const uint64_t rest = set_->words_[index_ / 64] >> (index_ % 64);
                if ((rest & 1u) != 0)
                    return;
                index_ = rest == 0 ? (index_ / 64 + 1) * 64 : index_ + 1;
            }
            index_ = count;
        }
        const EnumSet* set_;
        size_t index_;
    };
    constexpr Iterator begin() const { return {*this, 0}; }
    constexpr Iterator end() const { return {*this, count}; }

  private:
    static constexpr size_t count = static_cast<size_t>(Enum::none);
    static constexpr size_t word_count = (count + 63) / 64;
    static constexpr size_t word(Enum e) { return static_cast<size_t>(e) / 64; }
    static constexpr size_t bit(Enum e) { return static_cast<size_t>(e) % 64; }

    uint64_t words_[word_count] = {};
};

VKGATE_NAMESPACE_END
