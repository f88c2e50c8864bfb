// Text from people, made safe and comparable; small helpers over UTF-8.
//
// Stored text is NFC. Control characters (other than line feed in long text) and bidirectional overrides are refused,
// not stripped: a person is told. User text is shown with dir=auto.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenhand {

enum class Lines { one, many };

// NFC, outer white space trimmed, CRLF made LF. `label` is the field as the form calls it ("Summary"): the error is
// "Summary must not contain control characters". `most` is the limit in characters (code points).
Result<std::string> clean_text(std::string_view label, std::string_view input, Lines lines = Lines::one,
                               std::size_t most = 10'000);

bool is_utf8(std::string_view text);
std::size_t length_in_characters(std::string_view utf8);
std::size_t word_count(std::string_view utf8);

// For search: NFKD, marks removed, case folded, punctuation to spaces. The same bytes for both stores' indexes.
std::string fold_for_search(std::string_view utf8);
// For sorting: the ICU sort key (English, case and accents last) as hex, so that both stores order alike.
std::string sort_key(std::string_view utf8);

std::string trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string join_and(const std::vector<std::string>& parts);  // "a, b and c"
std::string lower_ascii(std::string_view text);

std::string with_commas(long long number);  // 12,345
std::string money(long long pence);         // £1,250 or £1,250.50

}  // namespace evenhand
