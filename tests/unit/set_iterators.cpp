// With iterator.hpp, sets work with the algorithms and containers of the standard library.

#include "../support/support.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

#include <vkgate/iterator.hpp>

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;

namespace {

using Iterator = CommandSet::Iterator;
using Traits = std::iterator_traits<Iterator>;
static_assert(std::is_same_v<Traits::value_type, Command>);
static_assert(std::is_same_v<Traits::difference_type, std::ptrdiff_t>);
static_assert(std::is_same_v<decltype(*std::declval<Iterator>()), Traits::reference>);
static_assert(std::is_base_of_v<std::forward_iterator_tag, Traits::iterator_category>);
#ifdef __cpp_lib_concepts
static_assert(std::forward_iterator<Iterator>);
#endif
static_assert(std::is_default_constructible_v<Iterator>);
static_assert(std::is_trivially_copyable_v<Iterator>);
static_assert(Iterator() == Iterator());

const CommandSet set({Command::vkQueueSubmit, Command::vkCmdDraw, Command::vkCreateInstance});

}  // namespace

TEST_CASE("a member of a set is found by std::find") {
    CHECK(std::find(set.begin(), set.end(), Command::vkCmdDraw) != set.end());
    CHECK(*std::find(set.begin(), set.end(), Command::vkCmdDraw) == Command::vkCmdDraw);
    CHECK(std::find(set.begin(), set.end(), Command::vkCmdDispatch) == set.end());
    CHECK(std::any_of(set.begin(), set.end(),
                      [](Command c) { return vkgate::level(c) == vkgate::Level::global; }));
}

TEST_CASE("the distance from a set's begin to its end is its size") {
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        const ExtensionSet some = some_extensions(seed, 12 * seed);
        CHECK(std::distance(some.begin(), some.end()) == static_cast<std::ptrdiff_t>(some.size()));
    }
    const CommandSet none;
    CHECK(std::distance(none.begin(), none.end()) == 0);
}

TEST_CASE("a vector made from a set's iterators is in ascending order") {
    const std::vector<Command> members(set.begin(), set.end());
    CHECK(members.size() == 3);
    CHECK(std::is_sorted(members.begin(), members.end()));
    CHECK(CommandSet({members[0], members[1], members[2]}) == set);
    const ExtensionSet all = ExtensionSet::all();
    const std::vector<Extension> extensions(all.begin(), all.end());
    CHECK(extensions.size() == all.size());
}

TEST_CASE("copies of an iterator visit the same members independently") {
    const Iterator first = set.begin();
    Iterator copy = first;
    CHECK(copy++ == first);
    CHECK(copy != first);
    CHECK(*first == *set.begin());
    CHECK(copy == std::next(first));
    CHECK(++copy == std::next(first, 2));
    CHECK(std::next(first, 3) == set.end());
    CHECK(std::max_element(set.begin(), set.end()) == std::next(first, 2));
}
