#include "web/chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "base/text.h"

namespace evenhand::web {

namespace {

std::string number(double value) {
  return decimals(value, 1);
}

std::string move_to(double x, double y) {
  return "M" + number(x) + " " + number(y);
}

Html line(std::string_view classes, const std::string& d) {
  return h("path", {{"class", classes}, {"d", d}});
}

Html words_at(double x, double y, int size, std::string_view anchor, std::string_view classes, std::string_view words) {
  return h("text",
           {{"x", number(x)}, {"y", number(y)}, {"font-size", size}, {"text-anchor", anchor}, {"class", classes}},
           words);
}

// A label in lines of at most `fits` bytes, broken at spaces; a word that is longer has a line of its own.
std::vector<std::string> lines_of(std::string_view label, std::size_t fits) {
  std::vector<std::string> lines;
  for (const auto& word : split(label, ' ')) {
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= fits)
      lines.back() += " " + word;
    else
      lines.push_back(word);
  }
  return lines;
}

Html lines_at(double x, double y, double step, int size, std::string_view classes,
              const std::vector<std::string>& lines) {
  Html html;
  for (const auto& one : lines) {
    html += words_at(x, y, size, "start", classes, one);
    y += step;
  }
  return html;
}

constexpr std::size_t kWideFits = 24;    // of a label beside its bars, 228 units wide
constexpr std::size_t kNarrowFits = 34;  // of a label above its marks, 288 units wide
constexpr double kLineStep = 18;

Html box(std::string_view classes, double x, double y, double width, double height) {
  return h(
      "rect",
      {{"class", classes}, {"x", number(x)}, {"y", number(y)}, {"width", number(width)}, {"height", number(height)}});
}

// The hatching of a row without a figure. Its id is the drawing's own, since a page may hold several.
Html hatching(const std::string& id) {
  return h("defs", h("pattern",
                     {{"id", id},
                      {"width", 8},
                      {"height", 8},
                      {"patternUnits", "userSpaceOnUse"},
                      {"patternTransform", "rotate(45)"}},
                     h("rect", {{"width", 8}, {"height", 8}, {"fill", "#fff"}}), line("fw-hatch", "M0 0v8")));
}

Html hatched_box(const std::string& pattern, double x, double y, double width, double height) {
  return h("rect", {{"class", "fw-hatched"},
                    {"fill", "url(#" + pattern + ")"},
                    {"x", number(x)},
                    {"y", number(y)},
                    {"width", number(width)},
                    {"height", number(height)}});
}

Html drawing(std::string_view classes, const std::string& id, int width, double height, const std::string& title,
             const Html& content) {
  return h("svg",
           {{"class", classes},
            {"viewBox", "0 0 " + std::to_string(width) + " " + number(height)},
            {"role", "img"},
            {"aria-labelledby", id + "-title"},
            {"focusable", "false"}},
           h("title", {{"id", id + "-title"}}, title), content);
}

Html figure(const std::string& id, const std::string& finding, const Html& wide, const Html& narrow, const Html& note) {
  return h("figure", {{"class", "fw-chart"}, {"aria-labelledby", id + "-caption"}},
           h("figcaption", {{"id", id + "-caption"}}, finding), wide, narrow,
           when(!note.empty(), h("p", {{"class", "fw-chart__note"}}, note)));
}

// Where things stand in a drawing. Wide: label, plot, words side by side. Narrow: label and words above the plot.
struct Frame {
  bool wide;
  int width;           // of the drawing
  double left, right;  // of the plot
  double top;          // of the first row
  double row;          // height of one
  double mark;         // of the dot below the row's top
  int label_size, says_size, axis_size;
};

Frame frame_of(bool wide, std::size_t lines_above) {
  const double above = lines_above == 0 ? 8 : 14 + 18 * static_cast<double>(lines_above);
  if (wide) return {true, 900, 236, 600, above, 44, 28, 17, 16, 15};
  return {false, 288, 8, 280, above + 16, 78, 50, 15, 14, 14};
}

class IntervalDrawing {
 public:
  IntervalDrawing(const IntervalChart& chart, bool wide)
      : chart_(chart),
        frame_(frame_of(wide, chart.everyone_says.size())),
        id_(chart.id + (wide ? "-wide" : "-narrow")),
        bottom_(0) {
    make_room_for_labels();
    bottom_ = frame_.top + frame_.row * static_cast<double>(chart.rows.size());
  }

  Html draw(std::string_view classes) const {
    Html content = hatching(id_ + "-hatch");
    content += backdrop();
    double y = frame_.top;
    for (const auto& row : chart_.rows) {
      content += row_at(row, y);
      y += frame_.row;
    }
    content += everyone();
    return drawing(classes, id_, frame_.width, bottom_ + 34, chart_.title.empty() ? chart_.finding : chart_.title,
                   content);
  }

 private:
  [[nodiscard]] double x_of(double value) const {
    const double part = std::clamp((value - chart_.axis.from) / (chart_.axis.to - chart_.axis.from), 0.0, 1.0);
    return frame_.left + part * (frame_.right - frame_.left);
  }

  // On the narrow drawing labels stand above their marks, and the longest says how much room each row has.
  void make_room_for_labels() {
    if (frame_.wide) return;
    std::size_t most = 1;
    for (const auto& row : chart_.rows) most = std::max(most, lines_of(row.label, kNarrowFits).size());
    const double more = kLineStep * static_cast<double>(most - 1);
    frame_.row += more;
    frame_.mark += more;
  }

  // A vertical line: through all rows on the wide drawing, beside the marks only on the narrow one, so that it never
  // crosses words.
  [[nodiscard]] std::string vertical(double x) const {
    if (frame_.wide) return move_to(x, frame_.top) + "V" + number(bottom_);
    std::string d;
    for (std::size_t row = 0; row < chart_.rows.size(); ++row) {
      const double middle = frame_.top + frame_.row * static_cast<double>(row) + frame_.mark;
      d += move_to(x, middle - 10) + "v20";
    }
    return d;
  }

  [[nodiscard]] Html backdrop() const {
    Html html;
    if (chart_.shaded_below) {
      const double width = x_of(*chart_.shaded_below) - frame_.left;
      if (frame_.wide) html += box("fw-fill-band", frame_.left, frame_.top, width, bottom_ - frame_.top);
      for (std::size_t row = 0; !frame_.wide && row < chart_.rows.size(); ++row)
        html += box("fw-fill-band", frame_.left, frame_.top + frame_.row * static_cast<double>(row) + frame_.mark - 10,
                    width, 20);
    }
    const auto steps = static_cast<int>(std::lround((chart_.axis.to - chart_.axis.from) / chart_.axis.step));
    for (int step = 0; step <= steps; ++step) {
      const double value = chart_.axis.from + step * chart_.axis.step;
      const double x = x_of(value);
      html += line("fw-grid", vertical(x));
      const bool first = step == 0 && !frame_.wide;
      const bool last = step == steps && !frame_.wide;
      html += words_at(first  ? 2
                       : last ? frame_.width - 2
                              : x,
                       bottom_ + 24, frame_.axis_size,
                       first  ? "start"
                       : last ? "end"
                              : "middle",
                       "fw-axis", decimals(value, chart_.axis.decimals));
    }
    return html;
  }

  [[nodiscard]] Html row_at(const IntervalRow& row, double y) const {
    const auto value = row.value.value();
    const bool strong = !value || row.reading == Reading::worse;
    const std::string_view label_classes = strong || !frame_.wide ? "fw-label--strong" : "fw-label";
    const std::string_view says_classes = !value                           ? "fw-says--none"
                                          : row.reading == Reading::worse  ? "fw-says--worse"
                                          : row.reading == Reading::unsure ? "fw-says--unsure"
                                                                           : "fw-says--usual";
    Html html;
    const double middle = y + frame_.mark;
    if (frame_.wide) {
      html += label_lines(row.label, middle, label_classes);
      html += words_at(622, middle + 5, frame_.says_size, "start", says_classes, row.says);
    } else {
      const auto lines = lines_of(row.label, kNarrowFits);
      html += lines_at(0, y + kLineStep, kLineStep, frame_.label_size, label_classes, lines);
      html += words_at(0, y + kLineStep * static_cast<double>(lines.size() + 1), frame_.says_size, "start",
                       says_classes, row.says);
    }
    html += value ? mark(row, *value, middle)
                  : hatched_box(id_ + "-hatch", frame_.left, middle - 8, frame_.right - frame_.left, 16);
    return html + line("fw-rule", move_to(0, y + frame_.row) + "H" + std::to_string(frame_.width));
  }

  // A long label takes two lines, or three.
  [[nodiscard]] Html label_lines(const std::string& label, double middle, std::string_view classes) const {
    constexpr std::size_t kFits = 26;
    if (label.size() <= kFits) return words_at(0, middle + 5, frame_.label_size, "start", classes, label);
    const auto lines = lines_of(label, kFits + 2);
    constexpr double kStep = 16;
    return lines_at(0, middle + 5 - kStep / 2 * static_cast<double>(lines.size() - 1), kStep, 15, classes, lines);
  }

  [[nodiscard]] Html mark(const IntervalRow& row, double value, double y) const {
    Html html;
    const std::string_view line_classes = row.reading == Reading::worse    ? "fw-line--worse"
                                          : row.reading == Reading::unsure ? "fw-line--unsure"
                                                                           : "fw-line--usual";
    if (row.low.value() && row.high.value()) {
      const double low = x_of(*row.low.value());
      const double high = x_of(*row.high.value());
      html += line(line_classes,
                   move_to(low, y) + "H" + number(high) + move_to(low, y - 6) + "v12" + move_to(high, y - 6) + "v12");
    }
    const double x = x_of(value);
    switch (row.reading) {
      case Reading::worse:
        return html + line("fw-fill-plum", move_to(x, y - 8) + "l8 8-8 8-8-8z");
      case Reading::unsure:
        return html + h("circle", {{"class", "fw-hollow"}, {"cx", number(x)}, {"cy", number(y)}, {"r", "6.5"}});
      case Reading::usual:
        break;
    }
    return html + h("circle", {{"class", "fw-fill-navy"}, {"cx", number(x)}, {"cy", number(y)}, {"r", 7}});
  }

  [[nodiscard]] Html everyone() const {
    if (!chart_.everyone) return {};
    const double x = x_of(*chart_.everyone);
    const auto lines = static_cast<double>(chart_.everyone_says.size());
    // Words near an edge lean inwards.
    const double part = (x - frame_.left) / (frame_.right - frame_.left);
    const std::string_view anchor = !frame_.wide && part < 0.2   ? "start"
                                    : !frame_.wide && part > 0.8 ? "end"
                                                                 : "middle";
    Html html = line("fw-everyone", move_to(x, 18 * lines + 8) + "v8" + vertical(x));
    double y = 18;
    for (const auto& words : chart_.everyone_says) {
      html += words_at(x, y, frame_.axis_size, anchor, "fw-label--strong", words);
      y += 18;
    }
    return html;
  }

  const IntervalChart& chart_;
  Frame frame_;
  std::string id_;
  double bottom_;
};

constexpr std::array<std::string_view, 4> kSeriesFills = {"fw-fill-navy", "fw-fill-teal", "fw-fill-plum",
                                                          "fw-fill-orange"};

Html bar_drawing(const BarChart& chart, bool wide) {
  const auto id = chart.id + (wide ? "-wide" : "-narrow");
  const int width = wide ? 900 : 288;
  const double left = wide ? 236 : 1;
  const double longest_bar = wide ? 480 : 180;
  const auto series = static_cast<double>(chart.series.size());
  const bool named = chart.series.size() > 1;
  const double bar = 24;
  double longest = 0;
  for (const auto& row : chart.rows)
    for (const auto& value : row.values) longest = std::max(longest, value.value().value_or(0));

  Html content = hatching(id + "-hatch");
  double y = 0;
  for (const auto& row : chart.rows) {
    const auto lines = lines_of(row.label, wide ? kWideFits : kNarrowFits);
    const double more = kLineStep * static_cast<double>(lines.size() - 1);
    const double head = wide ? 8 : 30 + more;  // of a row, above its bars
    content += wide ? lines_at(0, y + head + 17, kLineStep, 17, "fw-label--strong", lines)
                    : lines_at(0, y + 20, kLineStep, 15, "fw-label--strong", lines);
    double bar_y = y + head;
    for (std::size_t at = 0; at < chart.series.size(); ++at) {
      const auto value = at < row.values.size() ? row.values[at].value() : std::nullopt;
      const double length = value && longest > 0 ? longest_bar * std::max(*value, 0.0) / longest : 0;
      std::string says = at < row.says.size() ? row.says[at] : std::string();
      if (named) says = chart.series[at].name + ": " + says;
      content += value ? box(kSeriesFills[at], left, bar_y, length, bar - 4)
                       : hatched_box(id + "-hatch", left + 1, bar_y + 1, longest_bar / 4, bar - 6);
      content += words_at(left + (value ? length : longest_bar / 4) + 8, bar_y + 15, wide ? 16 : 14, "start",
                          value ? "fw-label" : "fw-says--none", says);
      bar_y += bar;
    }
    content += line("fw-everyone", move_to(left, y + head - 3) + "v" + number(series * bar + 2));  // zero
    y += head + std::max(series * bar, wide ? 24 + more : 0) + 8;
    content += line("fw-rule", move_to(0, y) + "H" + std::to_string(width));
  }
  return drawing(wide ? "fw-chart__wide" : "fw-chart__narrow", id, width, y + 4,
                 chart.title.empty() ? chart.finding : chart.title, content);
}

}  // namespace

ChartValue ChartValue::from(double value, std::initializer_list<disclosure::ShownFigure> figures) {
  ChartValue made;
  if (std::none_of(figures.begin(), figures.end(), [](const auto& figure) { return figure.is_hidden(); }) &&
      figures.size() > 0)
    made.value_ = value;
  return made;
}

ChartValue ChartValue::of_things(double value) {
  ChartValue made;
  made.value_ = value;
  return made;
}

Html interval_chart(const IntervalChart& chart) {
  return figure(chart.id, chart.finding, IntervalDrawing(chart, true).draw("fw-chart__wide"),
                IntervalDrawing(chart, false).draw("fw-chart__narrow"), chart.note);
}

Html narrow_drawing(const IntervalChart& chart) {
  return IntervalDrawing(chart, false).draw("fw-panels__drawing");
}

Html bar_chart(const BarChart& chart) {
  if (chart.series.empty() || chart.series.size() > kSeriesFills.size())
    throw std::logic_error("a bar chart has one to four series");
  return figure(chart.id, chart.finding, bar_drawing(chart, true), bar_drawing(chart, false), chart.note);
}

}  // namespace evenhand::web
