// Checks of older queries by newer ones.
#pragma once

#include "recorder.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

/// A structure for a query to write.
template <class Structure>
Structure with_type(VkStructureType type) {
    Structure structure = {};
    structure.sType = type;
    return structure;
}

/// Checks an older command that returns an array: `older` and `newer` take the count and the array.
template <class Old, class New, class Older, class Newer>
void check_array(VkStructureType type, Older older, Newer newer) {
    for (const std::uint32_t available : {0U, 3U, 16U, 17U, 40U}) {
        recorder.available = available;
        std::uint32_t count = 99;
        CHECK(recorded([&] { older(&count, static_cast<Old*>(nullptr)); }) ==
              recorded([&] { newer(&count, static_cast<New*>(nullptr)); }));
        CHECK(count == available);
        for (const std::uint32_t room : {0U, 2U, 3U, 16U, 39U, 64U}) {
            const std::uint32_t written = room < available ? room : available;
            Old elements[65];
            std::memset(static_cast<void*>(elements), 0, sizeof elements);
            std::vector<New> expected(written + 1, with_type<New>(type));
            count = room;
            CHECK(recorded([&] { older(&count, elements); }) == recorded([&] {
                      // The count first; then no more than the caller wants, and one more than
                      // there were, to see whether there are more now.
                      std::uint32_t n = 77;
                      recorder.log.clear();
                      newer(&(n = 0), static_cast<New*>(nullptr));
                      newer(&(n = room > available ? available + 1 : room), expected.data());
                  }));
            CHECK(count == written);
            for (std::uint32_t i = 0; i != 65; ++i) {
                const Old zero = {};
                CHECK(same_members(elements[i], i < written ? pattern<Old>(i) : zero));
            }
        }
    }
}
