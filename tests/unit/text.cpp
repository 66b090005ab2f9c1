// Text in a fixed buffer.

#include "../support/support.hpp"

#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

using vkgate::Text;

namespace {

constexpr Text<32> made() {
    Text<32> text;
    text += "version ";
    text += 14u;
    return text;
}
constexpr Text<32> compile_time = made();
static_assert(compile_time.size() == 10);
static_assert(compile_time.c_str()[8] == '1' && compile_time.c_str()[10] == '\0');
static_assert(Text<8>().empty() && Text<8>().size() == 0 && Text<8>::max_size() == 7);
static_assert(std::is_trivially_copyable_v<Text<64>>);

}  // namespace

TEST_CASE("text is built from strings and numbers") {
    Text<64> text;
    CHECK(std::string(text.c_str()).empty());
    text += "a";
    text += "";
    ((text += " and ") += 0u) += ' ';
    (text += "and") += ' ';
    text += std::numeric_limits<std::uint32_t>::max();
    CHECK(std::string(text.c_str()) == "a and 0 and 4294967295");
    CHECK(text.size() == std::strlen(text.c_str()));
    CHECK_FALSE(text.empty());
}

TEST_CASE("text that exactly fills its buffer is whole, and one more character cuts it") {
    Text<8> text;
    text += "1234567";
    CHECK(std::string(text.c_str()) == "1234567");
    CHECK(text.size() == Text<8>::max_size());
    text += "";
    CHECK(std::string(text.c_str()) == "1234567");
    text += "8";
    CHECK(std::string(text.c_str()) == "1234...");
    text += "anything that follows";
    text += 9u;
    CHECK(std::string(text.c_str()) == "1234...");
    CHECK(text.size() == Text<8>::max_size());

    Text<8> at_once;
    at_once += "12345678";
    CHECK(std::string(at_once.c_str()) == "1234...");
    Text<8> number;
    number += 123456789u;
    CHECK(std::string(number.c_str()) == "1234...");
}

TEST_CASE("an appended string can be limited, and is then marked as cut") {
    Text<32> text;
    text.append("whole", 5);
    CHECK(std::string(text.c_str()) == "whole");
    text.append(" cut here", 4);
    CHECK(std::string(text.c_str()) == "whole cut...");
    text.append("", 0);
    CHECK(std::string(text.c_str()) == "whole cut...");
    text.append("x", 0);
    CHECK(std::string(text.c_str()) == "whole cut......");
}

TEST_CASE("appending never writes beyond the buffer") {
    struct {
        Text<16> text;
        char behind[8] = "1234567";
    } both;
    both.text += std::string(1000, 'x').c_str();
    both.text.append(std::string(1000, 'y').c_str(), 500);
    both.text += 4294967295u;
    CHECK(std::string(both.behind) == "1234567");
    CHECK(std::string(both.text.c_str()) == std::string(12, 'x') + "...");
}

TEST_CASE("text is cut at the boundary of a character") {
    // Two, three and four bytes each.
    for (const std::string character : {"\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x8C\x8B"})
        for (std::size_t before = 0; before != 5; ++before) {
            std::string whole(before, 'x');
            for (int i = 0; i != 20; ++i)
                whole += character;
            const auto is_cut_well = [&](const std::string& text) {
                CAPTURE(text);
                CHECK(text.substr(text.size() - 3) == "...");
                const std::size_t kept = text.size() - 3;
                CHECK(whole.compare(0, kept, text, 0, kept) == 0);
                CHECK((kept <= before || (kept - before) % character.size() == 0));
                return kept;
            };
            Text<32> full;
            full += whole.c_str();
            CHECK(is_cut_well(full.c_str()) + 3 + character.size() > full.max_size() - 3);
            const std::string once = full.c_str();
            full += "more";
            CHECK(full.c_str() == once);
            Text<200> limited;
            limited.append(whole.c_str(), 11);
            CHECK(is_cut_well(limited.c_str()) + character.size() > 11);
        }
    // Text that is not UTF-8 may be cut anywhere.
    Text<16> other;
    other += std::string(100, '\x80').c_str();
    CHECK(std::string(other.c_str()) == std::string(12, '\x80') + "...");
}
