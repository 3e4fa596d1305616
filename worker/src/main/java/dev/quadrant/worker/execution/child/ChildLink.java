package dev.quadrant.worker.execution.child;

import dev.quadrant.job.JobSettings;
import dev.quadrant.model.Outcome;
import dev.quadrant.wire.BundleCodec;
import dev.quadrant.wire.MalformedMessageException;
import dev.quadrant.wire.proto.ChildPing;
import dev.quadrant.wire.proto.ChildPong;
import dev.quadrant.wire.proto.ChildReady;
import dev.quadrant.wire.proto.ChildRun;
import dev.quadrant.wire.proto.ChildSetting;
import dev.quadrant.wire.proto.ChildSettings;
import dev.quadrant.wire.proto.ChildStop;
import dev.quadrant.wire.proto.FromChild;
import dev.quadrant.wire.proto.ToChild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** The child's end of the pipes: obeys its parent, on a thread that never runs a job. */
final class ChildLink {

  private final InputStream in;
  private final ChildReports reports;
  private final ChildJobs jobs;

  private ChildLink(InputStream in, ChildReports reports, ChildJobs jobs) {
    this.in = in;
    this.reports = reports;
    this.jobs = jobs;
  }

  /** Serves until the parent closes the pipe. */
  static void serve(InputStream in, OutputStream out, Journal journal) throws IOException {
    ToChild first = ToChild.parseDelimitedFrom(in);
    if (first == null) {
      return;
    }
    JobSettings settings = settings(first.getSettings());
    ChildReports reports = new ChildReports(out);
    ChildJobs jobs = new ChildJobs(journal, reports, settings);
    jobs.start();
    reports.send(FromChild.newBuilder().setReady(ChildReady.getDefaultInstance()).build());
    new ChildLink(in, reports, jobs).serve();
  }

  private static JobSettings settings(ChildSettings message) {
    Map<String, String> values = new HashMap<>();
    for (ChildSetting setting : message.getSettingsList()) {
      values.put(setting.getName(), setting.getValue());
    }
    return new JobSettings(values);
  }

  private void serve() throws IOException {
    for (ToChild message = ToChild.parseDelimitedFrom(in);
        message != null;
        message = ToChild.parseDelimitedFrom(in)) {
      obey(message);
    }
  }

  private void obey(ToChild message) throws IOException {
    switch (message.getMessageCase()) {
      case PING -> answer(message.getPing());
      case RUN -> run(message.getRun());
      case STOP -> stop(message.getStop());
      case HAND_BACK -> jobs.handBack();
      case SETTINGS, MESSAGE_NOT_SET -> throw new IOException("a message of an unknown kind");
    }
  }

  private void answer(ChildPing ping) throws IOException {
    ChildPong.Builder pong =
        ChildPong.newBuilder()
            .setSentNanos(ping.getSentNanos())
            .setNanos(System.nanoTime())
            .setProgress(jobs.progress());
    reports.send(FromChild.newBuilder().setPong(pong).build());
  }

  private void run(ChildRun run) throws IOException {
    try {
      jobs.add(run.getSlice(), BundleCodec.decode(run.getBundle()));
    } catch (MalformedMessageException malformed) {
      throw new IOException(malformed);
    }
  }

  private void stop(ChildStop stop) {
    Outcome reason = Outcome.of(stop.getReason());
    if (stop.hasRow()) {
      jobs.stop(stop.getSlice(), stop.getRow(), reason);
    } else {
      jobs.stop(stop.getSlice(), reason);
    }
  }
}
