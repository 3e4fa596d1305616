package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.Outcome;
import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.BlockingSlot;
import dev.quadrant.worker.execution.BundleExecution;
import dev.quadrant.worker.execution.HostedSlice;
import dev.quadrant.worker.execution.RunPace;
import dev.quadrant.worker.execution.Slice;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The jobs a child has been given, and the one thread that runs them. */
final class ChildJobs {

  private final Journal journal;
  private final ChildReports reports;
  private final LateForms forms;
  private final RunPace pace = new RunPace();
  private final Map<Long, HostedSlice> slices = new ConcurrentHashMap<>();
  private final BlockingQueue<HostedSlice> queue = new LinkedBlockingQueue<>();

  ChildJobs(Journal journal, ChildReports reports, JobSettings settings) {
    this.journal = journal;
    this.reports = reports;
    this.forms = new LateForms(settings);
  }

  /** Starts the thread. */
  void start() {
    Thread.ofPlatform().name("quadrant-child-jobs").start(this::serve);
  }

  void add(long number, Bundle bundle) {
    JobForm form = forms.form(bundle.lane().jobType()).asForm();
    HostedSlice slice =
        new HostedSlice(
            number, new BundleExecution(bundle, () -> form, pace, Ticker.SYSTEM, reports::settled));
    slices.put(number, slice);
    reports.add(slice, () -> slices.remove(number));
    queue.add(slice);
  }

  void stop(long number, Outcome reason) {
    HostedSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(reason);
    }
  }

  void stop(long number, int row, Outcome reason) {
    HostedSlice slice = slices.get(number);
    if (slice != null) {
      slice.execution().stop(row, reason);
    }
  }

  /** Reports the jobs that have not begun as returned. */
  void handBack() throws IOException {
    slices.values().forEach(HostedSlice::returnUnstarted);
    reports.flush();
  }

  /** How much of the running job is done. */
  double progress() {
    double sum = 0;
    for (HostedSlice slice : slices.values()) {
      sum += slice.execution().progress();
    }
    return sum;
  }

  private void serve() {
    // A job that does not stop costs the whole child, so there is never a thread to give up.
    BlockingSlot slot = new BlockingSlot(() -> {});
    try {
      while (true) {
        HostedSlice slice = take();
        for (int row = slice.claim(); row >= 0; row = slice.claim()) {
          run(slot, slice, row);
        }
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(ChildMain.PARENT_IS_GONE); // nobody reads the results
    }
  }

  private HostedSlice take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException late) {
        // Something that an earlier job left behind; it means nothing to the next one.
      }
    }
  }

  private void run(BlockingSlot slot, HostedSlice slice, int row) throws IOException {
    BundleExecution execution = slice.execution();
    journal.begin(slice.number(), row, System.nanoTime());
    forms.form(execution.bundle().lane().jobType()).load();
    slot.run(new Slice(execution, row, row + 1));
    journal.end();
    reports.jobEnded(slice);
  }
}
