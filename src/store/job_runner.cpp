#include "store/job_runner.h"

#include "base/digest.h"

namespace evenhand::store {

namespace {

constexpr std::chrono::seconds kLookEvery{1};

}  // namespace

Result<Done> RunningJob::step(const std::function<Result<Done>(Writing&, Job&)>& use) {
  if (stop_.stop_requested()) return Error{ErrorKind::unavailable, "The program is stopping.", ""};
  EVENHAND_TRY(job_, database_.write([&](Writing& writing) -> Result<Job> {
    Job next = job_;  // the write may be run again
    EVENHAND_CHECK(use(writing, next));
    if (!save_progress(writing, next, worker_, clock_.now())) return conflict("Cancelled");
    return next;
  }));
  return Done{};
}

JobRunner::JobRunner(Database& database, const Clock& clock, JobKinds kinds)
    : database_(database), clock_(clock), kinds_(std::move(kinds)), worker_(random_token(12)) {
  for (const auto& [name, work] : kinds_) names_.push_back(name);
}

bool JobRunner::run_one(const std::stop_token& stop) {
  const auto claimed = database_.write([&](Writing& writing) -> Result<std::optional<Job>> {
    return claim_job(writing, names_, worker_, clock_.now());
  });
  if (!claimed || !*claimed) return false;
  const Job& job = **claimed;
  RunningJob running(database_, clock_, job, worker_, stop);
  try {
    const auto result = kinds_.find(job.kind)->second(running);
    if (result)
      end(job, JobState::done, *result);
    else
      end_after_error(job, result.error(), stop.stop_requested());
  } catch (const Failure& failure) {
    end(job, JobState::failed, failure.sentence());
  } catch (const std::exception&) {
    end(job, JobState::failed, "Sorry, there is a fault in the program.");
  }
  return true;
}

void JobRunner::end(const Job& job, JobState state, std::string_view message) {
  (void)database_.write([&](Writing& writing) -> Result<Done> {
    finish_job(writing, job, worker_, state, message, clock_.now());
    return Done{};
  });
}

void JobRunner::end_after_error(const Job& job, const Error& error, bool stopping) {
  const auto now = database_.read([&](Reading& reading) { return find_job(reading, job.owner, job.id); });
  if (now && now->cancel_asked) return end(job, JobState::cancelled, "Cancelled");
  if (!stopping) return end(job, JobState::failed, error.message);
  (void)database_.write([&](Writing& writing) -> Result<Done> {
    release_job(writing, job, worker_);
    return Done{};
  });
}

void JobRunner::renew() {
  (void)database_.write([&](Writing& writing) -> Result<Done> {
    renew_claims(writing, worker_, clock_.now());
    return Done{};
  });
}

JobThread::JobThread(Database& database, const Clock& clock, JobKinds kinds)
    : runner_(database, clock, std::move(kinds)),
      renewing_([this](const std::stop_token& stop) { renew_while_working(stop); }),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

JobThread::~JobThread() = default;

void JobThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  told_.notify_all();
}

void JobThread::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    bool did_one = false;
    try {
      did_one = runner_.run_one(stop);
    } catch (const Failure&) {
      // The store is out of reach: the job's claim runs out, and it is taken up when the store is back.
    }
    std::unique_lock lock(mutex_);
    if (!did_one) told_.wait_for(lock, stop, kLookEvery, [this] { return woken_; });
    woken_ = false;
  }
}

void JobThread::renew_while_working(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  while (!never.wait_for(lock, stop, kClaim / 3, [&] { return stop.stop_requested(); })) {
    try {
      runner_.renew();
    } catch (const Failure&) {
      // As above.
    }
  }
}

}  // namespace evenhand::store
