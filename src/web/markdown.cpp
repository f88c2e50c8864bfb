#include "web/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/text.h"

namespace evenhand::web {

namespace {

constexpr std::size_t kMostBytes = 200'000;

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool may_link_to(std::string_view url) {
  const auto lower = lower_ascii(url.substr(0, 8));
  return (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:")) &&
         safe_url(url) == url;
}

std::unique_ptr<cmark_node, FreeNode> parse(std::string_view text) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8));
  if (auto* autolink = cmark_find_syntax_extension("autolink"))
    cmark_parser_attach_syntax_extension(parser.get(), autolink);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

// Walks the tree without recursion, since people can nest quotations thousands deep. Tags come from here and nowhere
// else; what people wrote passes through Html's escaping.
class Renderer {
 public:
  explicit Renderer(int top_heading) : top_heading_(top_heading) {}

  Html render(cmark_node* document) {
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get()))
      visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
    return Html::trusted(std::move(out_));
  }

 private:
  void text(std::string_view words) { out_ += Html(words).markup(); }
  void tag(bool entering, std::string_view open, std::string_view close) { out_ += entering ? open : close; }

  void visit(cmark_node* node, bool entering) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        paragraph(node, entering);
        break;
      case CMARK_NODE_HEADING:
        heading(node, entering);
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        tag(entering, "<blockquote>", "</blockquote>");
        break;
      case CMARK_NODE_LIST:
        list(node, entering);
        break;
      case CMARK_NODE_ITEM:
        tag(entering, "<li dir=\"auto\">", "</li>");
        break;
      case CMARK_NODE_CODE_BLOCK:
        literal(node, "<pre><code>", "</code></pre>");
        break;
      case CMARK_NODE_HTML_BLOCK:
        literal(node, "<p dir=\"auto\">", "</p>");
        break;
      case CMARK_NODE_THEMATIC_BREAK:
        out_ += "<hr>";
        break;
      case CMARK_NODE_TEXT:
        literal(node, "", "");
        break;
      case CMARK_NODE_HTML_INLINE:
        literal(node, "", "");
        break;
      case CMARK_NODE_CODE:
        literal(node, "<code>", "</code>");
        break;
      case CMARK_NODE_SOFTBREAK:
        out_ += "\n";
        break;
      case CMARK_NODE_LINEBREAK:
        out_ += "<br>";
        break;
      case CMARK_NODE_EMPH:
        tag(entering, "<em>", "</em>");
        break;
      case CMARK_NODE_STRONG:
        tag(entering, "<strong>", "</strong>");
        break;
      case CMARK_NODE_LINK:
        link(node, entering);
        break;
      default:
        break;  // the document itself; a picture, whose description stands inside it
    }
  }

  void literal(cmark_node* node, std::string_view before, std::string_view after) {
    out_ += before;
    auto words = view(cmark_node_get_literal(node));
    if (words.ends_with('\n')) words.remove_suffix(1);  // a block ends with its last line's
    text(words);
    out_ += after;
  }

  // In a tight list a paragraph is only the text of its item.
  void paragraph(cmark_node* node, bool entering) {
    auto* item = cmark_node_parent(node);
    auto* list = item == nullptr ? nullptr : cmark_node_parent(item);
    if (list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0) return;
    tag(entering, "<p dir=\"auto\">", "</p>");
  }

  void heading(cmark_node* node, bool entering) {
    const auto level = std::to_string(std::clamp(cmark_node_get_heading_level(node) + top_heading_ - 1, 1, 6));
    if (entering)
      out_ += "<h" + level + " dir=\"auto\">";
    else
      out_ += "</h" + level + ">";
  }

  void list(cmark_node* node, bool entering) {
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
      const int start = cmark_node_get_list_start(node);
      tag(entering, start == 1 ? "<ol>" : "<ol start=\"" + std::to_string(start) + "\">", "</ol>");
    } else {
      tag(entering, "<ul>", "</ul>");
    }
  }

  void link(cmark_node* node, bool entering) {
    const auto url = view(cmark_node_get_url(node));
    if (!may_link_to(url)) return;
    tag(entering, "<a rel=\"nofollow ugc\" href=\"" + Html(url).markup() + "\">", "</a>");
  }

  std::string out_;
  int top_heading_;
};

}  // namespace

Html markdown(std::string_view text, int top_heading) {
  Html body;
  if (text.size() > kMostBytes)
    body = user_paragraphs(text);
  else
    body = Renderer(top_heading).render(parse(text).get());
  if (body.empty()) return {};
  return h("div", {{"class", "fw-prose"}}, body);
}

}  // namespace evenhand::web
