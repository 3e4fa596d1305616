package dev.quadrant.benchmarks.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Asks for the status so many times a second, whatever the answers take. */
final class StatusLoad {

  private static final int CALLERS = 50;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;

  StatusLoad(URI coordinator) {
    this.request = HttpRequest.newBuilder(coordinator.resolve("/status")).build();
  }

  /** Times count from when each request was due. */
  Histogram run(int perSecond, Duration time) throws InterruptedException {
    Histogram nanos = new ConcurrentHistogram(3);
    List<Thread> callers = new ArrayList<>();
    long everyNanos = TimeUnit.SECONDS.toNanos(CALLERS) / perSecond;
    long began = System.nanoTime();
    for (int caller = 0; caller < CALLERS; caller++) {
      long first = began + everyNanos * caller / CALLERS;
      callers.add(
          Thread.ofVirtual().start(() -> ask(first, everyNanos, began + time.toNanos(), nanos)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return nanos;
  }

  private void ask(long firstNanos, long everyNanos, long endNanos, Histogram nanos) {
    try {
      for (long due = firstNanos; due - endNanos < 0; due += everyNanos) {
        LockSupport.parkNanos(due - System.nanoTime());
        if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
          throw new IllegalStateException("no status");
        }
        nanos.recordValue(System.nanoTime() - due);
      }
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
