// The decoder of registry/packed.hpp: names, slots, conditions, dependencies and replacements by
// number. No other header reads that file. Commands and extensions are numbered in the order of the
// lists.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_DECODE_HPP
#define VKGATE_DETAIL_DECODE_HPP

#include <stddef.h>
#include <stdint.h>

#include "../registry/packed.hpp"
#include "strings.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

using packed_data::command_count;
using packed_data::device_first;
using packed_data::extension_count;
using packed_data::instance_first;
using packed_data::physical_device_first;
using packed_data::shared_first;
using packed_data::slot_count;

// An array of packed numbers is a string literal, so it has one element after the last number.

/// The number of rows of `width` numbers.
template <size_t width, size_t length>
constexpr size_t rows_of(const char16_t (&/*numbers*/)[length]) {
    static_assert((length - 1) % width == 0, "the rows have another width");
    return (length - 1) / width;
}

/// How many of `count` elements, from the first on, satisfy is_before. Precondition: none after
/// them does.
template <class IsBefore>
constexpr size_t count_before(size_t count, IsBefore is_before) {
    size_t low = 0;
    for (size_t high = count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (is_before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The first row whose first number is at least `number`. Precondition: the rows are sorted.
template <size_t width, size_t length>
constexpr size_t find_row(const char16_t (&numbers)[length], size_t number) {
    return detail::count_before(rows_of<width>(numbers), [&numbers, number](size_t row) {
        return numbers[width * row] < number;
    });
}

// --- Names: pools of NUL-terminated strings, and where each string begins

// There are two pools of command names, so that a program that loads only device tables links only
// the names that it asks for. Both have vkGetDeviceProcAddr, which an InstanceTable gets from the
// instance and a DeviceTable from the device.
VKGATE_DETAIL_HIDDEN inline constexpr char instance_names[] =
#define VKGATE_GLOBAL(name) #name "\0"
#define VKGATE_INSTANCE(name) #name "\0"
#define VKGATE_PHYSICAL_DEVICE(name) #name "\0"
#define VKGATE_SHARED(name) #name "\0"
#define VKGATE_INSTANCE_ALIASES(a, b) #a "\0"
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) #a "\0"
#include "../registry/instance_commands.inc"
    ;
VKGATE_DETAIL_HIDDEN inline constexpr char device_names[] = "vkGetDeviceProcAddr\0"
#define VKGATE_DEVICE(name) #name "\0"
#define VKGATE_DEVICE_ALIASES(a, b) #a "\0"
#define VKGATE_DEVICE_ALIASES_3(a, b, c) #a "\0"
#include "../registry/device_commands.inc"
    ;
VKGATE_DETAIL_HIDDEN inline constexpr char extension_names[] =
#define VKGATE_EXTENSION(name) "VK_" #name "\0"
#include "../registry/extensions.inc"
    ;

/// Whether the offsets, of which the last is the pool's end, belong to this pool.
template <size_t size, size_t length>
constexpr bool fits(const char (&/*pool*/)[size], const char16_t (&offsets)[length]) {
    return offsets[length - 2] == size - 1;
}
static_assert(fits(instance_names, packed_data::instance_name_offsets) &&
                  fits(device_names, packed_data::device_name_offsets) &&
                  fits(extension_names, packed_data::extension_name_offsets),
              "a macro of the including program changes a name of the lists");

/// Names of consecutive commands.
struct Names {
    const char* pool;
    const char16_t* offsets;  ///< one for each command, then the end of the last

    constexpr const char* at(size_t i) const { return pool + offsets[i]; }
    /// The number of characters, without the NUL.
    constexpr size_t length(size_t i) const {
        return static_cast<size_t>(offsets[i + 1] - offsets[i]) - 1;
    }
};

/// vkGetDeviceProcAddr, the last VKGATE_SHARED row: the device's pool begins with it.
inline constexpr size_t device_query = device_first - 1;

/// The names of the commands from `first` on, in the pool of the instance or of the device.
constexpr Names instance_names_from(size_t first) {
    return {instance_names, packed_data::instance_name_offsets + first};
}
constexpr Names device_names_from(size_t first) {
    return {device_names, packed_data::device_name_offsets + (first - device_query)};
}
constexpr Names names_from(size_t command) {
    return command < device_first ? instance_names_from(command) : device_names_from(command);
}
constexpr Names extension_names_from(size_t first) {
    return {extension_names, packed_data::extension_name_offsets + first};
}

/// The extension of that name, extension_count if there is none.
constexpr size_t find_extension_number(const char* name, size_t length) {
    if (length < 11)  // what the hash needs: it skips three characters, then reads eight
        return extension_count;
    const size_t i = find_hashed(hash_name<3>(name, length), packed_data::extension_hash_salts,
                                 packed_data::extension_hash_slots);
    const Names found = extension_names_from(i);
    return length == found.length(0) && equal(name, found.at(0), length) ? i : extension_count;
}

// --- Slots and the names that share one

/// The slot of a command in an imaginary table of all commands. A table's commands are consecutive,
/// so its slots start at its first command's slot.
constexpr size_t slot_of(size_t command) {
    return command < device_first ? packed_data::instance_slots[command]
                                  : packed_data::device_slots[command - device_query];
}
/// The slots of consecutive commands, from the array that matches their pool of names.
constexpr const char16_t* instance_slots_from(size_t first) {
    return packed_data::instance_slots + first;
}
constexpr const char16_t* device_slots_from(size_t first) {
    return packed_data::device_slots + (first - device_query);
}

/// The next name of the command's slot, in query order; after the last comes the first. The command
/// itself if the slot has no other name.
constexpr size_t next_name(size_t command) {
    const size_t row = find_row<2>(packed_data::alias_ring, command);
    return row != rows_of<2>(packed_data::alias_ring) && packed_data::alias_ring[2 * row] == command
               ? packed_data::alias_ring[2 * row + 1]
               : command;
}

// --- Conditions

/// A core version as an ordinal: 1 is Vulkan 1.0, the next one 2, and so on; 0 is no version.
using Ordinal = uint16_t;
inline constexpr Ordinal newest_version =
    sizeof packed_data::versions / sizeof packed_data::versions[0] - 1;

/// As VK_MAKE_API_VERSION(0, major, minor, 0); 0 for no version.
constexpr uint32_t version_of(Ordinal ordinal) {
    return packed_data::versions[ordinal];
}
/// "Vulkan 1.3"; "" for no version.
constexpr const char* version_name(Ordinal ordinal) {
    return packed_data::version_names[ordinal];
}

/// Something that a gate can fulfil: that an extension is enabled, or that a version is in effect.
class Condition {
  public:
    constexpr explicit Condition(size_t number) : number_(number) {}

    constexpr bool is_extension() const { return number_ < extension_count; }
    /// Precondition: is_extension().
    constexpr size_t extension() const { return number_; }

    /// The version to reach: 0 always holds, a number above newest_version never. Precondition:
    /// !is_extension().
    constexpr size_t ordinal() const { return number_ - extension_count; }
    constexpr bool is_version() const {
        return !is_extension() && ordinal() != 0 && ordinal() <= newest_version;
    }

    /// Whether this one holds wherever `other` does: it is the same, or an older version.
    constexpr bool follows_from(Condition other) const {
        return number_ == other.number_ || (!is_extension() && number_ < other.number_);
    }

  private:
    size_t number_;
};

/// One way in which commands may be called: `count` commands from `first` on, where all conditions
/// hold. The first condition is the provider. Consecutive terms of the same commands are
/// alternatives. A view of packed numbers: the registry's, or an extract of them.
class Term {
  public:
    static constexpr size_t width = packed_data::term_width;
    static constexpr size_t condition_count = width - 2;

    constexpr explicit Term(const char16_t* row) : row_(row) {}
    constexpr size_t first() const { return row_[0]; }
    constexpr size_t count() const { return row_[1]; }
    constexpr Condition condition(size_t i) const { return Condition(row_[2 + i]); }
    constexpr Condition provider() const { return condition(0); }
    constexpr const char16_t* row() const { return row_; }

    /// Copies this to `row`, for other commands.
    constexpr void copy_to(char16_t* row, size_t first, size_t count) const {
        for (size_t i = 2; i != width; ++i)
            row[i] = row_[i];
        row[0] = static_cast<char16_t>(first);
        row[1] = static_cast<char16_t>(count);
    }

  private:
    const char16_t* row_;
};

inline constexpr size_t term_count = rows_of<Term::width>(packed_data::terms);
constexpr Term term(size_t number) {
    return Term(packed_data::terms + Term::width * number);
}

/// The first term of `command` or of a later command. Terms are in command order.
constexpr size_t find_term(size_t command) {
    return detail::count_before(
        term_count, [command](size_t i) { return term(i).first() + term(i).count() <= command; });
}

// --- Extensions: level, dependencies, replacements

/// The instance extensions, a bit for each extension.
constexpr const auto& instance_extension_bits() {
    return packed_data::instance_extensions;
}

/// One thing that an extension depends on: any one of the conditions, extensions first. All
/// consecutive needs of an extension must be met.
class Need {
  public:
    static constexpr size_t condition_count = packed_data::need_width - 1;
    static_assert(condition_count >= 2);

    constexpr explicit Need(size_t number)
        : row_(packed_data::needs + packed_data::need_width * number) {}
    constexpr size_t extension() const { return row_[0]; }
    constexpr Condition condition(size_t i) const { return Condition(row_[1 + i]); }
    /// Whether several extensions meet it.
    constexpr bool is_choice() const { return condition(1).is_extension(); }

  private:
    const char16_t* row_;
};
inline constexpr size_t need_count = rows_of<packed_data::need_width>(packed_data::needs);
/// The first need of the extension or of a later one.
constexpr size_t find_need(size_t extension) {
    return find_row<packed_data::need_width>(packed_data::needs, extension);
}

/// What replaced an extension.
struct PackedReplacement {
    uint8_t how = 0;  ///< a vkgate::Replacement::How
    Condition by = Condition(extension_count + newest_version + 1);
};
constexpr PackedReplacement find_replacement(size_t extension) {
    const size_t row = find_row<3>(packed_data::replacements, extension);
    const char16_t* const numbers = packed_data::replacements + 3 * row;
    if (row == rows_of<3>(packed_data::replacements) || numbers[0] != extension)
        return {};
    return {static_cast<uint8_t>(numbers[1]), Condition(numbers[2])};
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_DECODE_HPP
