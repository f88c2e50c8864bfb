#include "people/trail.h"

#include "base/digest.h"
#include "base/text.h"

namespace evenhand::people {

std::string digest_of_field(std::string_view salt, const ChangedField& field) {
  return hmac_sha256_hex(salt, field.name + "\n" + field.value);
}

std::string fields_text(const std::vector<DigestedField>& fields) {
  std::string text;
  for (const auto& field : fields) text += (text.empty() ? "" : ";") + field.name + "=" + field.digest;
  return text;
}

std::vector<DigestedField> parse_fields(std::string_view text) {
  std::vector<DigestedField> fields;
  if (text.empty()) return fields;
  for (const auto& part : split(text, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string::npos) {
      fields.push_back({part, ""});
    } else {
      fields.push_back({part.substr(0, equals), part.substr(equals + 1)});
    }
  }
  return fields;
}

std::string entry_digest(const TrailEntry& entry) {
  // Each part with its length before it, so that no two entries have one text.
  const std::string parts[] = {entry.before,
                               std::to_string(entry.sequence),
                               instant_text(entry.at),
                               entry.actor.text(),
                               entry.by_way_of,
                               std::string(rule_of(entry.act).name),
                               entry.subject.kind,
                               entry.subject.id,
                               fields_text(entry.fields)};
  std::string text;
  for (const auto& part : parts) text.append(std::to_string(part.size())).append(":").append(part);
  return sha256_hex(text);
}

void ChainWalk::take(const TrailEntry& entry) {
  if (problem_) return;
  const auto number = std::to_string(entry.sequence);
  if (entry.sequence != entries_ + 1) {
    problem_ = "Entry " + std::to_string(entries_ + 1) + " is missing: after it comes " + number + ".";
  } else if (entry.before != before_) {
    problem_ = "Entry " + number + " does not follow the one before it: one of the two was replaced or moved.";
  } else if (entry.digest != entry_digest(entry)) {
    problem_ = "Entry " + number + " was changed after it was written.";
  }
  ++entries_;
  before_ = entry.digest;
}

void ChainWalk::finish(std::int64_t head_sequence, std::string_view head_digest) {
  if (problem_) return;
  if (head_sequence != entries_) {
    problem_ =
        "The last entry should be " + std::to_string(head_sequence) + ", and is " + std::to_string(entries_) + ".";
  } else if (head_digest != before_) {
    problem_ = "The last entry is not the one that the chain's head names.";
  }
}

}  // namespace evenhand::people
