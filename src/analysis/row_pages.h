// Pages of rows of people: bringing them in, asking them, keeping counts as evidence, deleting them. For those who make
// evidence; figures are protected, but for whoever may see exact ones and asks for them.
//
//   /cycles/{year}/analysis/people                 what is here, until when, and views that stay where they are
//   …/people/new, …/{id}/file, …/{id}/columns      questions, file, what its columns stand for (row_bring_pages.cpp)
//   …/people/{id}[?of=&good=&by=&where=], …/counts.csv, …/open     a question and its answer   (row_look_pages.cpp)
//   …/people/{id}/evidence, …/{id}/delete          counts kept as evidence; an end to the rows  (row_end_pages.cpp)
#pragma once

#include "analysis/row_places.h"
#include "people/pages.h"

namespace evenhand::analysis {

// `places` must outlive the pages.
void register_row_pages(people::Pages& pages, RowPlaces& places);

// Below “That is too large” (413) at the address that takes a file: the command that reads one of any size. Otherwise
// nothing.
web::Html help_with_a_large_file(std::string_view path, int status);

void register_row_bring_pages(people::Pages& pages, RowPlaces& places);
void register_row_look_pages(people::Pages& pages, RowPlaces& places);
void register_row_end_pages(people::Pages& pages, RowPlaces& places);

}  // namespace evenhand::analysis
