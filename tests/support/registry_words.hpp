// The facts about each command in docs/registry.txt and the lists. Tests compare them with the
// gate, which reads registry/packed.hpp.
#pragma once

#include "vulkan_versions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <vkgate/command.hpp>
#include <vkgate/extension.hpp>
#include <vkgate/gate.hpp>

// CMake gives the full path. This one is relative to the root of the repository.
#ifndef VKGATE_REGISTRY_WORDS
#define VKGATE_REGISTRY_WORDS "docs/registry.txt"
#endif

class RegistryWords {
  public:
    /// One way in which a command may be called: from a version on, with all of the extensions.
    struct Way {
        std::uint32_t version = VK_API_VERSION_1_0;
        vkgate::ExtensionSet extensions;
        std::string provider;  ///< the first condition: "Vulkan 1.3" or "VK_KHR_swapchain"

        bool holds(const vkgate::Gate& gate) const {
            return version <= gate.api_version() && gate.extensions().contains_all(extensions);
        }
    };
    struct Words {
        std::string level;             ///< "global", "instance", "physical device" or "device"
        std::string handle;            ///< "VkQueue", or "no handle"
        bool is_shared = false;        ///< also in the InstanceTable
        std::string shares_slot_with;  ///< the first name of its slot; empty if this is the first
        std::vector<Way> ways;         ///< any of them is sufficient
        /// All names of the slot, in the order in which they are asked for.
        std::vector<vkgate::Command> names;
    };

    RegistryWords() {
        std::ifstream page(VKGATE_REGISTRY_WORDS);
        std::map<std::string, vkgate::Command> commands;
        for (vkgate::Command c : vkgate::CommandSet::all()) {
            commands[name(c)] = c;
            of(c).names = {c};
        }
        std::string line;
        while (std::getline(page, line) && line != "Commands") {
        }
        Words* words = nullptr;
        while (std::getline(page, line) && line != "Extensions") {
            if (line.empty())
                continue;
            if (line[0] != ' ') {
                const std::size_t open = line.find(" (");
                const std::size_t close = line.find("):");
                const auto command = commands.find(line.substr(0, open));
                if (close == std::string::npos || command == commands.end())
                    fail("no command", line);
                words = &of(command->second);
                read_facts(line.substr(open + 2, close - open - 2), *words);
                line.erase(0, close + 2);
            }
            if (words == nullptr)
                fail("a way without a command", line);
            if (line.find_first_not_of(' ') != std::string::npos)
                words->ways.push_back(read_way(line.substr(line.find_first_not_of(' '))));
        }
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (of(c).level.empty() || of(c).ways.empty())
                fail("nothing is said of a command", name(c));
        read_names();
    }

    const Words& of(vkgate::Command c) const { return words_[static_cast<std::size_t>(c)]; }

    /// The names that are not the first of their slot.
    vkgate::CommandSet later_names() const {
        vkgate::CommandSet later;
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (of(c).names[0] != c)
                later.insert(c);
        return later;
    }

    /// The extensions that at least one command depends on.
    vkgate::ExtensionSet gating_extensions() const {
        vkgate::ExtensionSet gating;
        for (const Words& words : words_)
            for (const Way& way : words.ways)
                gating |= way.extensions;
        return gating;
    }

    /// Whether a gate of that level can allow the command at all.
    bool has(vkgate::Level level, vkgate::Command c) const {
        const Words& words = of(c);
        switch (level) {
        case vkgate::Level::global:
            return words.level == "global";
        case vkgate::Level::instance:
            return words.level == "instance" || words.level == "physical device" ||
                   words.is_shared || (words.level == "global" && words.handle == "VkInstance");
        case vkgate::Level::physical_device:
            return words.level == "physical device";
        case vkgate::Level::device:
            return words.level == "device";
        }
        return false;
    }

    /// What provides the command: "" if nothing does.
    std::string provider(vkgate::Command c, const vkgate::Gate& gate) const {
        if (has(gate.level(), c) && !gate.withheld().contains(c))
            for (const Way& way : of(c).ways)
                if (way.holds(gate))
                    return way.provider;
        return "";
    }
    vkgate::CommandSet allowed(const vkgate::Gate& gate) const {
        vkgate::CommandSet set;
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (!provider(c, gate).empty())
                set.insert(c);
        return set;
    }

  private:
    [[noreturn]] static void fail(const char* what, const std::string& where) {
        std::fprintf(stderr, VKGATE_REGISTRY_WORDS ": %s: %s\n", what, where.c_str());
        std::abort();
    }
    Words& of(vkgate::Command c) { return words_[static_cast<std::size_t>(c)]; }

    static std::vector<std::string> split(std::string text, const std::string& separator) {
        std::vector<std::string> parts;
        for (std::size_t at; (at = text.find(separator)) != std::string::npos;) {
            parts.push_back(text.substr(0, at));
            text.erase(0, at + separator.size());
        }
        parts.push_back(text);
        return parts;
    }
    static void read_facts(const std::string& text, Words& words) {
        const std::string shares = "shares the slot of ";
        for (const std::string& fact : split(text, ", "))
            if (words.level.empty())
                words.level = fact;
            else if (fact == "also in the InstanceTable")
                words.is_shared = true;
            else if (fact.rfind(shares, 0) == 0)
                words.shares_slot_with = fact.substr(shares.size());
            else
                words.handle = fact;
    }
    static Way read_way(const std::string& text) {
        Way way;
        for (const std::string& condition : split(text, " and ")) {
            unsigned major = 0, minor = 0;
            if (std::sscanf(condition.c_str(), "Vulkan %u.%u", &major, &minor) == 2)
                way.version = std::max(way.version, VK_MAKE_API_VERSION(0, major, minor, 0));
            else if (const vkgate::Extension e = vkgate::find_extension(condition.c_str());
                     e != vkgate::Extension::none)
                way.extensions.insert(e);
            else
                fail("no condition", condition);
            if (way.provider.empty())
                way.provider = condition;
        }
        return way;
    }
    void read_names() {
        const auto group = [this](const std::vector<vkgate::Command>& names) {
            for (vkgate::Command c : names)
                of(c).names = names;
        };
        using vkgate::Command;
#define VKGATE_GLOBAL(name)
#define VKGATE_INSTANCE(name)
#define VKGATE_INSTANCE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_PHYSICAL_DEVICE(name)
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_SHARED(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name)
#define VKGATE_DEVICE_ALIASES(a, b) group({Command::a, Command::b});
#define VKGATE_DEVICE_ALIASES_3(a, b, c) group({Command::a, Command::b, Command::c});
#include <vkgate/registry/device_commands.inc>
        for (Command c : vkgate::CommandSet::all())
            if (of(c).shares_slot_with != (of(c).names[0] == c ? "" : name(of(c).names[0])))
                fail("the lists have another slot for", name(c));
    }

    std::array<Words, static_cast<std::size_t>(vkgate::Command::none)> words_;
};
inline const RegistryWords& registry_words() {
    static const RegistryWords read;
    return read;
}
