// Long work: imports, publishing, backups. A page or a command asks for it; a worker does it, shows how far it has
// come, and can be told to stop; what a dead worker left is taken up by another from where it had got to.
//
// Every record here has an owner; a job of the whole installation (a backup) has the nil owner. Workers (job_runner.h)
// act across owners: they do what an owner's account was allowed to ask for.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/sql.h"

namespace evenhand::store {

enum class JobState { waiting, running, done, failed, cancelled };
std::string_view name_of(JobState state);  // "waiting" …

struct Job {
  OwnerId owner;
  JobId id;
  std::string kind;  // "import", "publish", "backup"
  JobState state = JobState::waiting;
  std::optional<AccountId> made_by;
  Instant made_at;
  std::string input;                  // what was asked for, as its kind writes it (JSON); no personal data
  std::string cursor;                 // how far it got, as its kind writes it; empty at the start
  std::int64_t done = 0;              // of `total`, in the kind's own units
  std::optional<std::int64_t> total;  // nothing: not known yet
  std::string message;                // for a person: what it is doing, or how it ended
  bool cancel_asked = false;
  std::optional<Instant> finished_at;
};

struct NewJob {
  std::string kind;
  std::string input;
  std::optional<AccountId> made_by;
};

JobId add_job(Writing& writing, OwnerId owner, const NewJob& job, Instant now);
Result<Job> find_job(Reading& reading, OwnerId owner, JobId id);
std::vector<Job> recent_jobs(Reading& reading, OwnerId owner, int most = 50);  // the latest first

// A waiting job is cancelled at once, a running one at its next step. Refuses a job that has ended.
Result<Done> ask_to_cancel(Writing& writing, OwnerId owner, JobId id, Instant now);

// For workers (job_runner.h). A claim lasts kClaim unless it is renewed.
inline constexpr std::chrono::seconds kClaim{60};
inline constexpr int kMostAttempts = 5;  // a job that stopped its worker this often without getting on has failed

// The oldest waiting job of these kinds, or one whose worker's claim has run out; now this worker's.
std::optional<Job> claim_job(Writing& writing, const std::vector<std::string>& kinds, std::string_view worker,
                             Instant now);
void renew_claims(Writing& writing, std::string_view worker, Instant now);
// Saves cursor, done, total and message. False: the job is not this worker's any more, or it has been asked to stop;
// then what goes with the step must not be kept.
bool save_progress(Writing& writing, const Job& job, std::string_view worker, Instant now);
// Lays it down where it is, for any worker to take up: this one is stopping.
void release_job(Writing& writing, const Job& job, std::string_view worker);
// Ends it, if it is still this worker's.
void finish_job(Writing& writing, const Job& job, std::string_view worker, JobState state, std::string_view message,
                Instant now);

}  // namespace evenhand::store
