// Does the jobs of store/jobs.h, one at a time, in this process; several processes may each run one over the same
// store.
//
//   JobRunner runner(database, clock, {{"import", [](RunningJob& job) -> Result<std::string> { … }}});
//
// Work gives the sentence that the job ends with, or an Error whose message it ends with. It goes on from job.cursor.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "store/database.h"
#include "store/jobs.h"

namespace evenhand::store {

class RunningJob {
 public:
  RunningJob(Database& database, const Clock& clock, Job job, std::string worker, std::stop_token stop)
      : database_(database), clock_(clock), job_(std::move(job)), worker_(std::move(worker)), stop_(std::move(stop)) {}

  [[nodiscard]] const Job& job() const { return job_; }
  [[nodiscard]] Database& database() { return database_; }

  // One step, at most some 50 ms long: `use(Writing&, Job&)` writes records and moves the job's cursor, done, total and
  // message on. Both are kept, or neither: after a crash no step is done twice. An Error here ends the work: the job
  // was cancelled, another worker has it, or this process is stopping.
  Result<Done> step(const std::function<Result<Done>(Writing&, Job&)>& use);

 private:
  Database& database_;
  const Clock& clock_;
  Job job_;
  std::string worker_;
  std::stop_token stop_;
};

using JobWork = std::function<Result<std::string>(RunningJob&)>;
using JobKinds = std::map<std::string, JobWork, std::less<>>;

class JobRunner {
 public:
  JobRunner(Database& database, const Clock& clock, JobKinds kinds);

  // Does one job, if one waits; whether it did. A job that is stopped half-way stays for the next worker.
  bool run_one(const std::stop_token& stop = {});

 private:
  friend class JobThread;
  void end(const Job& job, JobState state, std::string_view message);
  void end_after_error(const Job& job, const Error& error, bool stopping);
  void renew();

  Database& database_;
  const Clock& clock_;
  JobKinds kinds_;
  std::vector<std::string> names_;
  std::string worker_;  // this process, by a random name
};

// Looks for jobs every second, and at once when told of one, until it is destroyed. A second thread renews the claim,
// so that a step may take its time.
class JobThread {
 public:
  JobThread(Database& database, const Clock& clock, JobKinds kinds);
  ~JobThread();
  JobThread(const JobThread&) = delete;
  JobThread& operator=(const JobThread&) = delete;
  void wake();

 private:
  void work(const std::stop_token& stop);
  void renew_while_working(const std::stop_token& stop);

  JobRunner runner_;
  std::mutex mutex_;
  std::condition_variable_any told_;
  bool woken_ = false;
  std::jthread renewing_;
  std::jthread thread_;
};

}  // namespace evenhand::store
