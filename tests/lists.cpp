// The lists in registry/, expanded by an application for its own ends, without vkgate's headers.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace {

struct Listed {
    std::string_view name, level, slot;
};
constexpr Listed commands[] = {
#define VKGATE_GLOBAL(name, slot) {#name, "global", #slot},
#define VKGATE_INSTANCE(name, slot) {#name, "instance", #slot},
#define VKGATE_PHYSICAL_DEVICE(name, slot) {#name, "physical device", #slot},
#define VKGATE_SHARED(name, slot) {#name, "shared", #slot},
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name, slot) {#name, "device", #slot},
#include <vkgate/registry/device_commands.inc>
};

const std::vector<std::vector<std::string_view>> groups = {
#define VKGATE_INSTANCE_ALIASES(a, b) {#a, #b},
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) {#a, #b},
#define VKGATE_DEVICE_ALIASES(a, b) {#a, #b},
#define VKGATE_DEVICE_ALIASES_3(a, b, c) {#a, #b, #c},
#include <vkgate/registry/aliases.inc>
};

struct ListedExtension {
    std::string_view name, level;
};
constexpr ListedExtension extensions[] = {
#define VKGATE_EXTENSION(name, level) {#name, #level},
#include <vkgate/registry/extensions.inc>
};

#if defined(VKGATE_GLOBAL) || defined(VKGATE_INSTANCE) || defined(VKGATE_PHYSICAL_DEVICE) ||       \
    defined(VKGATE_SHARED) || defined(VKGATE_DEVICE) || defined(VKGATE_INSTANCE_ALIASES) ||        \
    defined(VKGATE_PHYSICAL_DEVICE_ALIASES) || defined(VKGATE_DEVICE_ALIASES) ||                   \
    defined(VKGATE_DEVICE_ALIASES_3) || defined(VKGATE_EXTENSION)
#error "a list leaves its macros defined"
#endif

std::size_t position(std::string_view name) {
    const auto found = std::find_if(std::begin(commands), std::end(commands),
                                    [&](const Listed& listed) { return listed.name == name; });
    return static_cast<std::size_t>(found - std::begin(commands));
}

}  // namespace

TEST_CASE("an application expands the lists of commands") {
    std::set<std::string_view> names;
    for (const Listed& listed : commands)
        names.insert(listed.name);
    CHECK(std::size(commands) == 842);
    CHECK(names.size() == 842);
    const auto count = [](const char* level) {
        return std::count_if(std::begin(commands), std::end(commands),
                             [&](const Listed& listed) { return listed.level == level; });
    };
    CHECK(count("global") == 5);
    CHECK(count("instance") == 28);
    CHECK(count("physical device") == 90);
    CHECK(count("shared") == 9);
    CHECK(count("device") == 710);
}

TEST_CASE("a command is marked as aliased exactly where the list of aliases has it") {
    std::set<std::string_view> grouped, marked;
    for (const auto& group : groups)
        for (std::string_view name : group)
            CHECK(grouped.insert(name).second);
    for (const Listed& listed : commands) {
        CHECK((listed.slot == "own" || listed.slot == "aliased"));
        if (listed.slot == "aliased")
            marked.insert(listed.name);
    }
    CHECK(grouped == marked);
    CHECK(groups.size() == 100);
}

TEST_CASE("the names of a group stand in the order in which they are asked for") {
    for (const auto& group : groups)
        for (std::size_t i = 1; i < group.size(); ++i) {
            CAPTURE(group[i]);
            CHECK(position(group[i - 1]) < position(group[i]));
        }
}

TEST_CASE("the list of extensions is in alphabetical order") {
    CHECK(std::size(extensions) == 477);
    std::string_view previous;
    for (const ListedExtension& extension : extensions) {
        CAPTURE(extension.name);
        CHECK((extension.level == "instance" || extension.level == "device"));
        CHECK(previous < extension.name);
        previous = extension.name;
    }
}
