// What all text output shares: lines of at most 80 columns, as far as the names allow, and the
// headings of a survey.
#pragma once

#include <string>

#include "output.hpp"

constexpr std::size_t columns = 80;

class Printer {
  public:
    /// The number of an ANSI escape code, "Select Graphic Rendition".
    using Style = const char*;
    static constexpr Style plain = "";
    static constexpr Style bold = "1";
    static constexpr Style dim = "2";
    static constexpr Style red = "1;31";
    static Style style(vkgate::State state);

    explicit Printer(bool color) : color_(color) {}

    std::string paint(const std::string& text, Style style) const;

    /// Prints the text, wrapped.
    void line(const std::string& text, Style style = plain) const;
    /// Prints a key and its text, wrapped.
    void field(const std::string& key, const std::string& text, Style style = plain) const;
    void heading(const std::string& key, const std::string& text) const { field(key, text, bold); }
    /// Prints the names of the commands, if there are any.
    void list(const std::string& what, const vkgate::CommandSet& commands) const;

    void library(const Survey& survey) const;
    void instance(const Survey& survey) const;
    void device(const Device& device) const;

  private:
    void extensions(const Extensions& extensions) const;
    void features(const Features& features, const vkgate::FeatureGate& gate) const;

    bool color_;
};

/// The texts of the items, with commas between.
template <class Items, class Text>
std::string joined(const Items& items, Text text_of) {
    std::string all;
    for (const auto& item : items)
        all += (all.empty() ? "" : ", ") + std::string(text_of(item));
    return all;
}
constexpr auto of_name = [](auto named) { return name(named); };
