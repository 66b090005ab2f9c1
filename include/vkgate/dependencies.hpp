// Dependencies: what extensions need, what of it is not there, and the smallest set that has it
// all.
#pragma once

#include <cstddef>
#include <cstdint>

#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// One thing that the extension depends on: one of `options`, or Vulkan 1.`minor` where that is
/// not 0. Consecutive needs of the same extension must all be met.
struct Need {
    Extension extension;
    Extension options[2];
    std::uint8_t minor;

    constexpr bool met_by(const Gate& gate) const {
        if (minor != 0 && gate.api_version() >= version_of(minor))
            return true;
        for (Extension option : options)
            if (gate.extensions().contains(option) || promoted_into(option, gate))
                return true;
        return false;
    }

    /// The oldest version that meets the need, also by having one of the options in core; 0 if
    /// none.
    constexpr std::uint32_t version() const {
        std::uint32_t oldest = minor != 0 ? version_of(minor) : 0;
        for (Extension option : options) {
            const std::uint32_t version = last_promotion(option).version;
            if (version != 0 && (oldest == 0 || version < oldest))
                oldest = version;
        }
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

/// Adds what has no alternative, until nothing is left to add.
constexpr void add_forced(Gate& gate) {
    for (bool grown = true; grown;) {
        grown = false;
        for (Extension e : gate.extensions())
            for (const Need& need : NeedsOf(e)) {
                if (need.met_by(gate) || need.options[1] != Extension::none ||
                    need.options[0] == Extension::none)
                    continue;
                gate.enable(ExtensionSet(need.options[0]));
                grown = true;
            }
    }
}

/// The closure that leaves the fewest dependencies unmet, and of those the smallest. Where two
/// such are the same size, `extensions` is what both have to have, and the choice is left open.
constexpr Closure smallest_closure(Gate gate) {
    add_forced(gate);
    const Closure undecided{gate.extensions(), unmet_dependencies(gate)};
    for (Extension e : undecided.unmet)
        for (const Need& need : NeedsOf(e)) {
            if (need.met_by(gate) || need.options[1] == Extension::none)
                continue;
            Closure found[2];
            for (std::size_t i = 0; i != 2; ++i) {
                Gate chosen = gate;
                chosen.enable(ExtensionSet(need.options[i]));
                found[i] = smallest_closure(chosen);
            }
            const auto cost = [](const Closure& c) {
                return c.unmet.size() * extension_count + c.extensions.size();
            };
            if (found[0].extensions == found[1].extensions || cost(found[0]) < cost(found[1]))
                return found[0];
            if (cost(found[1]) < cost(found[0]))
                return found[1];
            Gate common = gate;
            common.enable(found[0].extensions & found[1].extensions);
            return {common.extensions(), unmet_dependencies(common)};
        }
    return undecided;
}

}  // namespace detail

/// The smallest set of extensions that has the gate's and all that they depend on, at the gate's
/// version. What is enabled already is kept; versions are not raised. Where the smallest is not
/// unique, what all of them share is added, and the rest is unmet.
constexpr Closure closure(const Gate& gate) {
    return detail::smallest_closure(gate);
}

VKGATE_NAMESPACE_END
