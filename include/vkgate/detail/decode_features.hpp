// The decoder of registry/packed_features.hpp: features, the structs that enable them, and what
// commands need. No other header reads that file.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_DECODE_FEATURES_HPP
#define VKGATE_DETAIL_DECODE_FEATURES_HPP

#include <stddef.h>
#include <stdint.h>

#include "../registry/packed_features.hpp"
#include "decode.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

using packed_data::feature_count;
using packed_data::feature_struct_count;

// --- Names

VKGATE_DETAIL_HIDDEN inline constexpr char feature_names[] =
#define VKGATE_FEATURE(name) #name "\0"
#include "../registry/features.inc"
    ;
VKGATE_DETAIL_HIDDEN inline constexpr char feature_struct_names[] =
#define VKGATE_FEATURE_STRUCT(name) "VkPhysicalDevice" #name "\0"
#include "../registry/features.inc"
    ;
static_assert(fits(feature_names, packed_data::feature_name_offsets) &&
                  fits(feature_struct_names, packed_data::feature_struct_name_offsets),
              "a macro of the including program changes a name of the lists");

constexpr const char* feature_name(size_t feature) {
    return feature_names + packed_data::feature_name_offsets[feature];
}

// --- Structs and their members

/// A struct of features that extends VkDeviceCreateInfo.
class FeatureStruct {
  public:
    static constexpr size_t provider_count = 2;

    constexpr explicit FeatureStruct(size_t number)
        : number_(number), row_(packed_data::feature_structs + width * number) {}

    constexpr size_t number() const { return number_; }
    /// Its VkStructureType.
    constexpr uint32_t type() const { return uint32_t{row_[0]} << 16 | row_[1]; }
    /// What it needs to have an effect: either one.
    constexpr Condition provider(size_t i) const { return Condition(row_[2 + i]); }
    /// The numbers of its members among those of all structs: from `first` up to, but not
    /// including, `last`.
    constexpr size_t first_member() const { return row_[width - 1]; }
    constexpr size_t last_member() const { return row_[2 * width - 1]; }
    constexpr const char* name() const {
        return feature_struct_names + packed_data::feature_struct_name_offsets[number_];
    }

  private:
    static constexpr size_t width = 3 + provider_count;
    static_assert(rows_of<width>(packed_data::feature_structs) == feature_struct_count + 1);

    size_t number_;
    const char16_t* row_;
};

/// The struct of that VkStructureType, or feature_struct_count.
constexpr size_t find_feature_struct(uint32_t type) {
    const size_t i = detail::count_before(
        feature_struct_count, [type](size_t row) { return FeatureStruct(row).type() < type; });
    return i != feature_struct_count && FeatureStruct(i).type() == type ? i : feature_struct_count;
}

inline constexpr size_t feature_member_count = rows_of<2>(packed_data::feature_members);

/// Which VkBool32 of its struct it is: counted from 0, behind sType and pNext.
constexpr size_t place_of_member(size_t member) {
    return packed_data::feature_members[2 * member];
}
/// The feature that it enables.
constexpr size_t feature_of_member(size_t member) {
    return packed_data::feature_members[2 * member + 1];
}

// --- What commands need

/// One thing that makes a clause hold: a feature; a condition that holds, or that does not; or that
/// the device is made of one physical device.
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

  private:
    size_t number_;
};

/// What some commands need: any one of the literals. Clauses are visited one after the other:
///
///     for (FeatureClause clause; !clause.is_end(); clause.advance())
class FeatureClause {
  public:
    static constexpr size_t literal_count = 3;

    constexpr bool is_end() const {
        return number_ == rows_of<width>(packed_data::feature_clauses);
    }
    constexpr void advance() {
        first_ += size();
        ++number_;
    }
    constexpr Literal literal(size_t i) const {
        return Literal(packed_data::feature_clauses[width * number_ + i]);
    }
    /// The number of commands.
    constexpr size_t size() const {
        return packed_data::feature_clauses[width * number_ + literal_count];
    }
    /// The i-th of them.
    constexpr size_t command(size_t i) const { return packed_data::feature_commands[first_ + i]; }
    constexpr bool contains(size_t command) const {
        for (size_t i = 0; i != size(); ++i)
            if (this->command(i) == command)
                return true;
        return false;
    }

  private:
    static constexpr size_t width = literal_count + 1;

    size_t number_ = 0;
    size_t first_ = 0;
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_DECODE_FEATURES_HPP
