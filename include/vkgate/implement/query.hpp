/// @file
/// Answers of a query function: the pointer in a table, by the name that was asked for.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_IMPLEMENT_QUERY_HPP
#define VKGATE_IMPLEMENT_QUERY_HPP

#include "../command.hpp"
#include "../find_command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../slot.hpp"

VKGATE_NAMESPACE_BEGIN

/// What the table holds for the name. NULL if the slot is empty, if the table has no such command,
/// and if the registry does not know the name or `full_name` is NULL.
template <class Table>
[[nodiscard]] PFN_vkVoidFunction get_slot(const Table& table, const char* full_name) {
    return vkgate::get_slot(table, vkgate::find_command(full_name));
}

/// The same for a caller that may call what the gate allows: NULL for every other name, even if
/// another name of the command is allowed. See the Vulkan specification, "Command Function
/// Pointers": a pointer for an alias is available only with the version or extension that has this
/// alias.
template <class Table>
[[nodiscard]] PFN_vkVoidFunction get_slot(const Table& table, const char* full_name,
                                          const Gate& gate) {
    const Command c = vkgate::find_command(full_name);
    return gate.allows(c) ? vkgate::get_slot(table, c) : nullptr;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_QUERY_HPP
