// Measures the time to find a command by its name, as a layer or driver must. Compares vkgate with
// other ways, over the names of the device commands. runtime.py reads the output.
//
// A benchmark is named names/CASE/CONTENDER; its time covers all names, in random order; the
// counter `names` counts them. CASE is
//
//     hit   names of commands
//     miss  the same names with a different last letter
//
// Every contender gets a NUL-terminated name, as Vulkan's queries do. All know the device commands.
// vkgate also knows all other commands. "get_slot" and "get_slot, gate" are vkgate's whole answer
// of a query function: the pointer in a table, and only what a gate allows.

#include <vkgate/find_command.hpp>
#include <vkgate/gate.hpp>
#include <vkgate/implement/query.hpp>
#include <vkgate/tables.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

using vkgate::Command;

struct Known {
    const char* name;
    Command command;
};
constexpr Known known[] = {
#define VKGATE_DEVICE(name) {#name, Command::name},
#include <vkgate/registry/device_commands.inc>
};

Command find_by_strcmp(const char* name) {
    for (const Known& one : known)
        if (std::strcmp(one.name, name) == 0)
            return one.command;
    return Command::none;
}

Command find_by_binary_search(const char* name) {
    static const auto sorted = [] {
        std::vector<Known> all(std::begin(known), std::end(known));
        std::sort(all.begin(), all.end(),
                  [](const Known& a, const Known& b) { return std::strcmp(a.name, b.name) < 0; });
        return all;
    }();
    const auto found = std::lower_bound(
        sorted.begin(), sorted.end(), name,
        [](const Known& one, const char* wanted) { return std::strcmp(one.name, wanted) < 0; });
    return found != sorted.end() && std::strcmp(found->name, name) == 0 ? found->command
                                                                        : Command::none;
}

template <class String>
Command find_in_map(const char* name) {
    static const auto commands = [] {
        std::unordered_map<String, Command> all;
        for (const Known& one : known)
            all.emplace(one.name, one.command);
        return all;
    }();
    const auto found = commands.find(name);
    return found != commands.end() ? found->second : Command::none;
}

constexpr std::uint32_t fnv_1a(const char* text) {
    std::uint32_t hash = 2166136261;
    for (; *text != '\0'; ++text)
        hash = (hash ^ static_cast<unsigned char>(*text)) * 16777619;
    return hash;
}

/// Works like the Khronos loader of 2026: a switch over the hash, and a comparison.
Command find_by_switch(const char* name) {
    switch (fnv_1a(name)) {
#define VKGATE_DEVICE(command)                                                                     \
    case fnv_1a(#command):                                                                         \
        return std::strcmp(name, #command) == 0 ? Command::command : Command::none;
#include <vkgate/registry/device_commands.inc>
    default:
        return Command::none;
    }
}

/// Works like Mesa. It has a polynomial hash of signed characters, and a table whose size is a
/// power of two and that is at most 80 % full. A collision moves on by a fixed step. Whole hashes
/// are compared before the names. All names are in one string.
class StringMap {
  public:
    StringMap() {
        while (places_.size() * 4 < std::size(known) * 5)
            places_.resize(places_.size() * 2, nothing);
        for (const Known& one : known) {
            std::size_t place = hash(one.name);
            while (places_[place & (places_.size() - 1)] != nothing)
                place += step;
            places_[place & (places_.size() - 1)] = static_cast<std::uint16_t>(entries_.size());
            entries_.push_back({hash(one.name), pool_.size(), one.command});
            pool_.append(one.name).push_back('\0');
        }
    }

    Command find(const char* name) const {
        const std::uint32_t wanted = hash(name);
        for (std::size_t place = wanted;; place += step) {
            const std::uint16_t number = places_[place & (places_.size() - 1)];
            if (number == nothing)
                return Command::none;
            const Entry& entry = entries_[number];
            if (entry.hash == wanted && std::strcmp(&pool_[entry.name], name) == 0)
                return entry.command;
        }
    }

  private:
    struct Entry {
        std::uint32_t hash;
        std::size_t name;  // the position of the name in the pool
        Command command;
    };
    static constexpr std::uint16_t nothing = 0xFFFF;
    static constexpr std::size_t step = 13;

    static std::uint32_t hash(const char* text) {
        std::uint32_t hash = 0;
        for (; *text != '\0'; ++text)
            hash = hash * 1664525 + static_cast<std::uint32_t>(static_cast<signed char>(*text));
        return hash;
    }

    std::vector<std::uint16_t> places_{nothing};
    std::vector<Entry> entries_;
    std::string pool_;
};

Command find_in_string_map(const char* name) {
    static const StringMap map;
    return map.find(name);
}

/// A table without empty slots, so that only the gate decides.
const vkgate::DeviceTable& full_table() {
    static const vkgate::DeviceTable table = [] {
        vkgate::DeviceTable full;
        for (const Known& one : known)
            vkgate::set_slot(full, one.command, [] {});
        return full;
    }();
    return table;
}
PFN_vkVoidFunction get_slot(const char* name) {
    static const vkgate::DeviceTable& table = full_table();
    return vkgate::get_slot(table, name);
}
PFN_vkVoidFunction get_slot_if_allowed(const char* name) {
    static const vkgate::DeviceTable& table = full_table();
    static const vkgate::DeviceGate gate(vkgate::InstanceGate(VK_API_VERSION_1_3),
                                         VK_API_VERSION_1_3);
    return vkgate::get_slot(table, name, gate);
}

constexpr struct {
    const char* name;
    Command (*find)(const char*);
} contenders[] = {
    {"vkgate", [](const char* name) { return vkgate::find_command(name); }},
    {"string_view map", find_in_map<std::string_view>},
    {"string map", find_in_map<std::string>},
    {"Mesa's way", find_in_string_map},
    {"FNV-1a switch", find_by_switch},
    {"binary search", find_by_binary_search},
    {"strcmp chain", find_by_strcmp},
};

std::vector<std::string> queries(bool hit) {
    std::vector<std::string> names;
    for (const Known& one : known) {
        names.emplace_back(one.name);
        if (!hit)
            ++names.back().back();
    }
    std::shuffle(names.begin(), names.end(), std::mt19937(1));  // an order that no list has
    return names;
}

template <class Answer>
void add(const std::string& name, const std::vector<std::string>& names,
         Answer (*find)(const char*)) {
    benchmark::RegisterBenchmark(name.c_str(), [names, find](benchmark::State& state) {
        for (auto _ : state)
            for (const std::string& one : names)
                benchmark::DoNotOptimize(find(one.c_str()));
        state.counters["names"] = static_cast<double>(names.size());
    });
}

}  // namespace

int main(int argument_count, char** arguments) {
    benchmark::Initialize(&argument_count, arguments);
    if (benchmark::ReportUnrecognizedArguments(argument_count, arguments))
        return 1;
    for (const bool hit : {true, false}) {
        const std::vector<std::string> names = queries(hit);
        const std::string folder = hit ? "names/hit/" : "names/miss/";
        for (const auto& contender : contenders) {
            for (const std::string& name : names) {
                if (contender.find(name.c_str()) != find_by_strcmp(name.c_str())) {
                    std::fprintf(stderr, "%s is wrong on %s\n", contender.name, name.c_str());
                    return 1;
                }
            }
            add(folder + contender.name, names, contender.find);
        }
        add(folder + "get_slot", names, get_slot);
        add(folder + "get_slot, gate", names, get_slot_if_allowed);
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
