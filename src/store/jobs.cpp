#include "store/jobs.h"

#include <algorithm>
#include <array>

namespace evenhand::store {

namespace {

constexpr std::array<std::string_view, 5> kNames = {"waiting", "running", "done", "failed", "cancelled"};

#define EVENHAND_JOB_COLUMNS \
  "owner, id, kind, state, made_by, made_at, input, cursor, done, total, message, cancel_asked, finished_at"

using Columns =
    std::tuple<OwnerId, JobId, std::string, std::string, std::optional<AccountId>, Instant, std::string, std::string,
               std::int64_t, std::optional<std::int64_t>, std::string, bool, std::optional<Instant>>;

JobState state_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<JobState>(found - kNames.begin());  // the table's check allows no other name
}

Job job_of(Columns row) {
  auto& [owner, id, kind, state, made_by, made_at, input, cursor, done, total, message, cancel, finished_at] = row;
  return {owner,  id,   kind,  state_named(state), made_by, made_at,    std::move(input),
          cursor, done, total, std::move(message), cancel,  finished_at};
}

template <class... T>
std::vector<Job> select_jobs(Reading& reading, std::string_view sql, const Parameters& parameters,
                             std::type_identity<std::tuple<T...>>) {
  std::vector<Job> jobs;
  reading.for_each<T...>(sql, parameters, [&](Columns row) { jobs.push_back(job_of(std::move(row))); });
  return jobs;
}

std::vector<Job> select_jobs(Reading& reading, std::string_view sql, const Parameters& parameters) {
  return select_jobs(reading, sql, parameters, std::type_identity<Columns>());
}

}  // namespace

std::string_view name_of(JobState state) {
  return kNames.at(static_cast<std::size_t>(state));
}

JobId add_job(Writing& writing, OwnerId owner, const NewJob& job, Instant now) {
  const auto id = JobId::make(now);
  writing.execute(
      "insert into jobs (owner, id, kind, state, made_by, made_at, input, cursor, done, message, cancel_asked, "
      "attempts)"
      " values (:owner, :id, :kind, 'waiting', :made_by, :made_at, :input, '', 0, '', 0, 0)",
      {{"owner", owner},
       {"id", id},
       {"kind", job.kind},
       {"made_by", job.made_by},
       {"made_at", now},
       {"input", job.input}});
  return id;
}

Result<Job> find_job(Reading& reading, OwnerId owner, JobId id) {
  auto jobs = select_jobs(reading, "select " EVENHAND_JOB_COLUMNS " from jobs where owner = :owner and id = :id",
                          {{"owner", owner}, {"id", id}});
  if (jobs.empty()) return not_found("There is no such job.");
  return std::move(jobs.front());
}

std::vector<Job> recent_jobs(Reading& reading, OwnerId owner, int most) {
  return select_jobs(reading,
                     "select " EVENHAND_JOB_COLUMNS
                     " from jobs where owner = :owner order by made_at desc, id desc limit :most",
                     {{"owner", owner}, {"most", most}});
}

Result<Done> ask_to_cancel(Writing& writing, OwnerId owner, JobId id, Instant now) {
  EVENHAND_CHECK(find_job(writing, owner, id));
  const auto waiting = writing.execute(
      "update jobs set state = 'cancelled', cancel_asked = 1, message = 'Cancelled before it began', finished_at = :now"
      " where owner = :owner and id = :id and state = 'waiting'",
      {{"owner", owner}, {"id", id}, {"now", now}});
  if (waiting == 1) return Done{};
  const auto running =
      writing.execute("update jobs set cancel_asked = 1 where owner = :owner and id = :id and state = 'running'",
                      {{"owner", owner}, {"id", id}});
  if (running == 0) return conflict("This has ended already: it cannot be cancelled any more.");
  return Done{};
}

std::optional<Job> claim_job(Writing& writing, const std::vector<std::string>& kinds, std::string_view worker,
                             Instant now) {
  for (auto& job : select_jobs(writing,
                               "select " EVENHAND_JOB_COLUMNS
                               " from jobs where state = 'waiting' or (state = 'running' and claimed_until < :now)"
                               " order by made_at, id",
                               {{"now", now}})) {
    if (std::find(kinds.begin(), kinds.end(), job.kind) == kinds.end()) continue;
    // Two workers that read the same row both come here; the store lets one of them through.
    writing.execute(
        "update jobs set state = 'running', worker = :worker, claimed_until = :until, attempts = attempts + 1"
        " where owner = :owner and id = :id",
        {{"owner", job.owner}, {"id", job.id}, {"worker", worker}, {"until", now + kClaim}});
    const auto [attempts] = *writing.select_one<int>("select attempts from jobs where owner = :owner and id = :id",
                                                     {{"owner", job.owner}, {"id", job.id}});
    job.state = JobState::running;
    if (attempts <= kMostAttempts) return std::move(job);
    finish_job(writing, job, worker, JobState::failed,
               "Stopped: the program ended " + std::to_string(kMostAttempts) + " times while doing this", now);
  }
  return std::nullopt;
}

void renew_claims(Writing& writing, std::string_view worker, Instant now) {
  writing.execute("update jobs set claimed_until = :until where worker = :worker and state = 'running'",
                  {{"worker", worker}, {"until", now + kClaim}});
}

bool save_progress(Writing& writing, const Job& job, std::string_view worker, Instant now) {
  return writing.execute(
             "update jobs set cursor = :cursor, done = :done, total = :total, message = :message,"
             " claimed_until = :until, attempts = 1 where owner = :owner and id = :id and state = 'running'"
             " and worker = :worker and cancel_asked = 0",
             {{"owner", job.owner},
              {"id", job.id},
              {"worker", worker},
              {"cursor", job.cursor},
              {"done", job.done},
              {"total", job.total},
              {"message", job.message},
              {"until", now + kClaim}}) == 1;
}

void release_job(Writing& writing, const Job& job, std::string_view worker) {
  writing.execute(
      "update jobs set state = 'waiting', worker = null, claimed_until = null, attempts = 0"
      " where owner = :owner and id = :id and state = 'running' and worker = :worker",
      {{"owner", job.owner}, {"id", job.id}, {"worker", worker}});
}

void finish_job(Writing& writing, const Job& job, std::string_view worker, JobState state, std::string_view message,
                Instant now) {
  writing.execute(
      "update jobs set state = :state, message = :message, finished_at = :now, worker = null, claimed_until = null"
      " where owner = :owner and id = :id and state = 'running' and worker = :worker",
      {{"owner", job.owner},
       {"id", job.id},
       {"worker", worker},
       {"state", name_of(state)},
       {"message", message},
       {"now", now}});
}

}  // namespace evenhand::store
