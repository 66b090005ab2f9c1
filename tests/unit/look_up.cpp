// Looking up names: texts with the hash of a name, and memory beside a name that may not be read.

#include "../support/support.hpp"

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <vkgate/find_command.hpp>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#include <unistd.h>
#endif

using vkgate::Command;
using vkgate::CommandSet;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::find_command;

namespace {

/// Finds by comparing the text with every name in turn.
Command find_in_chain(std::string_view wanted) {
    for (Command c : CommandSet::all())
        if (wanted == name(c))
            return c;
    return Command::none;
}

// --- The hash ------------------------------------------------------------------------------------

std::uint64_t hash_of(const std::string& text) {
    return vkgate::detail::hash_name<1>(text.data(), text.size());
}

/// Where the three words begin that the hash reads.
std::vector<std::size_t> words_of(std::size_t length) {
    return {1, length - length * 29 / 64 - 4, length - 8};
}

/// A word with the same hash: the hash multiplies the halves of the word, each after an XOR with a
/// constant, so the halves can change places.
std::string commuted(const char* word, std::uint32_t high, std::uint32_t low) {
    const std::uint64_t halves = vkgate::detail::word_at(word);
    const std::uint64_t constants = high ^ low;
    const std::uint64_t exchanged =
        ((halves >> 32) | (halves << 32)) ^ (constants << 32 | constants);
    std::string result;
    for (unsigned i = 0; i != 8; ++i)
        result += static_cast<char>(exchanged >> (8 * i));
    return result;
}

/// Texts that are not the name, and are likely to have its hash.
std::vector<std::string> likely_collisions(const std::string& name) {
    std::vector<std::string> found;
    // Characters that the hash does not read.
    for (std::size_t i = 0; i != name.size(); ++i)
        for (char other : {'V', 'x', '\x01', '\xFF'}) {
            found.push_back(name);
            found.back()[i] = other;
        }
    // Other words with the same products.
    const std::uint32_t constants[][2] = {
        {0x9E3779B1u, 0x85EBCA6Bu}, {0xC2B2AE35u, 0x27D4EB2Fu}, {0x165667B1u, 0x2545F491u}};
    const std::vector<std::size_t> words = words_of(name.size());
    for (std::size_t i = 0; i != words.size(); ++i) {
        found.push_back(name);
        found.back().replace(words[i], 8,
                             commuted(&name[words[i]], constants[i][0], constants[i][1]));
    }
    // The same words in a text of another length.
    for (std::size_t length = 25; length != 120; ++length) {
        std::string longer(length, 'v');
        for (std::size_t i = 0; i != words.size(); ++i)
            longer.replace(words_of(length)[i], 8, name, words[i], 8);
        found.push_back(longer);
    }
    return found;
}

}  // namespace

TEST_CASE("a text with the hash of a command's name is not taken for it") {
    std::size_t same_length = 0, other_length = 0, words_exchanged = 0;
    for (Command c : CommandSet::all()) {
        const std::string whole = name(c);
        for (const std::string& text : likely_collisions(whole)) {
            if (text == whole || hash_of(text) != hash_of(whole))
                continue;
            ++(text.size() == whole.size() ? same_length : other_length);
            words_exchanged += text.size() == whole.size() && text.compare(1, 8, whole, 1, 8) != 0;
            const bool is_refused = find_command(text.data(), text.size()) == Command::none &&
                                    find_command(text.c_str()) == find_in_chain(text.c_str());
            CAPTURE(c, text.size());
            CHECK(is_refused);
        }
    }
    // Few of them means that the hash is another, and that this test must follow it.
    CHECK(same_length > 10000);
    CHECK(other_length > 10000);
    CHECK(words_exchanged > 500);
}

TEST_CASE("a name is found at every address, aligned or not") {
    char buffer[128];
    for (std::size_t offset = 0; offset != 17; ++offset)
        for (Command c : CommandSet::all()) {
            char* const at = buffer + offset;
            std::strcpy(at, name(c));
            CHECK(find_command(at) == c);
            std::strcat(at, "x");
            CHECK(find_command(at, std::strlen(name(c))) == c);
            CHECK(find_command(at) == find_in_chain(at));
        }
}

#if __has_include(<sys/mman.h>)

namespace {

/// A page between two that may not be read.
class GuardedPage {
  public:
    GuardedPage() {
        REQUIRE(all_ != MAP_FAILED);
        REQUIRE(mprotect(begin(), size_, PROT_READ | PROT_WRITE) == 0);
    }
    GuardedPage(const GuardedPage&) = delete;
    GuardedPage& operator=(const GuardedPage&) = delete;
    ~GuardedPage() { munmap(all_, 3 * size_); }

    char* begin() const { return static_cast<char*>(all_) + size_; }
    char* end() const { return begin() + size_; }

  private:
    std::size_t size_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* all_ = mmap(nullptr, 3 * size_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
};

/// Checks what a look-up makes of a text at the end and at the beginning of a page.
template <class Result>
void check_at_edges(const GuardedPage& page, Result (*look_up)(const char*),
                    const std::string& text, Result expected) {
    char* const last = page.end() - text.size() - 1;
    std::memcpy(last, text.c_str(), text.size() + 1);
    CHECK(look_up(last) == expected);
    std::memcpy(page.begin(), text.c_str(), text.size() + 1);
    CHECK(look_up(page.begin()) == expected);
}

}  // namespace

TEST_CASE("no byte is read before the name of a command, or after its end") {
    const GuardedPage page;
    const auto check = [&page](const std::string& text) {
        const Command expected = find_in_chain(text);
        check_at_edges<Command>(page, find_command, text, expected);
        char* const last = page.end() - text.size();
        std::memcpy(last, text.data(), text.size());
        CHECK(find_command(last, text.size()) == expected);
    };
    for (Command c : CommandSet::all()) {
        const std::string whole = name(c);
        const std::string cut = whole.substr(0, whole.size() - 1);
        for (const std::string& text : {whole, cut, whole + "x", cut + "\x01"})
            check(text);
    }
    for (std::size_t length = 0; length != 300; ++length)
        check(std::string(length, 'k'));
}

TEST_CASE("no byte is read before the name of an extension, or after its end") {
    const GuardedPage page;
    const auto check = [&page](const std::string& text, Extension expected) {
        check_at_edges<Extension>(page, vkgate::find_extension, text, expected);
    };
    for (Extension e : ExtensionSet::all()) {
        const std::string whole = name(e);
        check(whole, e);
        check(whole + " ", Extension::none);
        check(whole.substr(0, whole.size() - 1) + "\x01", Extension::none);
    }
    for (std::size_t length = 0; length != 300; ++length)
        check(std::string(length, 'k'), Extension::none);
}

#endif
