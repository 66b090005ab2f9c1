// A pNext chain that is described by words, so that the included Vulkan headers need not have its
// structs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <vector>

/// Structs that point to each other, in the order in which they are added.
class ChainInWords {
  public:
    struct Head {
        std::uint32_t type;
        void* next;
    };

    /// A struct begins with a Head.
    using Struct = std::vector<unsigned char>;

    /// "51:188" adds a struct whose sType is 51, with 188 bytes of 0 behind pNext. "164=1" then
    /// writes a VkBool32 at an offset from there.
    void read(const std::string& word) {
        const std::size_t sign = word.find_first_of(":=");
        const auto left = static_cast<std::uint32_t>(std::stoul(word));
        const auto right = static_cast<std::uint32_t>(std::stoul(word.substr(sign + 1)));
        if (word[sign] == ':')
            add(left, right);
        else
            std::memcpy(structs_.back().data() + sizeof(Head) + left, &right, sizeof right);
    }

    void* first() { return structs_.empty() ? nullptr : structs_.front().data(); }
    const std::deque<Struct>& structs() const { return structs_; }

  private:
    void add(std::uint32_t type, std::size_t size) {
        structs_.emplace_back(sizeof(Head) + size);
        const Head head{type, nullptr};
        std::memcpy(structs_.back().data(), &head, sizeof head);
        void* const added = structs_.back().data();
        if (structs_.size() > 1)
            std::memcpy(structs_[structs_.size() - 2].data() + offsetof(Head, next), &added,
                        sizeof added);
    }

    std::deque<Struct> structs_;
};
