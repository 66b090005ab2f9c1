/// @file
/// Explanations: why a command may or may not be called, what an extension lacks, in words.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_EXPLAIN_HPP
#define VKGATE_EXPLAIN_HPP

#include <stddef.h>
#include <stdint.h>

#include "command.hpp"
#include "dependencies.hpp"
#include "detail/decode.hpp"
#include "detail/enabled.hpp"
#include "detail/ways.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"
#include "report.hpp"
#include "text.hpp"

VKGATE_NAMESPACE_BEGIN

/// One or two sentences, held by value.
using Explanation = Text<1024>;

// The functions are templates, so that they cost nothing where they are not used. Words is the Text
// that they return: vkgate::explain<vkgate::Text<200>>(command, gate) makes shorter ones.

namespace detail {

/// "an instance", "a device" ..., in front of "command".
constexpr const char* words_for(Level level) {
    switch (level) {
    case Level::global:
        return "a global";
    case Level::instance:
        return "an instance";
    case Level::physical_device:
        return "a physical-device";
    case Level::device:
        break;
    }
    return "a device";
}
/// The object of a gate of this level, in words.
constexpr const char* words_for_object(Level level) {
    return level == Level::physical_device ? "a physical device"
           : level == Level::global        ? "the global commands"
                                           : detail::words_for(level);
}
constexpr const char* words_for_version(uint32_t version) {
    return version_name(detail::ordinal_of(version));
}

/// "Vulkan 1.3" or "VK_KHR_swapchain"; "" for a condition that always or never holds.
constexpr const char* words_for(Condition c) {
    if (c.is_extension())
        return name(static_cast<Extension>(c.extension()));
    return c.is_version() ? version_name(static_cast<Ordinal>(c.ordinal())) : "";
}

/// "vkCmdDraw is not allowed, because ...", for a gate that was never made.
template <class Words>
constexpr Words not_made(const char* what, const char* is_not) {
    return detail::words_of<Words>(
        what, is_not, ", because the gate, or its instance's gate, is default-constructed.");
}

/// Says that the gate lacks this extension.
constexpr const char* lack_of(Extension e, const Gate& gate) {
    if (!gate.is_known())
        return "which this gate does not have";
    return gate.level() == Level::physical_device && !instance_extensions.contains(e)
               ? "which is not in effect for this physical device"
               : "which is not enabled";
}

/// "Vulkan 1.3 provides it".
template <class Words>
constexpr void append_provider(Words& text, Command allowed, const Gate& gate) {
    const Provider provider = gate.provider(allowed);
    detail::append(text, name(provider), " provides it");
    if (gate.level() == Level::instance && level(allowed) == Level::physical_device &&
        detail::ordinal_of(provider.version) > 1)
        text += " on physical devices that have that version";
}

/// "the version in effect is Vulkan 1.1, that of the application": says whose it is if both
/// versions are known and differ.
template <class Words>
constexpr void append_version_in_effect(Words& text, const Gate& gate) {
    const uint32_t given = gate.given_application_version();
    const uint32_t application = given != 0 ? given : version_of(1);
    const uint32_t implementation = gate.given_implementation_version();
    const bool of_instance = gate.level() == Level::instance;
    detail::append(text, "the version in effect is ",
                   detail::words_for_version(gate.api_version()));
    if (!is_version(application) || !is_version(implementation))
        return;
    if (detail::ordinal_of(application) > detail::ordinal_of(implementation)) {
        text += of_instance ? ", that of the instance's implementation"
                            : ", that of the physical device";
    } else if (detail::ordinal_of(application) < detail::ordinal_of(implementation)) {
        text += ", that of the application";
        if (!of_instance)
            detail::append(text, "; the physical device has ",
                           detail::words_for_version(implementation));
    }
}

/// Says what would have to be enabled so that the gate allows the command. Says nothing if all that
/// it needs is enabled, so that the gate only withholds it. Returns whether it said anything.
template <class Words>
constexpr bool append_ways(Words& text, Command c, const Gate& gate) {
    const Ways ways(c, gate);
    size_t lacking = 0;
    bool needs_version = false;
    Condition last(extension_count);
    for (size_t i = 0; i != ways.size(); ++i) {
        const char* separator = i == 0 ? " needs " : ", or ";
        for (size_t k = 0; k != Term::condition_count; ++k) {
            const Condition condition = ways.term(i).condition(k);
            if (GateAccess::enabled(gate).holds(condition))
                continue;
            detail::append(text, separator, detail::words_for(condition));
            separator = " and ";
            last = condition;
            needs_version = needs_version || condition.is_version();
            ++lacking;
        }
    }
    if (lacking == 0)
        return false;
    if (ways.needs_device_extension()) {
        text += ": a device extension cannot be enabled for an instance. Load a "
                "PhysicalDeviceTable, which has the command if the physical device supports it.";
    } else if (lacking > 1) {
        text += !gate.is_known() ? ": this gate has none of these"
                : gate.level() == Level::physical_device
                    ? ": none of these is in effect for this physical device"
                    : ": none of these is enabled";
        if (needs_version) {
            text += "; ";
            detail::append_version_in_effect(text, gate);
        }
        text += ".";
    } else if (last.is_version()) {
        text += ", but ";
        detail::append_version_in_effect(text, gate);
        text += ".";
    } else {
        detail::append(text, ", ", detail::lack_of(detail::provider_of(last).extension, gate), ".");
    }
    return true;
}

}  // namespace detail

/// Why the command may or may not be called under the gate: "vkCmdDrawMeshTasksEXT needs
/// VK_EXT_mesh_shader, which is not enabled." All names of the command count: the explanation says
/// what would allow it under any of them. The explanation also says if the gate does not know what
/// was enabled (everything()).
template <class Words = Explanation>
constexpr Words explain(Command c, const Gate& gate) {
    if (c >= Command::none)
        return detail::words_of<Words>("This is not a command of the registry.");
    if (gate.api_version() == 0)
        return detail::not_made<Words>(name(c), " is not allowed");
    if (!detail::numbers_of(gate.level()).contains(detail::number_of(c)))
        return detail::words_of<Words>(name(c), " is ", detail::words_for(level(c)),
                                       " command. This gate is that of ",
                                       detail::words_for_object(gate.level()), ".");
    auto text = detail::words_of<Words>(name(c));
    const Command allowed = gate.allowed_name(c);
    if (allowed == Command::none) {
        if (!detail::append_ways(text, c, gate))
            text +=
                detail::GateAccess::lacks_feature(gate, c)
                    ? " is withheld by a FeatureGate, because a feature is not enabled. To learn "
                      "which, include vkgate/features/explain.hpp and give explain() the "
                      "FeatureGate."
                    : " is withheld: the application made this gate without it.";
    } else if (!gate.is_known()) {
        text += " may or may not be called: it is not known what was enabled.";
    } else {
        text += " may be called";
        if (allowed != c)
            detail::append(text, ", as ", name(allowed), ", its other name");
        text += ": ";
        detail::append_provider(text, allowed, gate);
        text += ".";
    }
    return text;
}

namespace detail {

/// Why a command was not asked for when a table of this level was loaded.
inline const char* reason(NotAsked why, Command c, Level loaded) {
    switch (why) {
    case NotAsked::none:
        break;
    case NotAsked::no_query_function:
        return "no query function was given, or the Library is not open";
    case NotAsked::no_instance:
        return "the given VkInstance is NULL";
    case NotAsked::no_device:
        return "the given VkDevice is NULL";
    case NotAsked::instance_table:
        if (loaded != Level::device)
            return "the instance's table, which was perhaps never loaded, holds no "
                   "vkGetInstanceProcAddr "
                   "to ask with";
        return is_shared(c) ? "it is copied from the instance's table, where its slot is NULL"
                            : "the instance's table, which was perhaps never loaded, holds no "
                              "vkGetDeviceProcAddr to ask with";
    case NotAsked::no_device_query:
        return c == Command::vkGetDeviceProcAddr
                   ? "the instance returned NULL for it, so the device could not be asked"
                   : "vkGetInstanceProcAddr returned no vkGetDeviceProcAddr to ask with";
    case NotAsked::next_layer:
        return "a layer may ask the next one for vkCreateInstance alone";
    }
    return "nobody could be asked";
}

/// " as a and b": the names that were asked for, if there are several, or one other than `c`.
template <class Words>
void append_asked_names(Words& text, Command c, const Report& report) {
    const CommandSet asked = report.asked_names() & aliases(c);
    if (asked == CommandSet(c))
        return;
    const char* separator = " as ";
    for (Command name : asked) {
        detail::append(text, separator, vkgate::name(name));
        separator = " and ";
    }
}

template <class Words>
void append_missing(Words& text, Command c, const Report& report) {
    text += " is missing: it was asked for";
    detail::append_asked_names(text, c, report);
    text += ", and NULL came back.";
    if (!report.gate().is_known())
        return;
    const Command promised = report.gate().allowed_name(c);
    detail::append(text, " ", name(report.gate().provider(promised)), " promises ",
                   promised == c ? "it" : name(promised), ".");
}

template <class Words>
void append_delivered(Words& text, Command c, const Report& report) {
    const Command delivered = report.delivered_as(c);
    if (report.gate().is_known()) {
        text += " may be called: ";
        detail::append_provider(text, delivered, report.gate());
    } else {
        text += " was delivered";
    }
    if (delivered != c)
        detail::append(text, ", as ", name(delivered));
    text += report.gate().is_known() ? "."
                                     : "; whether it may be called is not known, because it is not "
                                       "known what was enabled.";
}

}  // namespace detail

/// The same, plus what the load did: a command may be allowed and still be absent.
template <class Words = Explanation>
Words explain(Command c, const Report& report) {
    const State state = report.state(c);
    if (c >= Command::none || state == State::not_allowed)
        return vkgate::explain<Words>(c, report.gate());
    auto text = detail::words_of<Words>(name(c));
    if (state == State::delivered)
        detail::append_delivered(text, c, report);
    else if (state == State::missing)
        detail::append_missing(text, c, report);
    else if (state == State::not_asked)
        detail::append(text, " was not asked for: ",
                       detail::reason(report.why_not_asked(c), c, report.gate().level()), ".");
    else
        text += detail::ReportAccess::is_empty(report) ? " has no slot: nothing was loaded."
                                                       : " has no slot in the loaded table.";
    return text;
}

namespace detail {

/// Appends " needs VK_KHR_x or Vulkan 1.2, and VK_KHR_y": the needs of the extension that the gate
/// does not meet.
template <class Words>
constexpr void append_needs(Words& text, Extension e, const Gate& gate) {
    const size_t number = number_of(e);
    const bool of_instance = instance_extensions.contains(e);
    const char* separator = " needs ";
    for (size_t i = find_need(number); i != need_count && Need(i).extension() == number; ++i) {
        const Need need(i);
        if (detail::is_met(need, GateAccess::enabled(gate)))
            continue;
        uint32_t oldest = 0;  // the oldest version that meets the need
        for (size_t k = 0; k != Need::condition_count; ++k) {
            const Provider option = detail::provider_of(need.condition(k));
            const uint32_t version =
                option.version != 0 ? option.version : vkgate::core_since(option.extension);
            if (version != 0 && (oldest == 0 || version < oldest))
                oldest = version;
            for (Extension next = option.extension; next != Extension::none;
                 next = detail::promoted_to(next).extension) {
                const bool is_above = instance_extensions.contains(next) && !of_instance;
                detail::append(text, separator, is_above ? "the instance's " : "", name(next));
                separator = " or ";
            }
        }
        if (oldest != 0)
            detail::append(text, separator, detail::words_for_version(oldest));
        separator = ", and ";
    }
}

/// The words before the name of a replacement.
constexpr const char* words_for(const Replacement& replaced) {
    switch (replaced.how) {
    case Replacement::How::not_replaced:
        break;
    case Replacement::How::promoted_to:
        return " It was promoted to ";
    case Replacement::How::deprecated_by:
        return replaced.by == Provider() ? " It is deprecated" : " It is deprecated in favor of ";
    case Replacement::How::obsoleted_by:
        return " It is obsolete because of ";
    }
    return "";
}

}  // namespace detail

/// What the registry says of the extension: "VK_KHR_present_wait is a device extension. It needs
/// VK_KHR_present_id, and VK_KHR_swapchain." And what replaced it, if anything did.
template <class Words = Explanation>
constexpr Words describe(Extension e) {
    if (e >= Extension::none)
        return detail::words_of<Words>("This is not an extension of the registry.");
    auto text = detail::words_of<Words>(name(e), instance_extensions.contains(e)
                                                     ? " is an instance extension."
                                                     : " is a device extension.");
    if (!dependencies_met(e, Gate())) {
        text += " It";
        detail::append_needs(text, e, Gate());
        text += ".";
    }
    const Replacement replaced = replacement(e);
    if (replaced.how == Replacement::How::not_replaced)
        return text;
    detail::append(text, detail::words_for(replaced), name(replaced.by));
    if (const uint32_t version = vkgate::core_since(replaced.by.extension); version != 0)
        detail::append(text, ", in core since ", detail::words_for_version(version));
    text += ".";
    return text;
}

/// Whether the extension is enabled under the gate, and which of its dependencies are not met:
/// "VK_KHR_present_wait is not enabled, and needs VK_KHR_present_id, and VK_KHR_swapchain."
template <class Words = Explanation>
constexpr Words explain(Extension e, const Gate& gate) {
    if (e >= Extension::none)
        return vkgate::describe<Words>(e);
    if (gate.api_version() == 0)
        return detail::not_made<Words>(name(e), " is not enabled");
    if (!gate.is_known())
        return detail::words_of<Words>(name(e), " may or may not be enabled: it is not known.");
    const bool of_instance = instance_extensions.contains(e);
    if (gate.level() == Level::instance && !of_instance)
        return detail::words_of<Words>(
            name(e), " is a device extension. The gate of a device tells whether it is enabled.");
    const bool of_physical_device = gate.level() == Level::physical_device && !of_instance;
    const bool is_enabled = gate.extensions().contains(e);
    auto text = detail::words_of<Words>(name(e), is_enabled ? " is" : " is not",
                                        of_physical_device ? " in effect for this physical device"
                                                           : " enabled");
    if (!dependencies_met(e, gate)) {
        text += is_enabled ? ", but" : ", and";
        detail::append_needs(text, e, gate);
        text += ".";
    } else if (is_enabled) {
        text += ", with all that it depends on.";
    } else if (of_physical_device &&
               !detail::device_extensions_count(detail::GateAccess::enabled(gate))) {
        text += ": device extensions have no effect on it without "
                "VK_KHR_get_physical_device_properties2, or Vulkan 1.1 of both the instance and "
                "the physical device.";
    } else {
        text += "; all that it depends on is there.";
    }
    return text;
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_EXPLAIN_HPP
