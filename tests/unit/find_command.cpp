// From a name to a command.

#include "../support/support.hpp"

#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <vkgate/find_command.hpp>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::find_command;

namespace {

static_assert(find_command("vkCmdDraw") == Command::vkCmdDraw);
static_assert(find_command("vkCmdDraws") == Command::none);
static_assert(find_command("vkCmdDrawIndexed", 9) == Command::vkCmdDraw);
static_assert(find_command("") == Command::none);
static_assert(find_command(nullptr) == Command::none);
static_assert(find_command("vkEnumerateInstanceVersion") == static_cast<Command>(0));

/// Finds by comparing the text with every name in turn.
Command find_in_chain(std::string_view wanted) {
#define LINK(name)                                                                                 \
    if (wanted == #name)                                                                           \
        return Command::name;
#define VKGATE_GLOBAL(name) LINK(name)
#define VKGATE_INSTANCE(name) LINK(name)
#define VKGATE_PHYSICAL_DEVICE(name) LINK(name)
#define VKGATE_SHARED(name) LINK(name)
#include <vkgate/registry/instance_commands.inc>
#define VKGATE_DEVICE(name) LINK(name)
#include <vkgate/registry/device_commands.inc>
#undef LINK
    return Command::none;
}

/// Asks with the characters alone, in a buffer of their length. A sanitizer sees reads beyond it.
Command find_in_tight_buffer(std::string_view wanted) {
    const std::unique_ptr<char[]> buffer(new char[wanted.size()]);
    wanted.copy(buffer.get(), wanted.size());
    return find_command(buffer.get(), wanted.size());
}

/// Looks up a NUL-free name in every form. All must agree with find_in_chain().
bool agrees(const std::string& wanted) {
    const Command expected = find_in_chain(wanted);
    return find_command(wanted.c_str()) == expected && find_in_tight_buffer(wanted) == expected;
}

}  // namespace

TEST_CASE("every command is found by its name") {
    for (Command c : CommandSet::all()) {
        CAPTURE(c);
        CHECK(find_command(name(c)) == c);
        CHECK(find_command(name(c), std::strlen(name(c))) == c);
        CHECK(find_in_tight_buffer(name(c)) == c);
        CHECK(find_in_chain(name(c)) == c);
    }
}

TEST_CASE("text that is not a name finds no command") {
    CHECK(find_command(nullptr) == Command::none);
    CHECK(find_command(nullptr, 0) == Command::none);
    CHECK(find_command("") == Command::none);
    CHECK(find_command("", 0) == Command::none);
    for (const char* near :
         {"v", "vk", "vkCmdDra", "CmdDraw", "vkCmdDraw ", " vkCmdDraw", "VkCmdDraw", "VKCMDDRAW",
          "vkcmddraw", "vkCmdDrawX", "vkCmdDrawKHR", "VK_KHR_swapchain", "\xFF\xFF\xFF\xFF"})
        CHECK(find_command(near) == Command::none);
    CHECK(find_command(std::string(10000, 'v').c_str()) == Command::none);
    CHECK(find_command(("vkCmdDraw" + std::string(10000, 'x')).c_str()) == Command::none);
}

TEST_CASE("with a length, that many characters are the name, even a NUL") {
    CHECK(find_command("vkCmdDrawIndexed", 9) == Command::vkCmdDraw);
    CHECK(find_command("vkCmdDrawIndexed", 16) == Command::vkCmdDrawIndexed);
    CHECK(find_command("vkCmdDrawIndexed", 10) == Command::none);
    CHECK(find_command("vkCmdDraw\0Indexed", 9) == Command::vkCmdDraw);
    CHECK(find_command("vkCmdDraw\0Indexed", 10) == Command::none);
    CHECK(find_command("vkCmd\0Draw", 10) == Command::none);
    CHECK(find_command("vkCmdDraw\0", 10) == Command::none);
    CHECK(find_command("\0vkCmdDraw", 10) == Command::none);
    // Without a length the NUL ends it.
    CHECK(find_command("vkCmdDraw\0Indexed") == Command::vkCmdDraw);
    for (Command c : CommandSet::all()) {
        std::string with_nul = name(c);
        for (std::size_t i = 0; i != with_nul.size(); ++i) {
            std::string changed = with_nul;
            changed[i] = '\0';
            CHECK(find_in_tight_buffer(changed) == Command::none);
        }
    }
}

TEST_CASE("a name is not found in a longer one, even if a NUL and the next names follow") {
    std::string all;
    std::vector<std::size_t> ends;
    for (Command c : CommandSet::all()) {
        all += name(c);
        ends.push_back(all.size());
        all += '\0';
    }
    std::size_t begin = 0;
    for (std::size_t end : ends) {
        for (std::size_t length = end - begin + 1; length < 80 && begin + length < all.size();
             ++length)
            CHECK(find_in_tight_buffer(std::string_view(all).substr(begin, length)) ==
                  Command::none);
        begin = end + 1;
    }
}

TEST_CASE("a name with one character changed, added or left out finds only an exact match",
          "[exhaustive]") {
    std::size_t found = 0;
    for (Command c : CommandSet::all()) {
        const std::string whole = name(c);
        for (std::size_t i = 0; i <= whole.size(); ++i) {
            std::vector<std::string> near = {whole.substr(0, i), whole.substr(i)};
            near.push_back(whole);
            near.back().insert(i, 1, '2');
            if (i != whole.size()) {
                near.push_back(whole);
                near.back().erase(i, 1);
                for (unsigned bit : {1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u}) {
                    near.push_back(whole);
                    near.back()[i] =
                        static_cast<char>(static_cast<unsigned char>(near.back()[i]) ^ bit);
                }
            }
            for (const std::string& wanted : near) {
                if (wanted.find('\0') != std::string::npos)
                    continue;
                CAPTURE(wanted);
                const bool same = agrees(wanted);
                CHECK(same);
                found += wanted != whole && find_command(wanted.c_str()) != Command::none ? 1 : 0;
            }
        }
    }
    CHECK(found > 20);  // for example vkCmdDraw2... from vkCmdDraw...: some changed names do exist
}

TEST_CASE("for random bytes, the answer equals that of a comparison with every name") {
    std::mt19937 random(20);
    const auto below = [&random](std::size_t limit) {
        return static_cast<std::size_t>(random() % limit);
    };
    const auto some_name = [&below]() -> std::string {
        return name(static_cast<Command>(below(static_cast<std::size_t>(Command::none))));
    };
    std::size_t different = 0;
    for (int round = 0; round != 20000; ++round) {
        std::string bytes(below(80), ' ');
        for (char& byte : bytes)
            byte = static_cast<char>(below(256));
        const std::string one = some_name(), other = some_name();
        std::string spliced = one.substr(0, below(one.size())) + other.substr(below(other.size()));
        std::string overwritten = one;
        for (std::size_t i = below(4); i != 0; --i)
            overwritten[below(overwritten.size())] = other[below(other.size())];
        for (const std::string& wanted : {bytes, spliced, overwritten}) {
            const Command expected = find_in_chain(wanted);
            different += find_in_tight_buffer(wanted) != expected ? 1 : 0;
            different += find_command(wanted.c_str()) != find_in_chain(wanted.c_str()) ? 1 : 0;
        }
    }
    CHECK(different == 0);
}
