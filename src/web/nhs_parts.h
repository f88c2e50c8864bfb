// What components and marks are built from. Only the .cpp files of this room include this.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "web/html.h"
#include "web/nhs_content.h"

namespace evenhand::web::nhs {

std::string_view size_letter(Size size);                             // "m"
std::string classes(std::initializer_list<std::string_view> names);  // with a space between; empty ones left out
std::string sized(std::string_view prefix, Size size);               // "nhsuk-heading-m"; nothing for Size::none
Html heading_element(int level, const Attributes& attributes, const Html& content);
bool is_plain_text(const Html& html);  // no element in it
Html in_paragraph(const Html& html);   // plain text becomes a paragraph; paragraphs stay
Html icon(std::string_view name);      // "arrow-left", "arrow-right", "user"

}  // namespace evenhand::web::nhs
