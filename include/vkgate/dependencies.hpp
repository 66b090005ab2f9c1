// Dependencies: what extensions need, what of it is not there, and the smallest set that has it
// all.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "detail/names.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// One thing that an extension depends on: any of these conditions, extensions before versions.
/// Consecutive needs of the same extension must all be met. A view of a row of detail::needs.
class Need {
  public:
    static constexpr size_t width = need_width;
    static_assert(width >= 3);

    constexpr explicit Need(size_t row) : row_(needs + width * row) {}

    constexpr Extension extension() const { return static_cast<Extension>(row_[0]); }
    constexpr const Condition* begin() const { return row_ + 1; }
    constexpr const Condition* end() const { return row_ + width; }

    /// An instance extension's need is one of the instance, whatever gate of it or below is given.
    constexpr bool met_by(const Gate& gate) const {
        const uint32_t version = instance_extensions.contains(extension()) ? gate.instance_version()
                                                                           : gate.api_version();
        for (Condition condition : *this) {
            const Provider option = as_provider(condition);
            if ((option.version != 0 && version >= option.version) ||
                in_effect(option.extension, version, gate.extensions()))
                return true;
        }
        return false;
    }

    /// Whether the gate has the extension and not what it needs.
    constexpr bool unmet_in(const Gate& gate) const { return gate.holds(row_[0]) && !met_by(gate); }

    /// The oldest version that meets the need, also by having one of the extensions in core; 0 if
    /// none.
    constexpr uint32_t version() const {
        uint32_t oldest = 0;
        for (Condition condition : *this) {
            const Provider option = as_provider(condition);
            const uint32_t version =
                option.version != 0 ? option.version : core_since(option.extension);
            if (version != 0)
                oldest = oldest == 0 ? version : smaller(oldest, version);
        }
        return oldest;
    }

    /// The extension that alone meets the need, besides a version; Extension::none if there are
    /// several or none.
    constexpr Extension only_extension() const {
        return is_choice() ? Extension::none : as_provider(row_[1]).extension;
    }
    constexpr bool is_choice() const { return row_[2] < extension_count; }

  private:
    const char16_t* row_;
};

inline constexpr size_t need_count = rows_of<Need::width>(needs);

/// The rows of one extension's needs: for (auto [row, end] = needs_of(e); row != end; ++row).
struct NeedRows {
    size_t first;
    size_t end;
};
constexpr NeedRows needs_of(Extension e) {
    const auto number = static_cast<size_t>(e);
    return {first_row<Need::width>(needs, number), first_row<Need::width>(needs, number + 1)};
}

}  // namespace detail

/// Whether all that the extension depends on is there: the version is reached and the extensions
/// are enabled. Whether `e` itself is enabled does not matter. True for Extension::none. Vulkan
/// specification, "Extension Dependencies" (registry attribute `depends`): as a general rule, what
/// an extension was promoted to stands for it.
constexpr bool dependencies_met(Extension e, const Gate& gate) {
    for (auto [row, end] = detail::needs_of(e); row != end; ++row)
        if (!detail::Need(row).met_by(gate))
            return false;
    return true;
}

/// The enabled extensions whose dependencies are not met: those that it is a mistake to enable so.
/// vkgate::explain says what each of them needs.
constexpr ExtensionSet unmet_dependencies(const Gate& gate) {
    ExtensionSet unmet;
    for (size_t row = 0; row < detail::need_count; ++row)
        if (const detail::Need need(row); need.unmet_in(gate))
            unmet.insert(need.extension());
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

    /// Whether all that the extensions depend on is there or in `extensions`.
    constexpr bool complete() const { return unmet.empty(); }
};

namespace detail {

/// Adds what has no alternative, until nothing is left to add. What was promoted to another
/// extension comes last: that one may be added too, and stand for it.
constexpr void add_forced(Gate& gate) {
    for (bool grown = true; grown;) {
        grown = false;
        Extension last = Extension::none;
        for (size_t row = 0; row < need_count; ++row) {
            const Need need(row);
            const Extension option = need.only_extension();
            if (option == Extension::none || !need.unmet_in(gate))
                continue;
            const Replacement next = replacement(option);
            if (next.how == Replacement::How::promoted && next.by.extension != Extension::none) {
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

/// The first choice that is still open.
struct OpenChoice {
    Extension options[2] = {Extension::none, Extension::none};  ///< none if there is no choice

    constexpr explicit OpenChoice(const Gate& gate) {
        for (size_t row = 0; row < need_count && options[0] == Extension::none; ++row)
            if (const Need need(row); need.is_choice() && need.unmet_in(gate)) {
                options[0] = static_cast<Extension>(need.begin()[0]);
                options[1] = static_cast<Extension>(need.begin()[1]);
            }
    }
};

/// The best of the ways to choose, so far, and what those that are equally good share.
struct Choices {
    size_t cost = ~size_t{0};
    ExtensionSet shared;

    /// Tries every way. The registry has few choices (cmake/generate.py sees to that).
    constexpr void try_all(Gate gate) {
        add_forced(gate);
        if (const OpenChoice choice(gate); choice.options[0] != Extension::none) {
            for (Extension option : choice.options) {
                Gate chosen = gate;
                chosen.enable(option);
                try_all(chosen);
            }
            return;
        }
        const ExtensionSet found = gate.extensions();
        const size_t its_cost = unmet_dependencies(gate).size() * extension_count + found.size();
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
