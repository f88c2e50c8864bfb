#include "web/panels.h"

#include <algorithm>

#include "base/text.h"

namespace evenhand::web {

namespace {

constexpr int kWidth = 288;
constexpr double kLeft = 34, kRight = 276, kTop = 12, kBottom = 142;  // of the plot of a trend
constexpr double kHeight = 172;

std::string number(double value) {
  return decimals(value, 1);
}

Html line(std::string_view classes, const std::string& d) {
  return h("path", {{"class", classes}, {"d", d}});
}

Html words_at(double x, double y, std::string_view anchor, std::string_view words) {
  return h("text",
           {{"x", number(x)}, {"y", number(y)}, {"font-size", 14}, {"text-anchor", anchor}, {"class", "fw-axis"}},
           words);
}

Html figure(const std::string& id, const std::string& caption, const Html& panels, const Html& note) {
  return h("figure", {{"class", "fw-chart"}, {"aria-labelledby", id + "-caption"}},
           h("figcaption", {{"id", id + "-caption"}}, caption), h("div", {{"class", "fw-panels"}}, panels),
           when(!note.empty(), h("p", {{"class", "fw-chart__note"}}, note)));
}

Html panel(const std::string& name, const Html& drawing) {
  return h("div", {{"class", "fw-panels__one"}}, h("p", {{"class", "fw-panels__name"}}, name), drawing);
}

double y_of(double percent) {
  return kBottom - std::clamp(percent / 100, 0.0, 1.0) * (kBottom - kTop);
}

class TrendDrawing {
 public:
  TrendDrawing(const TrendPanels& all, const TrendPanel& one, std::string id)
      : all_(all), one_(one), id_(std::move(id)) {}

  Html draw() const {
    Html content = backdrop();
    content += joined(all_.everyone, "fw-trend--everyone");
    std::vector<ChartValue> values;
    for (const auto& value : one_.values) values.push_back(value.value);
    content += joined(values, one_.reading == Reading::worse ? "fw-trend--worse" : "fw-trend");
    for (std::size_t at = 0; at < one_.values.size(); ++at) content += mark(at);
    return h("svg",
             {{"viewBox", "0 0 " + std::to_string(kWidth) + " " + number(kHeight)},
              {"role", "img"},
              {"aria-labelledby", id_ + "-title"},
              {"focusable", "false"}},
             h("title", {{"id", id_ + "-title"}}, one_.title), content);
  }

 private:
  [[nodiscard]] double step() const {
    return (kRight - kLeft) / static_cast<double>(std::max<std::size_t>(all_.periods.size(), 1));
  }
  [[nodiscard]] double x_of(std::size_t at) const { return kLeft + step() * (static_cast<double>(at) + 0.5); }

  [[nodiscard]] Html backdrop() const {
    Html html = h("defs", h("pattern",
                            {{"id", id_ + "-hatch"},
                             {"width", 8},
                             {"height", 8},
                             {"patternUnits", "userSpaceOnUse"},
                             {"patternTransform", "rotate(45)"}},
                            h("rect", {{"width", 8}, {"height", 8}, {"fill", "#fff"}}), line("fw-hatch", "M0 0v8")));
    for (const int percent : {0, 50, 100}) {
      const double y = y_of(percent);
      html += line("fw-grid", "M" + number(kLeft) + " " + number(y) + "H" + number(kRight));
      html += words_at(kLeft - 6, y + 5, "end", std::to_string(percent));
    }
    // Of many periods the first, the last and some between are named, so that names never run into each other.
    const std::size_t every = std::max<std::size_t>(1, (all_.periods.size() + 4) / 5);
    for (std::size_t at = 0; at < all_.periods.size(); ++at) {
      if (at % every == 0 || at + 1 == all_.periods.size())
        html += words_at(x_of(at), kHeight - 8, "middle", all_.periods[at]);
      if (at < one_.values.size() && !one_.values[at].value.value()) {
        html += h("rect", {{"class", "fw-hatched"},
                           {"fill", "url(#" + id_ + "-hatch)"},
                           {"x", number(x_of(at) - 8)},
                           {"y", number(kTop)},
                           {"width", 16},
                           {"height", number(kBottom - kTop)}});
      }
    }
    return html;
  }

  // Lines between periods that follow each other and both have a figure.
  [[nodiscard]] Html joined(const std::vector<ChartValue>& values, std::string_view classes) const {
    std::string d;
    for (std::size_t at = 0; at + 1 < values.size(); ++at) {
      const auto from = values[at].value(), to = values[at + 1].value();
      if (!from || !to) continue;
      d += "M" + number(x_of(at)) + " " + number(y_of(*from)) + "L" + number(x_of(at + 1)) + " " + number(y_of(*to));
    }
    return d.empty() ? Html() : line(classes, d);
  }

  [[nodiscard]] Html mark(std::size_t at) const {
    const auto& value = one_.values[at];
    if (!value.value.value()) return {};
    const double x = x_of(at), y = y_of(*value.value.value());
    const bool worse = one_.reading == Reading::worse;
    Html html;
    if (value.low.value() && value.high.value()) {
      const double low = y_of(*value.low.value()), high = y_of(*value.high.value());
      html += line(worse ? "fw-line--worse" : "fw-line--usual",
                   "M" + number(x) + " " + number(low) + "V" + number(high) + "M" + number(x - 5) + " " + number(low) +
                       "h10M" + number(x - 5) + " " + number(high) + "h10");
    }
    if (worse) return html + line("fw-fill-plum", "M" + number(x) + " " + number(y - 7) + "l7 7-7 7-7-7z");
    return html + h("circle", {{"class", "fw-fill-navy"}, {"cx", number(x)}, {"cy", number(y)}, {"r", 6}});
  }

  const TrendPanels& all_;
  const TrendPanel& one_;
  std::string id_;
};

}  // namespace

Html interval_panels(const IntervalPanels& panels) {
  Html html;
  for (const auto& one : panels.panels) html += panel(one.name, narrow_drawing(one.chart));
  return figure(panels.id, panels.caption, html, panels.note);
}

Html trend_panels(const TrendPanels& panels) {
  Html html;
  for (std::size_t i = 0; i < panels.panels.size(); ++i) {
    const auto& one = panels.panels[i];
    html += panel(one.name, TrendDrawing(panels, one, panels.id + "-" + std::to_string(i)).draw());
  }
  return figure(panels.id, panels.caption, html, panels.note);
}

}  // namespace evenhand::web
