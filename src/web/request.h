// One HTTP request, whole and read: what a handler is given.
//
// Handlers run on worker threads and see a request only when its body has arrived and its form has been read; a form or
// a target that can't be read was answered with 400 before. Headers are as sent: never show or log them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/cookies.h"
#include "web/form.h"
#include "web/http_message.h"
#include "web/multipart.h"

namespace evenhand::web {

// The parts of a path that a route's pattern names: {year}, {id}.
using PathParameters = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;  // a HEAD request is given to GET's handler as Method::head
  std::string path = "/";       // decoded
  PathParameters parameters = {};
  Form query = {};
  Headers headers = {};
  Cookies cookies = {};
  Form form = {};                        // of a form's body, urlencoded or multipart
  std::vector<UploadedFile> files = {};  // of a multipart body
  std::string body = {};                 // of any other body
  std::string client_address = {};       // the person's, where a configured proxy says so; else the connection's
  std::string host = {};                 // as the person typed it: "evenhand.example.nhs.uk"
  bool https = false;                    // at the person's end

  // The part of the path that the pattern calls `name`; empty where it has none of that name.
  [[nodiscard]] std::string_view parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters) {
      if (key == name) return value;
    }
    return {};
  }
  [[nodiscard]] const UploadedFile* file(std::string_view field) const {
    for (const auto& one : files) {
      if (one.field == field) return &one;
    }
    return nullptr;
  }
  [[nodiscard]] bool is_reading() const { return method == Method::get || method == Method::head; }
};

}  // namespace evenhand::web
