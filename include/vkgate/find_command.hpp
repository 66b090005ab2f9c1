/// @file
/// From a name to a command, for code that is asked for commands by name: layers, drivers, tools.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_FIND_COMMAND_HPP
#define VKGATE_FIND_COMMAND_HPP

#include <stddef.h>

#include "command.hpp"
#include "detail/decode.hpp"
#include "detail/strings.hpp"
#include "registry/command_hash.hpp"

VKGATE_NAMESPACE_BEGIN

/// The command of that name. `full_name` has `length` bytes; no NUL is needed. Command::none if the
/// registry does not have it, or if `full_name` is NULL. A perfect hash and one comparison; usable
/// at compile time.
constexpr Command find_command(const char* full_name, size_t length) {
    if (full_name == nullptr ||
        length < 9)  // what the hash needs: it skips one character, then reads eight
        return Command::none;
    const size_t number = detail::find_hashed(detail::hash_name<1>(full_name, length),
                                              detail::packed_data::command_hash_salts,
                                              detail::packed_data::command_hash_slots);
    const detail::Names found = detail::names_from(number);
    return length == found.length(0) && detail::equal(full_name, found.at(0), length)
               ? static_cast<Command>(number)
               : Command::none;
}

/// The same for a NUL-terminated name. Command::none if it is NULL.
constexpr Command find_command(const char* full_name) {
    return full_name != nullptr ? find_command(full_name, detail::length_of(full_name))
                                : Command::none;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_FIND_COMMAND_HPP
