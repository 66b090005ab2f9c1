// The decoder of registry/packed_features.hpp: features, the structs that enable them, and what
// commands need. No other header reads that file.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_FEATURES_DETAIL_DECODE_FEATURES_HPP
#define VKGATE_FEATURES_DETAIL_DECODE_FEATURES_HPP

#include <stddef.h>
#include <stdint.h>

#include "../../detail/decode.hpp"
#include "../../detail/strings.hpp"
#include "../../registry/packed_features.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

inline constexpr size_t feature_count = packed_data::feature_count;
inline constexpr size_t feature_struct_count = packed_data::feature_struct_count;

// --- Names

VKGATE_DETAIL_HIDDEN inline constexpr char feature_names[] =
#define VKGATE_FEATURE(name) #name "\0"
#include "../../registry/features.inc"
    ;
// Two strings for each struct: the words before and after "Features".
VKGATE_DETAIL_HIDDEN inline constexpr char feature_struct_names[] =
#define VKGATE_FEATURE_STRUCT(name, tag) #name "\0" #tag "\0"
#include "../../registry/features.inc"
    ;
static_assert(fits(feature_names, packed_data::feature_name_offsets),
              "a macro of the including program changes a name of the lists");

constexpr const char* feature_name(size_t feature) {
    return feature_names + packed_data::feature_name_offsets[feature];
}

// --- Structs and their members

/// A feature struct that extends VkDeviceCreateInfo.
class FeatureStruct {
  public:
    static constexpr size_t provider_count = 2;

    constexpr explicit FeatureStruct(size_t number) : number_(number) {}

    constexpr size_t number() const { return number_; }
    /// Its VkStructureType.
    constexpr uint32_t type() const { return packed_data::feature_struct_types[number_]; }
    /// The providers, as conditions. The struct has an effect if either holds.
    constexpr Condition provider(size_t i) const { return Condition(row()[i]); }
    /// The number of its VkBool32 members, including those that gate no command.
    constexpr size_t size() const {
        return static_cast<unsigned char>(packed_data::feature_struct_sizes[number_]);
    }
    /// The numbers of its members among those of all structs: from `first` up to, but not
    /// including, `last`.
    constexpr size_t first_member() const { return row()[provider_count]; }
    constexpr size_t last_member() const { return row()[width + provider_count]; }
    /// @{ Its name is VkPhysicalDevice<name>Features<tag>.
    constexpr const char* name() const { return string(2 * number_); }
    constexpr const char* tag() const { return string(2 * number_ + 1); }
    /// @}

  private:
    static constexpr size_t width = provider_count + 1;
    static_assert(rows_of<width>(packed_data::feature_structs) == feature_struct_count + 1);

    constexpr const char16_t* row() const { return packed_data::feature_structs + width * number_; }
    static constexpr const char* string(size_t number) {
        const char* found = feature_struct_names;
        for (size_t i = 0; i != number; ++i)
            found += detail::length_of(found) + 1;
        return found;
    }

    size_t number_;
};

/// The struct of that VkStructureType, or feature_struct_count.
constexpr size_t find_feature_struct(uint32_t type) {
    const uint64_t hash = (type * packed_data::feature_struct_factor >> 24) & 0xFFu;
    const auto i = static_cast<unsigned char>(packed_data::feature_struct_hash[hash]);
    return packed_data::feature_struct_types[i] == type ? i : feature_struct_count;
}

inline constexpr size_t feature_member_count = rows_of<1>(packed_data::feature_members);

/// The index of its VkBool32 in the struct, after sType and pNext.
constexpr size_t place_of_member(size_t member) {
    return packed_data::feature_members[member] / 256u;
}
/// The feature that it enables.
constexpr size_t feature_of_member(size_t member) {
    return packed_data::feature_members[member] % 256u;
}
/// The struct that it is in.
constexpr FeatureStruct struct_of_member(size_t member) {
    size_t structure = 0;
    while (FeatureStruct(structure).last_member() <= member)
        ++structure;
    return FeatureStruct(structure);
}

// --- What commands need

/// One alternative of a clause: a feature, a condition that must or must not hold, or a single
/// physical device.
class Literal {
  public:
    constexpr explicit Literal(size_t number) : number_(number) {}

    constexpr bool is_feature() const { return number_ < feature_count; }
    /// Precondition: is_feature().
    constexpr size_t feature() const { return number_; }
    constexpr bool is_single_device() const {
        return number_ == packed_data::literal_single_device;
    }
    /// Whether it is a condition that must not hold.
    constexpr bool is_negative() const {
        return number_ >= packed_data::literal_fails && !is_single_device();
    }
    /// Precondition: it is neither a feature nor a single device.
    constexpr Condition condition() const {
        return Condition(number_ -
                         (is_negative() ? packed_data::literal_fails : packed_data::literal_holds));
    }
    /// Whether it limits its clause to devices with an extension, or with several physical devices.
    constexpr bool is_limit() const {
        return is_single_device() || (is_negative() && condition().is_extension());
    }
    /// Whether it is an extension or a version that takes the place of a feature.
    constexpr bool is_alternative() const {
        return !is_feature() && !is_negative() && !is_single_device();
    }

  private:
    size_t number_;
};

/// What some commands need: any one of the literals. Clauses are visited one after the other:
///
///     for (FeatureClause clause; !clause.is_end(); clause.advance())
///
/// If a clause applies only to some devices, its first literal tells that, and it comes after those
/// that always apply.
class FeatureClause {
  public:
    constexpr bool is_end() const { return at_ == rows_of<1>(packed_data::feature_clauses); }
    constexpr void advance() { at_ += 1 + literal_count() + size(); }

    constexpr size_t literal_count() const { return number(0) / 256; }
    constexpr Literal literal(size_t i) const { return Literal(number(1 + i)); }
    /// Whether the feature is one of the literals.
    constexpr bool names(size_t feature) const {
        for (size_t i = 0; i != literal_count(); ++i)
            if (literal(i).is_feature() && literal(i).feature() == feature)
                return true;
        return false;
    }
    /// The number of commands.
    constexpr size_t size() const { return number(0) % 256; }
    /// The i-th of them.
    constexpr size_t command(size_t i) const { return number(1 + literal_count() + i); }
    constexpr bool contains(size_t command) const {
        for (size_t i = 0; i != size(); ++i)
            if (this->command(i) == command)
                return true;
        return false;
    }

  private:
    constexpr size_t number(size_t i) const { return packed_data::feature_clauses[at_ + i]; }

    size_t at_ = 0;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_DETAIL_DECODE_FEATURES_HPP
