/// @file
/// The gate: tells from an API version and the enabled extensions which commands may be called on
/// an object. InstanceGate and DeviceGate are defined here, PhysicalDeviceGate in
/// physical_device_gate.hpp.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_GATE_HPP
#define VKGATE_GATE_HPP

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "detail/decode.hpp"
#include "detail/enabled.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "registry/types.hpp"
#include "tables.hpp"

VKGATE_NAMESPACE_BEGIN

/// What makes a command available: a core version or an extension.
struct Provider {
    uint32_t version = 0;                   ///< as VK_API_VERSION_1_3; 0 for an extension
    Extension extension = Extension::none;  ///< Extension::none for a core version

    /// @{ Whether they are the same.
    friend constexpr bool operator==(const Provider& a, const Provider& b) {
        return a.version == b.version && a.extension == b.extension;
    }
    friend constexpr bool operator!=(const Provider& a, const Provider& b) { return !(a == b); }
    /// @}
};

/// An extension name that was given to a gate and had no effect.
struct IgnoredName {
    /// The value of `place` if there is none.
    static constexpr uint16_t no_place() { return 0xFFFF; }

    /// Its index in the given array; no_place() if a set was given.
    uint16_t place = no_place();
    /// The extension if it belongs to the other level: a device extension in VkInstanceCreateInfo,
    /// or an instance extension in VkDeviceCreateInfo. (A gate that is made from a
    /// default-constructed one ignores every extension.) Extension::none if the registry does not
    /// have the name: it is misspelled, newer than the registry, or NULL.
    Extension extension = Extension::none;
};

/// What may be called on one object. This is the read-only part that all levels share: an
/// InstanceGate, a PhysicalDeviceGate or a DeviceGate can be given wherever a Gate is taken.
///
/// A value that holds no pointers: copy it freely and read it from any number of threads. All of it
/// works at compile time.
class Gate {
  public:
    /// Allows no command.
    constexpr Gate() = default;
    /// A copy.
    constexpr Gate(const Gate&) = default;

    /// The level of the object. The gate of an instance also has the physical-device commands, and
    /// the device commands that an instance extension provides.
    constexpr Level level() const { return level_; }

    /// Whether the command may be called by this name: it belongs to this level, it is not
    /// withheld, and a core version or extension that provides it is enabled, with all that the
    /// registry's `<require depends>` asks for. False for Command::none.
    constexpr bool allows(Command c) const { return satisfied_term(c) != detail::term_count; }

    /// The name by which the command may be called: its own if that is allowed, otherwise one of
    /// its aliases that is. Command::none if none is.
    constexpr Command allowed_name(Command c) const {
        Command name = c;
        while (!allows(name))
            if (name = detail::next_alias(name); name == c)
                return Command::none;
        return name;
    }

    /// Whether the command may be called by at least one of its names.
    constexpr bool allows_any_alias(Command c) const { return allowed_name(c) != Command::none; }

    /// The required commands that may not be called by any of their names. Empty if the version and
    /// the extensions cover them all. requirement.hpp turns this into compiler errors that name the
    /// commands.
    constexpr CommandSet lacking(const CommandSet& required) const {
        CommandSet lacking;
        for (Command c : required)
            if (!allows_any_alias(c))
                lacking.insert(c);
        return lacking;
    }

    /// The names of all commands that may be called.
    constexpr CommandSet allowed() const {
        const detail::Numbers numbers = detail::numbers_of(level_);
        CommandSet set;
        for (size_t i = detail::find_term(numbers.first);
             i != detail::term_count && detail::term(i).first() < numbers.last; ++i)
            if (const detail::Term term = detail::term(i); enabled_.satisfies(term))
                set |= CommandSet::range(static_cast<Command>(term.first()),
                                         static_cast<Command>(term.first() + term.count()));
        return set - withheld_;
    }

    /// The core version or extension that allows this name. If several do: core before KHR, EXT and
    /// vendors. An empty Provider if none does.
    constexpr Provider provider(Command c) const;

    /// The version in effect, as VK_MAKE_API_VERSION(0, major, minor, 0). It is the oldest of
    /// three: what the application asked for, what the object's implementation has, and the newest
    /// in the registry. 0 for a default-constructed gate, the newest version for everything().
    constexpr uint32_t api_version() const { return detail::version_of(enabled_.version); }

    /// The same for the instance. A gate made from an InstanceGate keeps it.
    constexpr uint32_t instance_version() const {
        return detail::version_of(enabled_.instance_version);
    }

    /// The extensions in effect: those that the instance enables; for a device, also its own; for a
    /// physical device, also the device extensions that it supports.
    constexpr ExtensionSet extensions() const { return enabled_.extensions; }

    /// The commands that are withheld: by the application, or for want of a feature, see
    /// FeatureGate in features/features.hpp.
    constexpr CommandSet withheld() const { return withheld_; }
    /// Those that the application withholds, see without().
    constexpr CommandSet withheld_by_application() const { return withheld_by_application_; }

    /// Whether it is known what was enabled. False for everything(), for a default-constructed
    /// gate, and for gates made from these.
    constexpr bool is_known() const { return is_known_; }

    // Suspicious input. problems.hpp describes it in words.

    /// How many of the names given to this gate had no effect. Names given to its instance's gate
    /// are not counted again.
    constexpr size_t ignored_name_count() const { return ignored_count_; }
    /// The largest number of them that is kept.
    static constexpr size_t kept_name_count() { return sizeof ignored_ / sizeof(IgnoredName); }
    /// The i-th of them, in the order given. Precondition: i < ignored_name_count() and i <
    /// kept_name_count().
    constexpr IgnoredName ignored_name(size_t i) const { return ignored_[i]; }

    /// VkApplicationInfo::apiVersion as it was given, which need not be a version of Vulkan.
    constexpr uint32_t given_application_version() const { return application_version_; }
    /// The implementation version of the instance, physical device or device, as given. If none was
    /// given, the newest version that the registry knows.
    constexpr uint32_t given_implementation_version() const { return implementation_version_; }

    /// @cond
  protected:
    friend struct detail::GateAccess;
    friend class Report;

    /// Protected, because assigning only this part could turn a gate into one of another level.
    constexpr Gate& operator=(const Gate&) = default;

    /// Allows no command.
    constexpr explicit Gate(Level level) : level_(level) {}
    /// The gate of an instance.
    constexpr Gate(uint32_t application_version, uint32_t implementation_version)
        : level_(Level::instance), is_known_(true), application_version_(application_version) {
        set_version(implementation_version);
        enabled_.instance_version = enabled_.version;
    }
    /// The gate of a physical device or a device, with what the instance enables and withholds.
    constexpr Gate(Level level, const Gate& instance_gate, uint32_t implementation_version)
        : Gate(instance_gate) {
        level_ = level;
        ignored_count_ = 0;
        enabled_.extensions &= instance_extensions;
        if (enabled_.version != 0)
            set_version(implementation_version);
    }
    /// Allows all commands of the level.
    constexpr void allow_everything() {
        enabled_.extensions = ExtensionSet::all();
        enabled_.version = enabled_.instance_version = detail::newest_version;
        application_version_ = implementation_version_ = detail::version_of(detail::newest_version);
        is_known_ = false;
    }
    /// @{ Enables extensions of this level. Others are ignored, and noted.
    constexpr void enable(Extension e, size_t place) {
        if (e != Extension::none && enabled_.version != 0 &&
            instance_extensions.contains(e) == (level_ == Level::instance))
            enabled_.extensions.insert(e);
        else
            ignore(e, place);
    }
    constexpr void enable(const ExtensionSet& extensions) {
        ExtensionSet of_level = level_ == Level::instance ? extensions & instance_extensions
                                                          : extensions - instance_extensions;
        if (enabled_.version == 0)
            of_level = {};
        enabled_.extensions |= of_level;
        for (Extension e : extensions - enabled_.extensions)
            ignore(e, IgnoredName::no_place());
    }
    /// `is_null`: whether `names` is NULL. (At compile time, g++ cannot test a braced list for
    /// NULL.)
    constexpr void enable(const char* const* names, size_t count, bool is_null) {
        const size_t tried = is_null && count > kept_name_count() ? kept_name_count() : count;
        for (size_t i = 0; i != tried; ++i)
            enable(is_null ? Extension::none : find_extension(names[i]), i);
        ignored_count_ += count - tried;
    }
    /// @}
    /// Disables extensions.
    constexpr void disable(const ExtensionSet& extensions) { enabled_.extensions -= extensions; }
    /// Withholds commands, under all their names, because the application says so.
    constexpr void withhold(const CommandSet& commands) {
        for (Command c : commands)
            withheld_by_application_ |= aliases(c);
        withheld_ |= withheld_by_application_;
    }
    /// Withholds these commands beside those that the application withholds, and no others.
    constexpr void withhold_besides(const CommandSet& commands) {
        withheld_ = withheld_by_application_ | commands;
    }

    /// @endcond
  private:
    constexpr void set_version(uint32_t implementation_version) {
        implementation_version_ = implementation_version;
        enabled_.version = detail::version_in_effect(application_version_, implementation_version);
    }
    constexpr void ignore(Extension e, size_t place) {
        if (ignored_count_ < kept_name_count())
            ignored_[ignored_count_] = {static_cast<uint16_t>(place < IgnoredName::no_place()
                                                                  ? place
                                                                  : IgnoredName::no_place()),
                                        e};
        ++ignored_count_;
    }
    constexpr size_t satisfied_term(Command c) const {
        const size_t number = detail::number_of(c);
        if (!detail::numbers_of(level_).contains(number) || withheld_.contains(c))
            return detail::term_count;
        for (size_t i = detail::find_term(number);
             i != detail::term_count && detail::term(i).first() <= number; ++i)
            if (enabled_.satisfies(detail::term(i)))
                return i;
        return detail::term_count;
    }

    detail::Enabled enabled_{};
    CommandSet withheld_{};
    CommandSet withheld_by_application_{};
    Level level_ = Level::global;
    bool is_known_ = false;
    uint32_t application_version_ = 0;
    uint32_t implementation_version_ = 0;
    size_t ignored_count_ = 0;
    IgnoredName ignored_[16];
};

/// What the gates of all levels offer beyond Gate: `Self` is an InstanceGate, a PhysicalDeviceGate
/// or a DeviceGate.
template <class Self>
class TypedGate : public Gate {
  public:
    /// A gate that allows every command of the level, for a program that cannot know what was
    /// enabled, such as a plug-in that is handed a VkDevice. A non-NULL slot then means only that
    /// the implementation has the command, as with other loaders. Hardly any load is complete();
    /// ask Report::lacking() instead.
    [[nodiscard]] static constexpr Self everything() {
        Self gate;
        gate.allow_everything();
        return gate;
    }

    /// The same gate with further extensions. Extensions that cannot be enabled at its level have
    /// no effect; an instance's or a device's gate counts them as ignored names, unless its
    /// instance has them.
    [[nodiscard]] constexpr Self with(const ExtensionSet& extensions) const {
        Self changed = static_cast<const Self&>(*this);
        changed.enable(extensions);
        return changed;
    }
    /// The same gate without these extensions.
    [[nodiscard]] constexpr Self without(const ExtensionSet& extensions) const {
        Self changed = static_cast<const Self&>(*this);
        changed.disable(extensions);
        return changed;
    }
    /// The same gate without these commands, under all their names: their slots stay NULL, and
    /// explanations say that the application withholds them. Gates made from it withhold them too.
    [[nodiscard]] constexpr Self without(const CommandSet& commands) const {
        Self changed = static_cast<const Self&>(*this);
        changed.withhold(commands);
        return changed;
    }

  private:
    friend Self;
    constexpr explicit TypedGate(Level level) : Gate(level) {}
    constexpr TypedGate(uint32_t application_version, uint32_t implementation_version)
        : Gate(application_version, implementation_version) {}
    constexpr TypedGate(Level level, const Gate& instance_gate, uint32_t implementation_version)
        : Gate(level, instance_gate, implementation_version) {}
};

/// What may be called on an instance: the version is the smaller of what the application asked for
/// (VkApplicationInfo::apiVersion) and what the implementation has (vkEnumerateInstanceVersion);
/// the extensions are those of VkInstanceCreateInfo. See the Vulkan specification, "Instances".
///
/// The physical-device commands that it allows are those of the instance. A physical device may be
/// older: PhysicalDeviceGate has the exact answer for one.
///
/// A name that is NULL, empty, unknown or of a device extension has no effect and is counted as
/// ignored. The gate does not keep the array. A number that is no version of Vulkan (its variant is
/// not 0, its major version is 0, or two or more above the newest) counts as Vulkan 1.0, and
/// problems() reports it. A version that is newer than the registry counts as the newest that it
/// knows. (So a driverVersion that is given by mistake can pass for Vulkan 2.) The patch number
/// never matters.
class InstanceGate : public TypedGate<InstanceGate> {
  public:
    /// Allows no command: for a variable that is assigned to later.
    constexpr InstanceGate() : TypedGate(Level::instance) {}

    /// The gate of an instance that is created with `info`. Asks vkEnumerateInstanceVersion for the
    /// version of the implementation; a loader without that command has Vulkan 1.0. Precondition:
    /// `vk` is loaded from a Vulkan library, not from the next layer. (If it is not, or if the call
    /// fails, the version is 1.0 and problems() reports it. A layer uses for_layer.)
    InstanceGate(const GlobalTable& vk, const VkInstanceCreateInfo& info)
        : InstanceGate(detail::ask_instance_version(vk), info) {}

    /// The same, with the version of the implementation that you pass.
    constexpr InstanceGate(uint32_t implementation_version, const VkInstanceCreateInfo& info)
        : TypedGate(detail::application_version_of(info), implementation_version) {
        enable(info.ppEnabledExtensionNames, info.enabledExtensionCount,
               info.ppEnabledExtensionNames == nullptr);
    }

    /// @{
    /// The gate of an instance for which an application asks for this version and these extensions:
    /// from a set, from `count` names, or from an array of names. The implementation is assumed to
    /// be new enough.
    constexpr explicit InstanceGate(uint32_t api_version, const ExtensionSet& extensions = {})
        : TypedGate(api_version, detail::version_of(detail::newest_version)) {
        enable(extensions);
    }
    constexpr InstanceGate(uint32_t api_version, const char* const* names, size_t count)
        : InstanceGate(api_version) {
        enable(names, count, names == nullptr);
    }
    template <size_t count>
    constexpr InstanceGate(uint32_t api_version, const char* const (&names)[count])
        : InstanceGate(api_version) {
        enable(names, count, false);
    }
    /// @}

    /// The gate of a layer in its vkCreateInstance. A layer cannot ask for the version of the
    /// implementation, so the version is the application's.
    [[nodiscard]] static constexpr InstanceGate for_layer(const VkInstanceCreateInfo& info) {
        return InstanceGate(detail::version_of(detail::newest_version), info);
    }
};

/// What may be called on a device: the version is the smaller of what the application asked for and
/// what the physical device has (VkPhysicalDeviceProperties::apiVersion); the extensions are those
/// of VkDeviceCreateInfo together with the instance's, because an instance extension provides some
/// device commands. See the Vulkan specification, "Devices".
///
/// Made from the gate of its instance. Names and versions are treated as in InstanceGate.
class DeviceGate : public TypedGate<DeviceGate> {
  public:
    /// Allows no command: for a variable that is assigned to later.
    constexpr DeviceGate() : TypedGate(Level::device) {}

    /// The gate of a device that is created with `info`. `device_version` is the physical device's
    /// VkPhysicalDeviceProperties::apiVersion.
    constexpr DeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                         const VkDeviceCreateInfo& info)
        : DeviceGate(instance_gate, device_version, info.ppEnabledExtensionNames,
                     info.enabledExtensionCount) {}

    /// @{
    /// The gate of a device of this version with these extensions: from a set, from `count` names,
    /// or from an array of names.
    constexpr DeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                         const ExtensionSet& extensions = {})
        : TypedGate(Level::device, instance_gate, device_version) {
        enable(extensions);
    }
    constexpr DeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                         const char* const* names, size_t count)
        : TypedGate(Level::device, instance_gate, device_version) {
        enable(names, count, names == nullptr);
    }
    template <size_t count>
    constexpr DeviceGate(const InstanceGate& instance_gate, uint32_t device_version,
                         const char* const (&names)[count])
        : DeviceGate(instance_gate, device_version) {
        enable(names, count, false);
    }
    /// @}
};

class PhysicalDeviceGate;  // physical_device_gate.hpp

namespace detail {

/// What the condition asks for. An empty Provider if it always or never holds.
constexpr Provider provider_of(Condition c) {
    if (c.is_extension())
        return {0, static_cast<Extension>(c.extension())};
    const size_t ordinal = c.ordinal();  // 0 is no version
    return {ordinal <= newest_version ? detail::version_of(static_cast<Ordinal>(ordinal)) : 0,
            Extension::none};
}

/// What vkgate's own headers read of a gate.
struct GateAccess {
    static constexpr const Enabled& enabled(const Gate& gate) { return gate.enabled_; }
    static constexpr const CommandSet& withheld(const Gate& gate) { return gate.withheld_; }
    /// Whether the gate withholds the command, by all its names, for want of a feature.
    static constexpr bool lacks_feature(const Gate& gate, Command c) {
        return gate.withheld_.contains(c) && !gate.withheld_by_application_.contains(c);
    }
    /// The gate of the global commands.
    static constexpr Gate global(Ordinal version) {
        Gate gate(Level::global);
        gate.enabled_.version = version;
        gate.is_known_ = true;
        gate.application_version_ = gate.implementation_version_ = detail::version_of(version);
        return gate;
    }
};

}  // namespace detail

constexpr Provider Gate::provider(Command c) const {
    const size_t i = satisfied_term(c);
    return i == detail::term_count ? Provider() : detail::provider_of(detail::term(i).provider());
}

/// "Vulkan 1.3" or "VK_KHR_swapchain". A static string. For an empty Provider: "".
constexpr const char* name(const Provider& provider) {
    return provider.version == 0 ? name(provider.extension)
                                 : detail::version_name(detail::ordinal_of(provider.version));
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_GATE_HPP
