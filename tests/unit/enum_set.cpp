// Sets of commands and of extensions.

#include "../support/support.hpp"

#include <iterator>
#include <type_traits>
#include <vector>

#if __cplusplus >= 202002L
#include <ranges>
#endif

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;

namespace {

constexpr ExtensionSet compile_time =
    (ExtensionSet({Extension::KHR_swapchain, Extension::EXT_mesh_shader}) |
     ExtensionSet(Extension::KHR_surface)) -
    ExtensionSet(Extension::EXT_mesh_shader);
static_assert(compile_time.contains(Extension::KHR_swapchain));
static_assert(!compile_time.contains(Extension::EXT_mesh_shader));
static_assert(compile_time.size() == 2);
static_assert(ExtensionSet().empty());
static_assert(ExtensionSet::all().size() == static_cast<std::size_t>(Extension::none));
static_assert(std::is_trivially_copyable_v<CommandSet>);

// In constant expressions, compilers reject a write outside an array.
constexpr auto beyond = static_cast<Command>(0xFFFF);
constexpr auto first = static_cast<Command>(0);
static_assert(CommandSet::range(first, Command::none) == CommandSet::all());
static_assert(CommandSet::range(first, beyond) == CommandSet::all());
static_assert(CommandSet::range(Command::none, beyond).empty());
static_assert(CommandSet::range(beyond, beyond).empty());
static_assert(CommandSet::range(beyond, first).empty());
static_assert(CommandSet::range(first, first).empty());

// Since C++20, the standard library accepts the iterators without iterator.hpp.
#if defined(__cpp_lib_ranges)
static_assert(std::forward_iterator<CommandSet::Iterator>);
static_assert(std::ranges::forward_range<CommandSet>);
static_assert(std::ranges::forward_range<const ExtensionSet>);
static_assert(std::ranges::common_range<CommandSet>);
#endif

}  // namespace

TEST_CASE("the first member of a set is the lowest") {
    CHECK(CommandSet({Command::vkQueueSubmit, Command::vkCmdDraw}).first() ==
          (Command::vkCmdDraw < Command::vkQueueSubmit ? Command::vkCmdDraw
                                                       : Command::vkQueueSubmit));
    CHECK(CommandSet().first() == Command::none);
}

TEST_CASE("a new set is empty") {
    const CommandSet set;
    CHECK(set.empty());
    CHECK(set.size() == 0);
    for (Command c : CommandSet::all())
        CHECK_FALSE(set.contains(c));
    CHECK_FALSE(set.begin() != set.end());
}

TEST_CASE("the set of all has each enumerator once, but not Command::none") {
    const CommandSet all = CommandSet::all();
    CHECK(all.size() == static_cast<std::size_t>(Command::none));
    CHECK_FALSE(all.contains(Command::none));
    CHECK_FALSE(all.empty());
    std::size_t next = 0;
    for (Command c : all)
        CHECK(static_cast<std::size_t>(c) == next++);
    CHECK(next == all.size());
}

TEST_CASE("inserting and erasing changes one member") {
    for (Command c : CommandSet::all()) {
        CommandSet set;
        set.insert(c);
        set.insert(c);
        CHECK(set.size() == 1);
        CHECK(set.contains(c));
        CHECK(*set.begin() == c);
        CommandSet rest = CommandSet::all();
        rest.erase(c);
        CHECK(rest.size() == CommandSet::all().size() - 1);
        CHECK_FALSE(rest.contains(c));
        set.erase(c);
        set.erase(c);
        CHECK(set.empty());
    }
}

TEST_CASE("a set never has `none`") {
    CommandSet set({Command::none, Command::vkCmdDraw, Command::none});
    set.insert(Command::none);
    CHECK(set.size() == 1);
    set.erase(Command::none);
    CHECK(set.size() == 1);
    CHECK_FALSE(set.contains(Command::none));
    CHECK_FALSE(set.contains(static_cast<Command>(0xFFFF)));
}

TEST_CASE("a set of one can be made from a single enumerator") {
    const CommandSet one = Command::vkCmdDraw;
    CHECK(one == CommandSet({Command::vkCmdDraw, Command::vkCmdDraw}));
    CHECK(CommandSet(Command::none).empty());
    CHECK((one | Command::vkQueueSubmit).size() == 2);
}

TEST_CASE("a set is iterated in ascending order") {
    const CommandSet set({Command::vkQueueSubmit, Command::vkCmdDraw, Command::vkCreateInstance});
    std::vector<Command> members;
    for (Command c : set)
        members.push_back(c);
    REQUIRE(members.size() == 3);
    CHECK(members[0] < members[1]);
    CHECK(members[1] < members[2]);
}

TEST_CASE("union, intersection and difference are those of sets") {
    const ExtensionSet a = some_extensions(1, 50);
    const ExtensionSet b = some_extensions(2, 50);
    for (Extension e : ExtensionSet::all()) {
        CHECK((a | b).contains(e) == (a.contains(e) || b.contains(e)));
        CHECK((a & b).contains(e) == (a.contains(e) && b.contains(e)));
        CHECK((a - b).contains(e) == (a.contains(e) && !b.contains(e)));
    }
    CHECK(((a - b) | (a & b)) == a);
    CHECK((a | b).size() == (a - b).size() + b.size());
    CHECK((a - a).empty());
    CHECK((ExtensionSet::all() - a).size() == ExtensionSet::all().size() - a.size());
    ExtensionSet c = a;
    CHECK(&(c |= b) == &c);
    CHECK(c == (a | b));
    c &= a;
    CHECK(c == a);
    c -= b;
    CHECK(c == a - b);
}

TEST_CASE("sets are equal when their members are") {
    const ExtensionSet a({Extension::KHR_swapchain, Extension::KHR_surface});
    const ExtensionSet b(
        {Extension::KHR_surface, Extension::KHR_swapchain, Extension::KHR_surface});
    CHECK(a == b);
    CHECK_FALSE(a != b);
    CHECK(a != ExtensionSet(Extension::KHR_surface));
    CHECK(a.contains_all(ExtensionSet(Extension::KHR_surface)));
    CHECK(a.contains_all(a));
    CHECK(a.contains_all(ExtensionSet()));
    CHECK_FALSE(ExtensionSet(Extension::KHR_surface).contains_all(a));
}

TEST_CASE("a set is constructed from one member, several members, or an array") {
    constexpr Command one[] = {Command::vkCmdDraw};
    constexpr Command two[] = {Command::vkCmdDraw, Command::vkCmdDispatch};
    constexpr CommandSet single = Command::vkCmdDraw;
    constexpr CommandSet pair = {Command::vkCmdDraw, Command::vkCmdDispatch};
    STATIC_REQUIRE(single.size() == 1);
    STATIC_REQUIRE(single == CommandSet(one));
    STATIC_REQUIRE(pair.size() == 2);
    STATIC_REQUIRE(pair == CommandSet(two));
    STATIC_REQUIRE(pair == CommandSet({Command::vkCmdDispatch, Command::vkCmdDraw}));
}

TEST_CASE("a range has the enumerators from the first up to the last, which is not a member") {
    const auto count = static_cast<std::size_t>(Command::none);
    // Every start in the first words; ends on, before and after word boundaries.
    for (std::size_t from = 0; from < 200; ++from)
        for (std::size_t to :
             {std::size_t{0}, std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65},
              std::size_t{127}, std::size_t{128}, std::size_t{129}, std::size_t{192},
              std::size_t{500}, count - 1, count, count + 1, std::size_t{0xFFFF}}) {
            CommandSet expected;
            for (std::size_t i = from; i < to && i < count; ++i)
                expected.insert(static_cast<Command>(i));
            CHECK(CommandSet::range(static_cast<Command>(from), static_cast<Command>(to)) ==
                  expected);
        }
}
