#include "publication/site_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/digest.h"
#include "base/files.h"
#include "people/owner_store.h"
#include "publication/edition_store.h"
#include "publication/site.h"

namespace evenhand::publication {

namespace {

namespace fs = std::filesystem;
constexpr std::string_view kStamp = ".stamp";
constexpr std::string_view kHalf = ".half-";

Error folder_error(const fs::path& path, std::string_view what) {
  return {ErrorKind::unavailable, path.string() + ": " + std::string(what) + " (" + std::strerror(errno) + ").", {}};
}

// One writer at a time, over all processes; the lock ends with the process.
class FolderLock {
 public:
  static Result<FolderLock> take(const fs::path& folder) {
    const int descriptor = ::open((folder / ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) return folder_error(folder, "can't be written to");
    FolderLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX) != 0) {
      if (errno != EINTR) return folder_error(folder, "can't be locked");
    }
    return lock;
  }
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

Result<Done> make_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem)
    return Error{ErrorKind::unavailable, folder.string() + ": can't be made (" + problem.message() + ").", {}};
  return Done{};
}

// What an owner's files are made from, read at one moment.
struct Site {
  people::Owner owner;
  std::vector<Edition> editions;
  std::vector<Parts> parts;
  std::map<std::string, std::string, std::less<>> told;
};

Furniture furniture_of(const Site& site, std::size_t index, bool links_to_forms) {
  const auto& edition = site.editions[index];
  Furniture furniture{.hash = edition.manifest.root(), .told = site.told};
  if (links_to_forms) furniture.write_to_us = "/tell-us/" + site.owner.code;
  const auto& newest = site.editions.back();
  for (std::size_t later = site.editions.size(); later-- > index + 1;) {
    if (site.editions[later].year != edition.year) continue;
    furniture.newer = {site.editions[later].number, london_date(site.editions[later].published_at),
                       site.editions[later].folder()};
    return furniture;
  }
  if (newest.id != edition.id) furniture.newer = {newest.number, london_date(newest.published_at), newest.folder()};
  return furniture;
}

class Writer {
 public:
  Writer(fs::path folder, const SiteFolderOptions& options) : folder_(std::move(folder)), options_(options) {}

  // 1. What an earlier writer left half done goes.
  Result<Done> clear_halves() {
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder_, problem)) {
      if (entry.path().filename().string().starts_with(kHalf)) fs::remove_all(entry.path(), problem);
    }
    return Done{};
  }

  // 2. An edition that is not there yet: made apart, synced, put in place at once.
  Result<Done> add_edition(const std::string& name, const SiteFiles& files) {
    const auto half = folder_ / (std::string(kHalf) + random_token(8));
    for (const auto& [file, content] : files) {
      step("writing " + name + " " + file);
      EVENHAND_CHECK(make_folder((half / file).parent_path()));
      EVENHAND_CHECK(write_synced(half / file, content));
    }
    EVENHAND_CHECK(sync_all_folders(half));
    const auto there = folder_ / name;
    EVENHAND_CHECK(make_folder(there.parent_path()));
    step("putting " + name + " in place");
    if (::rename(half.c_str(), there.c_str()) != 0) return folder_error(there, "can't be put in place");
    EVENHAND_CHECK(sync_folder(there.parent_path()));
    return sync_folder(folder_);
  }

  // 3. A file that reads otherwise now, by one rename.
  Result<Done> put(const std::string& name, std::string_view content) {
    const auto path = folder_ / name;
    const auto now = read_file(path);
    if (now && *now == content) return Done{};
    step("changing " + name);
    return write_file(path, content);
  }

  [[nodiscard]] bool has(const std::string& name) const { return fs::exists(folder_ / name); }
  void step(const std::string& what) const {
    if (options_.before_step) options_.before_step(what);
  }

 private:
  static Result<Done> write_synced(const fs::path& path, std::string_view bytes) {
    const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
    if (descriptor < 0) return folder_error(path, "can't be written");
    bool well = true;
    while (well && !bytes.empty()) {
      const auto written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      well = written > 0;
      if (well) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    well = well && ::fsync(descriptor) == 0;
    const auto result = well ? Result<Done>(Done{}) : Result<Done>(folder_error(path, "can't be written"));
    ::close(descriptor);
    return result;
  }
  static Result<Done> sync_all_folders(const fs::path& top) {
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      if (entry.is_directory()) EVENHAND_CHECK(sync_folder(entry.path()));
    }
    return sync_folder(top);
  }

  fs::path folder_;
  const SiteFolderOptions& options_;
};

}  // namespace

Result<Done> write_site(store::Database& database, OwnerId owner, const fs::path& folder,
                        const SiteFolderOptions& options) {
  // The stamp says more than the records: another program may write other furniture.
  const auto stamp_now = [&](store::Reading& reading) {
    return std::string(options.links_to_forms ? "3 with forms\n" : "3 alone\n") + stamp_of(reading, owner);
  };
  EVENHAND_CHECK(make_folder(folder));
  const auto is_fresh = [&](const std::string& stamp) {
    const auto last = read_file(folder / kStamp);
    return last && *last == stamp;
  };
  if (is_fresh(database.read(stamp_now))) return Done{};
  EVENHAND_TRY(const auto lock, FolderLock::take(folder));
  Site site;
  const auto stamp = database.read([&](store::Reading& reading) {
    if (const auto found = people::find_owner(reading, owner)) site.owner = *found;
    site.editions = editions_of(reading, owner);
    site.told = told_of_withdrawals(reading, owner);
    for (const auto& edition : site.editions) site.parts.push_back(parts_of(reading, owner, edition.id));
    return stamp_now(reading);
  });
  if (is_fresh(stamp)) return Done{};
  if (site.editions.empty()) return Done{};

  Writer writer(folder, options);
  EVENHAND_CHECK(writer.clear_halves());
  std::vector<std::pair<std::string, SiteFiles>> there;
  for (std::size_t i = 0; i < site.editions.size(); ++i) {
    const auto& edition = site.editions[i];
    auto files = files_of(edition.manifest, site.parts[i], furniture_of(site, i, options.links_to_forms));
    if (!writer.has(edition.folder())) {
      EVENHAND_CHECK(writer.add_edition(edition.folder(), files));
    } else {
      there.emplace_back(edition.folder(), std::move(files));
    }
  }
  EVENHAND_CHECK(writer.put("index.html", organisation_index(site.owner.name, site.editions)));
  for (const auto& [name, files] : there) {
    for (const auto& [file, content] : files) EVENHAND_CHECK(writer.put(name + "/" + file, content));
  }
  writer.step("noting that all is written");
  return write_file(folder / kStamp, stamp);
}

Result<Done> write_all_sites(store::Database& database, const fs::path& root, const SiteFolderOptions& options) {
  const auto publishers = database.read([](store::Reading& reading) { return all_publishers(reading); });
  for (const auto& publisher : publishers) {
    EVENHAND_CHECK(write_site(database, publisher.owner, root / publisher.code, options));
  }
  return Done{};
}

}  // namespace evenhand::publication
