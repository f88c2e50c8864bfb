#include "grading/rating_words.h"

namespace evenhand::grading {

std::string note_words(const standard::RatingNote& note, const web::Words& words) {
  using Kind = standard::RatingNote::Kind;
  const auto names = words.list(note.names);
  switch (note.kind) {
    case Kind::half_point:
      return words.text("rating.half-point", {{"outcome", note.about}, {"score", note.points.text()}});
    case Kind::uneven_services:
      return words.text("rating.uneven", {{"goal", note.about}, {"counts", names}});
    case Kind::incomplete:
      return words.text("rating.incomplete", {{"count", note.names.size()}, {"outcomes", names}});
    case Kind::between_bands:
      return words.text("rating.between-bands", {{"total", note.points.text()}, {"grade", note.about}});
    case Kind::not_scored_yet:
      return words.text("rating.not-scored-yet",
                        {{"count", note.names.size()}, {"outcome", note.about}, {"services", names}});
    case Kind::left_out:
      return words.text("rating.left-out", {{"outcome", note.about}, {"services", names}});
  }
  return {};
}

std::string method_words(const standard::Rating& rating, const web::Words& words) {
  return rating.by_median ? words.text("rating.method") : std::string();
}

std::string band_words(const standard::Edition& edition, standard::Grade grade, const web::Words& words) {
  const auto band = standard::band_of(edition, grade);
  if (grade == standard::Grade::undeveloped) return words.text("rating.under", {{"total", band.to + 1}});
  if (band.from >= band.to) return std::to_string(band.from);
  return words.text("rating.from-to", {{"from", band.from}, {"to", band.to}});
}

}  // namespace evenhand::grading
