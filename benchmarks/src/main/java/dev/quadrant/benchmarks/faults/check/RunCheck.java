package dev.quadrant.benchmarks.faults.check;

/** Holds one run against the invariants of the promise. */
record RunCheck(Accepted promised, RunEffects seen, Counted counted, Findings findings) {

  void check() {
    findings.run(promised, seen, counted);
    everyJobHasAnEnd();
    eachIsCountedOnce();
    successesHaveEffects();
    outcomesAreThoseOfAnUndisturbedRun();
  }

  private void everyJobHasAnEnd() {
    int missing = promised.jobs() - counted.settled();
    if (missing > 0 || counted.unsettled() > 0 || !counted.ended()) {
      findings.lost(
          Math.max(0, missing),
          say(
              "%d of %d jobs have no end"
                  .formatted(Math.max(missing, counted.unsettled()), promised.jobs())));
    }
  }

  private void eachIsCountedOnce() {
    if (counted.total() != promised.jobs()) {
      complain("%d jobs were accepted, and it has %d".formatted(promised.jobs(), counted.total()));
    }
    if (counted.settled() > promised.jobs()) {
      complain("%d ends are counted of %d jobs".formatted(counted.settled(), promised.jobs()));
    }
    if (counted.measured() > counted.settled() || counted.measured() < counted.succeeded()) {
      complain(
          "the histograms hold %d durations of %d jobs that ended, %d with success"
              .formatted(counted.measured(), counted.settled(), counted.succeeded()));
    }
  }

  /** Any job that is not listed otherwise is said to have succeeded. */
  private void successesHaveEffects() {
    if (promised.cancelled()) {
      if (counted.succeeded() > seen.distinct()) {
        findings.lost(
            counted.succeeded() - seen.distinct(),
            say("%d successes, %d effects".formatted(counted.succeeded(), seen.distinct())));
      }
      return;
    }
    for (int index = 0; index < promised.jobs(); index++) {
      boolean succeeded = counted.ended() && !counted.unsuccessful().containsKey(index);
      if (succeeded && seen.finishes(index) == 0) {
        findings.lost(
            1,
            say(
                "job %d counts as succeeded; it started %d times and never ended"
                    .formatted(index, seen.starts(index))));
      }
    }
  }

  private void outcomesAreThoseOfAnUndisturbedRun() {
    if (promised.cancelled()) {
      return;
    }
    if (!counted.unsuccessful().keySet().equals(promised.unsuccessful())) {
      complain(
          "failed or dead are %s instead of %s"
              .formatted(counted.unsuccessful(), promised.unsuccessful()));
    }
    if (counted.cancelled() > 0) {
      complain(
          "%d jobs are cancelled, and nobody has cancelled them".formatted(counted.cancelled()));
    }
    if (counted.failed() != promised.unsuccessful().size()) {
      complain(
          "%d failed instead of %d".formatted(counted.failed(), promised.unsuccessful().size()));
    }
  }

  private void complain(String what) {
    findings.complain(say(what));
  }

  private String say(String what) {
    return "run %s: %s".formatted(promised.run(), what);
  }
}
