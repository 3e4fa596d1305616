package dev.quadrant.worker.execution;

import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypes;
import dev.quadrant.model.Bundle;
import dev.quadrant.model.BundleKey;
import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.model.Outcome;
import dev.quadrant.model.Payload;
import dev.quadrant.model.Payloads;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A model under test, with a worker's duties towards it: it watches time-outs and stops jobs. */
final class Harness implements AutoCloseable {

  static final String RUN = "a-run";
  static final Duration LONG = Duration.ofHours(1);
  private static final JobTypes TYPES = JobTypes.load();

  private final ExecutionModel model;
  private final AtomicInteger lostSlots = new AtomicInteger();
  private final Map<String, RunPace> paces = new ConcurrentHashMap<>();
  private final List<Submitted> submitted = new CopyOnWriteArrayList<>();
  private final Thread expirer;
  private volatile boolean closed;
  private int next;

  Harness(Function<Runnable, ExecutionModel> start) {
    model = start.apply(lostSlots::incrementAndGet);
    expirer = Thread.ofPlatform().daemon().name("test-expirer").start(this::expire);
  }

  private void expire() {
    while (!closed) {
      submitted.forEach(bundle -> bundle.execution().expire(System.nanoTime()));
      LockSupport.parkNanos(5_000_000);
    }
  }

  ExecutionModel model() {
    return model;
  }

  int lostSlots() {
    return lostSlots.get();
  }

  Submitted submit(String type, String... payloads) {
    return submit(type, LONG, payloads);
  }

  /** Submits a bundle with a payload a job; indexes follow those of the bundle before. */
  Submitted submit(String type, Duration timeout, String... payloads) {
    List<Payload> listed = Arrays.stream(payloads).map(Payload::of).toList();
    Lane lane = new Lane(type, ExecutionModelName.WORKER_THREADS);
    BundleKey key = new BundleKey(RUN, next, 1);
    next += payloads.length;
    Bundle bundle = new Bundle(key, lane, timeout.toNanos(), new Payloads.Listed(listed));
    Submitted handle =
        new Submitted(
            bundle,
            TYPES.find(type).orElseThrow().form(JobSettings.NONE),
            paces.computeIfAbsent(type, ignored -> new RunPace()));
    submitted.add(handle);
    model.execute(handle.execution());
    return handle;
  }

  /** The same payload for several jobs of one bundle. */
  static String[] times(int count, String payload) {
    return Collections.nCopies(count, payload).toArray(String[]::new);
  }

  /** Makes known how long jobs of a type take, so that the model batches them. */
  void learn(String type, String payload) {
    for (int round = 0; round < 5; round++) {
      submit(type, times(20, payload)).await();
    }
  }

  /** Stops every job and closes the model, as a worker does. */
  @Override
  public void close() {
    submitted.forEach(bundle -> bundle.execution().stop(Outcome.RETURNED));
    model.close();
    closed = true;
    LockSupport.unpark(expirer);
  }
}
