// The plan of a table of VKGATE_TABLE: the part of the lists that its commands need, extracted at
// compile time. Only the extract is linked into a program, not the lists.
#pragma once

#include <stddef.h>

#include "../command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../version.hpp"
#include "names.hpp"
#include "plan.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

// At namespace scope: compilers pass over the attribute of a static member.
template <class Table, size_t from, size_t to>
VKGATE_DETAIL_HIDDEN inline constexpr auto
    extract_of = TableTraits<Table>::template make_extract<from, to>();

template <class Table>
struct TableTraits {
    /// The slot of every command of the registry.
    struct SlotMap {
        size_t of[command_count] = {};
        bool duplicates = false;  ///< a command is listed twice, perhaps under two of its names
    };
    static constexpr SlotMap make_slot_map() {
        SlotMap map;
        for (size_t& slot : map.of)
            slot = no_slot;
        size_t next = 0;
        for (Command listed : Table::vkgate_commands) {
            map.duplicates = map.duplicates || map.of[index(listed)] != no_slot;
            map.of[index(listed)] = next++;
        }
        for (size_t row = 0; row < alias_group_count; ++row) {
            const AliasGroup group = alias_group(row);
            size_t group_slot = no_slot;
            for (Command name : group.names) {
                const size_t slot = name == Command::none ? no_slot : map.of[index(name)];
                map.duplicates = map.duplicates || (slot != no_slot && group_slot != no_slot);
                group_slot = slot == no_slot ? group_slot : slot;
            }
            for (Command name : group.names)
                if (name != Command::none)
                    map.of[index(name)] = group_slot;
        }
        return map;
    }
    static constexpr SlotMap slot_map = make_slot_map();
    static_assert(
        !slot_map.duplicates,
        "the list of a VKGATE_TABLE names a command twice, perhaps under two of its names");
    static_assert(sizeof(Table) ==
                      sizeof Table::vkgate_commands / sizeof(Command) * sizeof(PFN_vkVoidFunction),
                  "a table of VKGATE_TABLE consists of its slots alone");

    static constexpr size_t slot(Command c) { return slot_map.of[index(c)]; }

    /// Whether all commands of the list are numbered from `first` up to `last`.
    static constexpr bool within(size_t first, size_t last) {
        for (Command listed : Table::vkgate_commands)
            if (index(listed) < first || index(listed) >= last)
                return false;
        return true;
    }

    struct Size {
        size_t terms = 0, names = 0, characters = 0;
    };
    template <size_t term_capacity, size_t name_capacity, size_t character_capacity>
    struct Extract {
        char16_t terms[Term::width * term_capacity] = {};
        Command commands[name_capacity] = {};
        char16_t name_offsets[name_capacity] = {};
        char16_t members[name_capacity] = {};
        char names[character_capacity] = {};
    };

    /// Copies the conditions of a term to one for other commands.
    static constexpr void copy_term(size_t row, size_t first, size_t count, char16_t* copy) {
        copy[0] = static_cast<char16_t>(first);
        copy[1] = static_cast<char16_t>(count);
        for (size_t i = 2; i < Term::width; ++i)
            copy[i] = terms[Term::width * row + i];
    }

    /// Walks the commands with a slot from `from` up to `to`. Counts what they need, and copies it
    /// where `out` is given. The terms' commands are renumbered from 0.
    template <class Extract>
    static constexpr Size walk(size_t from, size_t to, Extract* out) {
        Size size;
        const size_t terms_end = term_at(to);
        for (size_t row = term_at(from); row != terms_end;) {
            const Term group = term(row);
            const size_t numbered = size.names;
            for (size_t i = group.first(); i != group.first() + group.count(); ++i) {
                if (slot_map.of[i] == no_slot)
                    continue;
                const auto c = static_cast<Command>(i);
                if (out != nullptr) {
                    out->commands[size.names] = c;
                    out->name_offsets[size.names] = static_cast<char16_t>(size.characters);
                    out->members[size.names] = static_cast<char16_t>(slot_map.of[i]);
                }
                for (const char* character = name(c); *character != '\0'; ++character) {
                    if (out != nullptr)
                        out->names[size.characters] = *character;
                    ++size.characters;
                }
                ++size.characters;  // the terminator, which is there already
                ++size.names;
            }
            const size_t count = size.names - numbered;
            for (; row != terms_end && term(row).first() == group.first(); ++row) {
                if (count == 0)
                    continue;
                if (out != nullptr)
                    copy_term(row, numbered, count, out->terms + Term::width * size.terms);
                ++size.terms;
            }
        }
        return size;
    }

    template <size_t from, size_t to>
    static constexpr Size size = walk<Extract<1, 1, 1>>(from, to, nullptr);

    template <size_t from, size_t to>
    static constexpr auto make_extract() {
        constexpr Size s = size<from, to>;
        Extract<s.terms + 1, s.names + 1, s.characters + 1> extract;  // none of them may be empty
        walk(from, to, &extract);
        return extract;
    }
    template <size_t from, size_t to>
    static Plan plan() {
        constexpr const auto& e = extract_of<Table, from, to>;
        return {e.terms,  e.terms + Term::width * size<from, to>.terms,
                0,        e.commands,
                e.names,  e.name_offsets,
                e.members};
    }

    static constexpr size_t begin = instance_first;
    static constexpr size_t end = command_count;
};

}  // namespace detail
VKGATE_NAMESPACE_END
