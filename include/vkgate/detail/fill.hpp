// The one loop that fills tables.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_FILL_HPP
#define VKGATE_DETAIL_FILL_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "call_foreign.hpp"
#include "decode.hpp"
#include "enabled.hpp"
#include "layout.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Asks `query` once for every name that the gate allows and whose slot is still empty, and for no
/// other name. If `query` is NULL, all those names count as NULL. (The plan is passed by value, so
/// that compilers see that writing to the table does not change it.)
template <class Query, class Handle>
VKGATE_DETAIL_NOINLINE void fill(const Plan plan, Query query, Handle handle, void* table,
                                 const Gate& gate, Report& report) {
    const Enabled enabled = GateAccess::enabled(gate);
    const CommandSet& withheld = GateAccess::withheld(gate);
    const bool withholds = !withheld.empty();
    const char16_t* previous = nullptr;  // the last term that held
    size_t unseen = 0;                   // from this slot on all are empty, and need not be read
    for (const char16_t *row = plan.terms, *end = row + Term::width * plan.term_count; row != end;
         row += Term::width) {
        const Term term(row);
        if (!enabled.satisfies(term) ||
            (previous != nullptr && Term(previous).first() == term.first()))
            continue;
        previous = row;
        const size_t first = term.first() - plan.first;
        for (size_t i = first, last = first + term.count(); i != last; ++i) {
            const size_t slot = plan.slot_numbers[i] - plan.first_slot;
            if (slot >= unseen)
                unseen = slot + 1;
            else if (detail::read_slot(table, slot) != nullptr)
                continue;
            if (withholds && withheld.contains(plan.command(i)))
                continue;
            const PFN_vkVoidFunction function =
                query != nullptr ? detail::call_foreign(query, handle, plan.names.at(i)) : nullptr;
            if (function != nullptr)
                detail::write_slot(table, slot, function);
            else
                ReportAccess::add_null(report, plan.command(i));
        }
    }
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_FILL_HPP
