// Dependencies: what extensions need, what of it is not there, and the smallest set that has it
// all.
#pragma once

#include <cstddef>
#include <cstdint>

#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// One thing that the extension depends on: one of `options`, or Vulkan 1.`minor` where that is
/// not 0. Consecutive needs of the same extension must all be met.
struct Need {
    Extension extension;
    Extension options[2];
    std::uint8_t minor;

    /// An instance extension's need is one of the instance, whatever gate of it or below is given.
    constexpr bool met_by(const Gate& gate) const {
        const std::uint32_t version =
            instance_extensions.contains(extension) ? gate.instance_version() : gate.api_version();
        if (minor != 0 && version >= version_of(minor))
            return true;
        for (Extension option : options)
            if (in_effect(option, version, gate.extensions()))
                return true;
        return false;
    }

    /// The oldest version that meets the need, also by having one of the options in core; 0 if
    /// none.
    constexpr std::uint32_t version() const {
        std::uint32_t oldest = minor != 0 ? version_of(minor) : 0;
        for (Extension option : options)
            if (const std::uint32_t core = core_since(option); core != 0)
                oldest = oldest == 0 ? core : smaller(oldest, core);
        return oldest;
    }
};
inline constexpr Need needs[] = {
#define VKGATE_NEEDS(extension, a, b, minor)                                                       \
    {Extension::extension, {Extension::a, Extension::b}, minor},
#include "registry/needs.inc"
};

/// The needs of one extension, for a range-based for.
class NeedsOf {
  public:
    constexpr explicit NeedsOf(Extension e) : begin_(at_or_after(e)), end_(begin_) {
        while (end_ != needs + need_count && end_->extension == e)
            ++end_;
    }
    constexpr const Need* begin() const { return begin_; }
    constexpr const Need* end() const { return end_; }

  private:
    static constexpr std::size_t need_count = sizeof needs / sizeof needs[0];

    /// By binary search: the needs are in the order of the extensions.
    static constexpr const Need* at_or_after(Extension e) {
        std::size_t low = 0;
        for (std::size_t high = need_count; low < high;) {
            const std::size_t middle = low + (high - low) / 2;
            if (needs[middle].extension < e)
                low = middle + 1;
            else
                high = middle;
        }
        return needs + low;
    }

    const Need* begin_;
    const Need* end_;
};

}  // namespace detail

/// Whether all that the extension depends on is there: the version is reached and the extensions
/// are enabled. Whether `e` itself is enabled does not matter. True for Extension::none. Vulkan
/// specification, "Extension Dependencies" (registry attribute `depends`): as a general rule, what
/// an extension was promoted to stands for it.
constexpr bool dependencies_met(Extension e, const Gate& gate) {
    for (const detail::Need& need : detail::NeedsOf(e))
        if (!need.met_by(gate))
            return false;
    return true;
}

/// The enabled extensions whose dependencies are not met: those that it is a mistake to enable so.
/// vkgate::explain says what each of them needs.
constexpr ExtensionSet unmet_dependencies(const Gate& gate) {
    ExtensionSet unmet;
    for (Extension e : gate.extensions())
        if (!dependencies_met(e, gate))
            unmet.insert(e);
    return unmet;
}

/// The extensions of a gate together with what they depend on.
struct Closure {
    /// The given ones and those that they need, of both levels; instance_extensions tells which
    /// belong into VkInstanceCreateInfo.
    ExtensionSet extensions;
    /// Those whose dependencies no extension can meet, because they need a newer version, or for
    /// which several choices are equally small. Empty where all is well.
    ExtensionSet unmet;

    constexpr bool complete() const { return unmet.empty(); }
};

namespace detail {

/// Adds what has no alternative, until nothing is left to add. What was promoted to another
/// extension comes last: that one may be added too, and stand for it.
constexpr void add_forced(Gate& gate) {
    for (bool grown = true; grown;) {
        grown = false;
        Extension last = Extension::none;
        for (Extension e : gate.extensions())
            for (const Need& need : NeedsOf(e)) {
                const Extension option = need.options[0];
                if (option == Extension::none || need.options[1] != Extension::none ||
                    need.met_by(gate))
                    continue;
                const Replacement next = replacement(option);
                if (next.how == Replacement::How::promoted &&
                    next.by.extension != Extension::none) {
                    last = option;
                    continue;
                }
                gate.enable(option);
                grown = true;
            }
        if (!grown && last != Extension::none) {
            gate.enable(last);
            grown = true;
        }
    }
}

/// The first need that is a choice still open, one of Extension::none if there is none.
constexpr Need open_choice(const Gate& gate) {
    for (Extension e : gate.extensions())
        for (const Need& need : NeedsOf(e))
            if (need.options[1] != Extension::none && !need.met_by(gate))
                return need;
    return {Extension::none, {Extension::none, Extension::none}, 0};
}

/// The best of the ways to choose, so far, and what those that are equally good share.
struct Choices {
    std::size_t cost = ~std::size_t{0};
    ExtensionSet shared;

    /// Tries every way. The registry has few choices (cmake/generate.py sees to that).
    constexpr void try_all(Gate gate) {
        add_forced(gate);
        if (const Need need = open_choice(gate); need.extension != Extension::none) {
            for (Extension option : need.options) {
                Gate chosen = gate;
                chosen.enable(option);
                try_all(chosen);
            }
            return;
        }
        const ExtensionSet found = gate.extensions();
        const std::size_t its_cost =
            unmet_dependencies(gate).size() * extension_count + found.size();
        if (its_cost > cost)
            return;
        shared = its_cost < cost ? found : shared & found;
        cost = its_cost;
    }
};

}  // namespace detail

/// The smallest set of extensions that has the gate's and all that they depend on, at the gate's
/// version, by the names that the registry gives. What is enabled already is kept; versions are not
/// raised. Where not everything can be met, as little as possible stays unmet; where the smallest
/// set is not unique, what all the smallest share is added, and the rest is unmet. Extensions that
/// exclude each other are not known: the registry does not name them.
constexpr Closure closure(const Gate& gate) {
    detail::Choices choices;
    choices.try_all(gate);
    Gate closed = gate;
    closed.enable(choices.shared);
    return {closed.extensions(), unmet_dependencies(closed)};
}

VKGATE_NAMESPACE_END
