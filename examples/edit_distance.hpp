// How much two texts differ, for suggestions of what a misspelled name meant.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

/// The number of single-character changes between two texts. `is_same` compares two characters.
template <class IsSame>
std::size_t edit_distance(const std::string& a, const std::string& b, IsSame is_same) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (char character : a) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j != b.size(); ++j) {
            const std::size_t replaced = diagonal + (is_same(character, b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}
