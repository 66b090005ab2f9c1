// An application expands the lists in registry/ for its own purposes, without vkgate's headers.

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace {

struct Listed {
    std::string_view name, level;
};
constexpr Listed commands[] = {
#define VKGATE_GLOBAL(name) {#name, "global"},
#define VKGATE_INSTANCE(name) {#name, "instance"},
#define VKGATE_PHYSICAL_DEVICE(name) {#name, "physical device"},
#define VKGATE_SHARED(name) {#name, "shared"},
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) {#name, "device"},
#include <vkgate/registry/device_commands.inc>
};

// The same with the macros for a kind of command. A slot's first entry lists all names of the slot.
struct ListedKind {
    std::string_view name, kind;
    std::vector<std::string_view> aliases = {};
};
const ListedKind kinds[] = {
#define VKGATE_GLOBAL(name) {#name, ""},
#define VKGATE_INSTANCE(name) {#name, ""},
#define VKGATE_INSTANCE_PLATFORM(name) {#name, "platform"},
#define VKGATE_INSTANCE_ALIASES(a, b) {#a, "aliased", {#a, #b}},
#define VKGATE_INSTANCE_ALIASES_3(a, b, c) {#a, "aliased", {#a, #b, #c}},
#define VKGATE_INSTANCE_ALIAS(name) {#name, "alias"},
#define VKGATE_PHYSICAL_DEVICE(name) {#name, ""},
#define VKGATE_PHYSICAL_DEVICE_PLATFORM(name) {#name, "platform"},
#define VKGATE_PHYSICAL_DEVICE_ALIASES(a, b) {#a, "aliased", {#a, #b}},
#define VKGATE_PHYSICAL_DEVICE_ALIASES_3(a, b, c) {#a, "aliased", {#a, #b, #c}},
#define VKGATE_PHYSICAL_DEVICE_ALIAS(name) {#name, "alias"},
#define VKGATE_SHARED(name) {#name, ""},
#define VKGATE_SHARED_ALIAS(name) {#name, "alias"},
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) {#name, ""},
#define VKGATE_DEVICE_PLATFORM(name) {#name, "platform"},
#define VKGATE_DEVICE_ALIASES(a, b) {#a, "aliased", {#a, #b}},
#define VKGATE_DEVICE_ALIASES_3(a, b, c) {#a, "aliased", {#a, #b, #c}},
#define VKGATE_DEVICE_ALIAS(name) {#name, "alias"},
#include <vkgate/registry/device_commands.inc>
};

struct ListedExtension {
    std::string_view name, level;
};
constexpr ListedExtension extensions[] = {
#define VKGATE_EXTENSION(name) {#name, "device"},
#define VKGATE_EXTENSION_INSTANCE(name) {#name, "instance"},
#include <vkgate/registry/extensions.inc>
};
constexpr std::string_view extension_names[] = {
#define VKGATE_EXTENSION(name) #name,
#include <vkgate/registry/extensions.inc>
};

// clang-format off
#if defined(VKGATE_GLOBAL) || \
    defined(VKGATE_GLOBAL_PLATFORM) || \
    defined(VKGATE_GLOBAL_ALIASES) || \
    defined(VKGATE_GLOBAL_ALIASES_3) || \
    defined(VKGATE_GLOBAL_ALIAS) || \
    defined(VKGATE_INSTANCE) || \
    defined(VKGATE_INSTANCE_PLATFORM) || \
    defined(VKGATE_INSTANCE_ALIASES) || \
    defined(VKGATE_INSTANCE_ALIASES_3) || \
    defined(VKGATE_INSTANCE_ALIAS) || \
    defined(VKGATE_PHYSICAL_DEVICE) || \
    defined(VKGATE_PHYSICAL_DEVICE_PLATFORM) || \
    defined(VKGATE_PHYSICAL_DEVICE_ALIASES) || \
    defined(VKGATE_PHYSICAL_DEVICE_ALIASES_3) || \
    defined(VKGATE_PHYSICAL_DEVICE_ALIAS) || \
    defined(VKGATE_SHARED) || \
    defined(VKGATE_SHARED_PLATFORM) || \
    defined(VKGATE_SHARED_ALIASES) || \
    defined(VKGATE_SHARED_ALIASES_3) || \
    defined(VKGATE_SHARED_ALIAS) || \
    defined(VKGATE_DEVICE) || \
    defined(VKGATE_DEVICE_PLATFORM) || \
    defined(VKGATE_DEVICE_ALIASES) || \
    defined(VKGATE_DEVICE_ALIASES_3) || \
    defined(VKGATE_DEVICE_ALIAS) || \
    defined(VKGATE_EXTENSION) || \
    defined(VKGATE_EXTENSION_INSTANCE)
#error "a list leaves its macros defined"
#endif
// clang-format on

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

TEST_CASE("the macros for a kind of command leave out no command and keep the order") {
    CHECK(std::equal(
        std::begin(commands), std::end(commands), std::begin(kinds), std::end(kinds),
        [](const Listed& listed, const ListedKind& kind) { return listed.name == kind.name; }));
}

TEST_CASE("a slot's first entry lists the slot's names in the order of asking") {
    std::set<std::string_view> grouped, marked;
    std::size_t groups = 0;
    for (const ListedKind& listed : kinds) {
        if (listed.kind == "alias")
            marked.insert(listed.name);
        if (listed.aliases.empty())
            continue;
        ++groups;
        CHECK(listed.aliases.front() == listed.name);
        for (std::size_t i = 1; i < listed.aliases.size(); ++i) {
            CAPTURE(listed.aliases[i]);
            CHECK(grouped.insert(listed.aliases[i]).second);
            CHECK(position(listed.aliases[i - 1]) < position(listed.aliases[i]));
        }
    }
    CHECK(grouped == marked);
    CHECK(groups == 100);
    CHECK(marked.size() == 105);
}

TEST_CASE("the 67 platform commands are marked") {
    std::set<std::string_view> marked;
    for (const ListedKind& listed : kinds)
        if (listed.kind == "platform")
            marked.insert(listed.name);
    CHECK(marked.size() == 67);
    CHECK(marked.count("vkCreateWin32SurfaceKHR") == 1);
    CHECK(marked.count("vkGetRandROutputDisplayEXT") == 1);
    CHECK(marked.count("vkCmdDispatchGraphAMDX") == 1);  // provisional
    CHECK(marked.count("vkCreateHeadlessSurfaceEXT") == 0);
}

TEST_CASE("the list of extensions is in alphabetical order") {
    CHECK(std::size(extensions) == 477);
    std::string_view previous;
    for (const ListedExtension& extension : extensions) {
        CAPTURE(extension.name);
        CHECK(previous < extension.name);
        previous = extension.name;
    }
}

TEST_CASE("the macro for instance extensions leaves out no extension") {
    CHECK(std::equal(
        std::begin(extensions), std::end(extensions), std::begin(extension_names),
        std::end(extension_names),
        [](const ListedExtension& listed, std::string_view name) { return listed.name == name; }));
    CHECK(std::count_if(std::begin(extensions), std::end(extensions),
                        [](const ListedExtension& listed) { return listed.level == "instance"; }) ==
          43);
}
