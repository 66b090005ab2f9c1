// The layout of a VKGATE_TABLE, and the part of the registry's numbers that it needs, extracted at
// compile time. Only this part is linked into a program.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_OWN_LAYOUT_HPP
#define VKGATE_DETAIL_OWN_LAYOUT_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../registry/types.hpp"
#include "decode.hpp"
#include "layout.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// The registry's numbers for some commands, which are renumbered from 0. No array is empty.
template <size_t term_capacity, size_t name_capacity, size_t character_capacity>
struct Extract {
    char16_t terms[Term::width * (term_capacity + 1)] = {};
    Command commands[name_capacity + 1] = {};
    char16_t name_offsets[name_capacity + 1] = {};
    char16_t slot_numbers[name_capacity + 1] = {};
    char names[character_capacity + 1] = {};
};
struct ExtractSize {
    size_t terms = 0;
    size_t names = 0;
    size_t characters = 0;
};

/// The slot of every command of the registry in a VKGATE_TABLE.
struct SlotMap {
    static constexpr uint16_t none = 0xFFFF;

    uint16_t of[command_count] = {};
    bool has_duplicates = false;  ///< a command is listed twice, perhaps under two of its names

    template <class Commands>
    constexpr explicit SlotMap(const Commands& commands) {
        for (uint16_t& slot : of)
            slot = none;
        uint16_t slot = 0;
        for (Command listed : commands) {
            has_duplicates = has_duplicates || of[number_of(listed)] != none;
            for (Command c = listed; of[number_of(c)] != slot; c = detail::next_alias(c))
                of[number_of(c)] = slot;
            ++slot;
        }
    }

    /// Walks the commands that have a slot, from number `from` up to `to`. Counts what they need,
    /// and copies it if `out` is given.
    template <class Out>
    constexpr ExtractSize walk(size_t from, size_t to, Out* out) const {
        ExtractSize size;
        const size_t end = find_term(to);
        for (size_t i = find_term(from); i != end;) {
            const Term group = term(i);
            const size_t first = size.names;
            for (size_t c = group.first(); c != group.first() + group.count(); ++c) {
                if (of[c] == none)
                    continue;
                const Names name = names_from(c);
                if (out != nullptr) {
                    out->commands[size.names] = static_cast<Command>(c);
                    out->name_offsets[size.names] = static_cast<char16_t>(size.characters);
                    out->slot_numbers[size.names] = static_cast<char16_t>(of[c]);
                    for (size_t k = 0; k != name.length(0); ++k)
                        out->names[size.characters + k] = name.at(0)[k];
                }
                size.characters += name.length(0) + 1;
                ++size.names;
            }
            const size_t count = size.names - first;
            for (; i != end && term(i).first() == group.first(); ++i) {
                if (count == 0)
                    continue;
                if (out != nullptr)
                    term(i).copy_to(out->terms + Term::width * size.terms, first, count);
                ++size.terms;
            }
        }
        return size;
    }
};

// At namespace scope, because compilers ignore VKGATE_DETAIL_HIDDEN on static members.
template <class OwnTable>
VKGATE_DETAIL_HIDDEN inline constexpr SlotMap slot_map_of{OwnTable::vkgate_commands()};

template <class OwnTable>
struct OwnLayout {
    using Table = OwnTable;
    static_assert(
        !slot_map_of<OwnTable>.has_duplicates,
        "the list of a VKGATE_TABLE names a command twice, perhaps under two of its names");
    static_assert(OwnTable::vkgate_commands().size() != 0, "the list of a VKGATE_TABLE is empty");
    static_assert(sizeof(OwnTable) ==
                      OwnTable::vkgate_commands().size() * sizeof(PFN_vkVoidFunction),
                  "a table of VKGATE_TABLE consists of its slots alone");

    static constexpr size_t first = instance_first - 1;
    static constexpr size_t last = command_count;

    /// Whether all its commands are numbered from `from` up to `to`.
    static constexpr bool within(size_t from, size_t to) {
        for (Command c : OwnTable::vkgate_commands())
            if (number_of(c) < from || number_of(c) >= to)
                return false;
        return true;
    }
    static constexpr size_t slot(Command c) {
        const uint16_t slot =
            c < Command::none ? slot_map_of<OwnTable>.of[number_of(c)] : SlotMap::none;
        return slot != SlotMap::none ? slot : no_slot;
    }
    static size_t shared_slot(size_t i);
    static CommandSet commands();
    static constexpr CommandSet make_commands() {
        CommandSet set;
        for (Command c : OwnTable::vkgate_commands())
            set |= aliases(c);
        return set;
    }

    template <size_t from, size_t to>
    static constexpr auto make_extract() {
        constexpr const SlotMap& map = slot_map_of<OwnTable>;
        constexpr ExtractSize size = map.walk(from, to, static_cast<Extract<0, 0, 0>*>(nullptr));
        Extract<size.terms, size.names, size.characters> extract;
        map.walk(from, to, &extract);
        return extract;
    }
    template <size_t from, size_t to>
    static Plan plan();
};

template <class OwnTable, size_t from, size_t to>
VKGATE_DETAIL_HIDDEN inline constexpr auto
    extract_of = OwnLayout<OwnTable>::template make_extract<from, to>();
template <class OwnTable>
VKGATE_DETAIL_HIDDEN inline constexpr CommandSet commands_of = OwnLayout<OwnTable>::make_commands();

/// The slots of the shared commands.
template <class OwnTable>
struct SharedSlots {
    size_t at[shared_count] = {};

    constexpr SharedSlots() {
        for (size_t i = 0; i != shared_count; ++i)
            at[i] = OwnLayout<OwnTable>::slot(shared_command(i));
    }
};
template <class OwnTable>
VKGATE_DETAIL_HIDDEN inline constexpr SharedSlots<OwnTable> shared_slots_of{};

template <class OwnTable>
size_t OwnLayout<OwnTable>::shared_slot(size_t i) {
    return shared_slots_of<OwnTable>.at[i];
}
template <class OwnTable>
CommandSet OwnLayout<OwnTable>::commands() {
    return commands_of<OwnTable>;
}

template <class OwnTable>
template <size_t from, size_t to>
Plan OwnLayout<OwnTable>::plan() {
    constexpr const auto& extract = extract_of<OwnTable, from, to>;
    constexpr size_t terms = sizeof extract.terms / sizeof(char16_t) / Term::width - 1;
    return {extract.terms,        terms, 0, extract.commands, {extract.names, extract.name_offsets},
            extract.slot_numbers, 0};
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_OWN_LAYOUT_HPP
