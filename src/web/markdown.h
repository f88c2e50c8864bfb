// Markdown from people, made safe (CommonMark by cmark-gfm, with bare web addresses as links).
//
// The parser's tree is written by our own renderer, so only these elements can ever come out: p, headings, ul, ol, li,
// blockquote, pre, code, em, strong, br, hr, and a with an http, https or mailto address. HTML in the text is shown as
// the text it is; a picture becomes its description (pages load nothing from elsewhere); other links become their
// words.
#pragma once

#include <string_view>

#include "web/html.h"

namespace evenhand::web {

// A "#" heading becomes an h`top_heading`, "##" the next, h6 at most: the page's own outline stays whole.
// Wrapped in <div class="fw-prose">; empty for text of white space. Text longer than 200,000 bytes is not parsed and
// comes as plain paragraphs.
Html markdown(std::string_view text, int top_heading = 3);

}  // namespace evenhand::web
