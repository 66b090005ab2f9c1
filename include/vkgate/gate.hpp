// The gate: which commands may be called, from an API version and a set of enabled extensions.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "detail/names.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "registry/types.hpp"
#include "version.hpp"

VKGATE_NAMESPACE_BEGIN

/// What makes a command available: a core version or an extension.
struct Provider {
    uint32_t version = 0;                   ///< as VK_API_VERSION_1_3; 0 for an extension
    Extension extension = Extension::none;  ///< Extension::none for a core version

    friend constexpr bool operator==(const Provider& a, const Provider& b) {
        return a.version == b.version && a.extension == b.extension;
    }
    friend constexpr bool operator!=(const Provider& a, const Provider& b) { return !(a == b); }
};

namespace detail {

/// What can be asked of a gate: an extension, or extension_count + m for Vulkan 1.m.
using Condition = char16_t;

/// One way to be allowed: `count` commands from `first` on may be called where all conditions hold
/// (Vulkan 1.0 always does). The first is the provider. Consecutive terms with the same `first` are
/// alternatives. A view of a row of detail::terms, or of an extract of them.
class Term {
  public:
    static constexpr size_t width = term_width;

    constexpr explicit Term(const char16_t* row) : row_(row) {}

    constexpr size_t first() const { return row_[0]; }
    constexpr size_t count() const { return row_[1]; }
    constexpr Condition provider() const { return row_[2]; }
    constexpr const Condition* begin() const { return row_ + 2; }
    constexpr const Condition* end() const { return row_ + width; }

  private:
    const char16_t* row_;
};
inline constexpr size_t term_count = rows_of<Term::width>(terms);
constexpr Term term(size_t row) {
    return Term(terms + Term::width * row);
}

/// The row of the first term of commands at or after `command`, by binary search: terms are in
/// command order.
constexpr size_t term_at(size_t command) {
    size_t low = 0;
    for (size_t high = term_count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (term(middle).first() + term(middle).count() <= command)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

inline constexpr uint32_t newest_minor = VKGATE_REGISTRY_MINOR;

/// "1.minor" of a version as the gate counts: variant and patch do not matter, 0.x is 1.0 as
/// apiVersion 0 is, and what is newer than the registry counts as the newest that it knows. Vulkan
/// specification, "Version Numbers".
constexpr uint32_t minor_of(uint32_t version) {
    const uint32_t major = (version >> 22) & 0x7Fu;
    const uint32_t minor = (version >> 12) & 0x3FFu;
    if (major == 0)
        return 0;
    return major > 1 || minor > newest_minor ? newest_minor : minor;
}
constexpr uint32_t version_of(uint32_t minor) {
    return (uint32_t{1} << 22) | (minor << 12);
}
/// What a condition asks for; an empty Provider where it is none.
constexpr Provider as_provider(Condition c) {
    if (c < extension_count)
        return {0, static_cast<Extension>(c)};
    return c <= extension_count + newest_minor
               ? Provider{version_of(static_cast<uint32_t>(c - extension_count)), Extension::none}
               : Provider();
}
constexpr uint32_t smaller(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

}  // namespace detail

/// What may be called: an API version and the enabled extensions. A value, usable at compile time;
/// it refers to nothing and any number of threads may read it.
class Gate {
  public:
    /// Vulkan 1.0 without extensions.
    constexpr Gate() = default;

    /// The given version (variant and patch ignored, 0 is 1.0, beyond the registry is its newest)
    /// and extensions.
    constexpr explicit Gate(uint32_t api_version, const ExtensionSet& enabled = {})
        : application_minor_(detail::minor_of(api_version)), instance_minor_(application_minor_),
          minor_(application_minor_), extensions_(enabled) {}

    /// The same from names, as in ppEnabledExtensionNames. `names` may be NULL; a NULL, empty or
    /// unknown name is counted (unknown_extensions) and otherwise without effect. Nothing is kept
    /// of the array.
    constexpr Gate(uint32_t api_version, const char* const* names, size_t count)
        : Gate(api_version) {
        enable(names, count);
    }
    template <size_t size>
    constexpr Gate(uint32_t api_version, const char* const (&names)[size]) : Gate(api_version) {
        for (const char* name : names)
            enable(name);
    }

    /// For who cannot know what was enabled, such as a plug-in that is handed somebody's VkDevice:
    /// every command is allowed. A non-NULL slot then only means that the implementation has the
    /// command, as with other loaders; whether it may be called is not known. Of several names of a
    /// command those after the first that is delivered are not asked for.
    static constexpr Gate everything() {
        return Gate(detail::version_of(detail::newest_minor), ExtensionSet::all());
    }

    /// The effective version as VK_MAKE_API_VERSION(0, 1, minor, 0).
    constexpr uint32_t api_version() const { return detail::version_of(minor_); }

    /// What the application asked for in VkApplicationInfo::apiVersion, likewise. It bounds the
    /// version of the gates made from this one, also where the loader is older than the device.
    constexpr uint32_t application_version() const {
        return detail::version_of(application_minor_);
    }

    /// The version of the instance, likewise: the smaller of what the application asked for and
    /// what the instance's implementation has. Gates made from an instance's keep it.
    constexpr uint32_t instance_version() const { return detail::version_of(instance_minor_); }

    /// The enabled extensions.
    constexpr ExtensionSet extensions() const { return extensions_; }

    /// How many extension names were given that the registry does not have.
    constexpr uint32_t unknown_extensions() const { return unknown_; }

    /// Whether the command may be called by this name: a core version or extension that provides it
    /// is enabled, together with what the registry's <require depends> asks for. False for
    /// Command::none.
    constexpr bool allows(Command c) const { return satisfied_term(c) != detail::term_count; }

    /// Whether the command may be called by any of its names.
    constexpr bool allows_any_alias(Command c) const {
        for (Command alias : aliases(c))
            if (allows(alias))
                return true;
        return false;
    }

    /// Those of the required commands that may not be called by any of their names: empty where the
    /// version and the extensions cover them all. At compile time:
    /// static_assert(gate.lacking({Command::vkCmdDraw, Command::vkCmdBeginRendering}).empty());
    constexpr CommandSet lacking(const CommandSet& required) const {
        CommandSet lacking;
        for (Command c : required)
            if (!allows_any_alias(c))
                lacking.insert(c);
        return lacking;
    }
    template <size_t size>
    constexpr CommandSet lacking(const Command (&required)[size]) const {
        return lacking(CommandSet(required));
    }

    /// All commands that may be called.
    constexpr CommandSet allowed() const {
        CommandSet set;
        for (size_t i = 0; i < detail::term_count; ++i)
            if (const detail::Term term = detail::term(i); satisfies(term))
                set.insert(static_cast<Command>(term.first()), term.count());
        return set;
    }

    /// What allows the command: core before KHR, EXT and vendors. An empty Provider if nothing
    /// does.
    constexpr Provider provider(Command c) const {
        const size_t i = satisfied_term(c);
        return i == detail::term_count ? Provider()
                                       : detail::as_provider(detail::term(i).provider());
    }

    /// Enables further extensions. Names as in the constructor.
    constexpr void enable(const char* name) {
        const Extension extension = find_extension(name);
        extensions_.insert(extension);
        unknown_ += extension == Extension::none ? 1 : 0;
    }
    constexpr void enable(const char* const* names, size_t count) {
        for (size_t i = 0; names != nullptr && i < count; ++i)
            enable(names[i]);
    }
    constexpr void enable(const ExtensionSet& extensions) { extensions_ |= extensions; }

    /// The gate one level down: the same extensions, and the smaller of `version` and what the
    /// application asked for. The version of an instance's, a physical device's or a device's
    /// implementation caps it.
    constexpr Gate capped_to(uint32_t version) const {
        Gate gate = *this;
        gate.minor_ = detail::smaller(application_minor_, detail::minor_of(version));
        return gate;
    }

    /// The gate of an instance: capped_to(), and that version is the instance_version() of the
    /// gates made from this one.
    constexpr Gate capped_to_instance(uint32_t version) const {
        Gate gate = capped_to(version);
        gate.instance_minor_ = gate.minor_;
        return gate;
    }

    /// The same version with those of its extensions that are in `kept`.
    constexpr Gate with_only(const ExtensionSet& kept) const {
        Gate gate = *this;
        gate.extensions_ &= kept;
        return gate;
    }

    /// Whether the version is reached or the extension enabled.
    constexpr bool holds(detail::Condition c) const {
        return c < detail::extension_count ? extensions_.contains(static_cast<Extension>(c))
                                           : c - detail::extension_count <= minor_;
    }
    /// Whether all conditions of the term hold. Both are for vkgate's own headers.
    constexpr bool satisfies(detail::Term term) const {
        for (detail::Condition c : term)
            if (!holds(c))
                return false;
        return true;
    }

  private:
    constexpr size_t satisfied_term(Command c) const {
        for (size_t i = detail::term_at(detail::index(c));
             i != detail::term_count && detail::term(i).first() <= detail::index(c); ++i)
            if (satisfies(detail::term(i)))
                return i;
        return detail::term_count;
    }

    uint32_t application_minor_ = 0;
    uint32_t instance_minor_ = 0;
    uint32_t minor_ = 0;
    uint32_t unknown_ = 0;
    ExtensionSet extensions_;
};

/// "Vulkan 1.3" or "VK_KHR_swapchain". A static string. For an empty Provider: "".
constexpr const char* name(const Provider& provider) {
    constexpr const char* versions[] = {"Vulkan 1.0", "Vulkan 1.1", "Vulkan 1.2", "Vulkan 1.3",
                                        "Vulkan 1.4"};
    static_assert(sizeof versions / sizeof versions[0] == detail::newest_minor + 1);
    return provider.version == 0 ? name(provider.extension)
                                 : versions[detail::minor_of(provider.version)];
}

/// What provides the command under the gate: its name, "" if nothing does. See Gate::provider.
constexpr const char* provider(Command c, const Gate& gate) {
    return name(gate.provider(c));
}

VKGATE_NAMESPACE_END
