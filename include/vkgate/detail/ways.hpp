// The ways in which a command could become allowed.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_WAYS_HPP
#define VKGATE_DETAIL_WAYS_HPP

#include <stddef.h>

#include "../command.hpp"
#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "decode.hpp"
#include "enabled.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Whether enabling what `b` needs would satisfy `a` too.
constexpr bool lacks_no_more(Term a, Term b, const Enabled& enabled) {
    for (size_t i = 0; i != Term::condition_count; ++i) {
        bool is_lacking = !enabled.holds(a.condition(i));
        for (size_t k = 0; k != Term::condition_count; ++k)
            is_lacking = is_lacking && !a.condition(i).follows_from(b.condition(k));
        if (is_lacking)
            return false;
    }
    return true;
}

/// Whether the term asks for a device extension, which cannot be enabled for an instance.
constexpr bool needs_device_extension(Term term) {
    for (size_t i = 0; i != Term::condition_count; ++i)
        if (const Condition condition = term.condition(i);
            condition.is_extension() &&
            !instance_extensions.contains(static_cast<Extension>(condition.extension())))
            return true;
    return false;
}

/// The terms of a command under any of its names. A term is left out if another one lacks less, or
/// if an instance's gate can never meet it but can meet another one.
class Ways {
  public:
    constexpr Ways(Command c, const Gate& gate) {
        if (gate.level() == Level::instance)
            add_all(c, gate, true);
        needs_device_extension_ = gate.level() == Level::instance && size_ == 0;
        if (size_ == 0)
            add_all(c, gate, false);
    }
    /// Whether the gate is an instance's and can meet none of them.
    constexpr bool needs_device_extension() const { return needs_device_extension_; }
    constexpr size_t size() const { return size_; }
    constexpr Term term(size_t i) const { return detail::term(terms_[i]); }

  private:
    constexpr void add_all(Command c, const Gate& gate, bool for_instance) {
        for (Command alias : aliases(c)) {
            const size_t number = number_of(alias);
            for (size_t i = find_term(number); i != term_count && detail::term(i).first() <= number;
                 ++i)
                if (!for_instance || !detail::needs_device_extension(detail::term(i)))
                    add(i, GateAccess::enabled(gate));
        }
    }
    constexpr void add(size_t added, const Enabled& enabled) {
        bool is_needed = true;
        size_t kept = 0;
        for (size_t i = 0; i != size_; ++i) {
            const bool as_good = detail::lacks_no_more(term(i), detail::term(added), enabled);
            is_needed = is_needed && !as_good;
            if (as_good || !detail::lacks_no_more(detail::term(added), term(i), enabled))
                terms_[kept++] = terms_[i];
        }
        size_ = kept;
        if (is_needed && size_ != sizeof terms_ / sizeof terms_[0])
            terms_[size_++] = added;
    }

    size_t terms_[32] = {};
    size_t size_ = 0;
    bool needs_device_extension_ = false;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_WAYS_HPP
