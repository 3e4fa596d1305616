package dev.quadrant.cli.service;

import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.CoordinatorOptions;
import dev.quadrant.coordinator.StatusView;
import dev.quadrant.coordinator.http.HttpService;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import dev.quadrant.job.JobTypes;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A coordinator that serves its API, with workers of its own, until a signal comes. */
public final class CoordinatorService {

  private final PrintWriter out;
  private final PrintWriter err;
  private final CountDownLatch end = new CountDownLatch(1);

  public CoordinatorService(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Asks it to stop. */
  public void stop() {
    end.countDown();
  }

  /**
   * What is served.
   *
   * @param workers of this process
   * @param drain how long they may finish what they run at the end
   */
  public record Plan(
      EmbeddedOptions workers,
      JobTypes types,
      CoordinatorOptions options,
      HttpSettings http,
      Duration drain) {}

  /** Serves; returns when everything has stopped. */
  public void run(Plan plan) throws CommandFailedException, InterruptedException {
    try (Embedded system = Embedded.start(plan.workers(), plan.options(), plan.types())) {
      HttpService http = listen(system, plan);
      out.println(url(plan.http().host(), http.port()));
      out.flush();
      say("the coordinator is ready; workers here: %d".formatted(plan.workers().workers()));
      end.await();
      http.announceEnd();
      new Drain(err).of(system.drain(), plan.drain());
      tellWhatIsLeft(system.coordinator().status().await());
      http.close().await();
    }
  }

  private static HttpService listen(Embedded system, Plan plan) throws CommandFailedException {
    Future<HttpService> listening =
        HttpService.start(system.vertx(), system.coordinator(), plan.types(), plan.http());
    try {
      return listening.await();
    } catch (RuntimeException defect) {
      throw defect;
    } catch (Exception refused) { // Vert.x throws what the future failed with, declared or not
      if (refused instanceof StartRefusedException) {
        throw new CommandFailedException(ExitCode.FAILED, String.valueOf(refused.getMessage()));
      }
      throw new IllegalStateException(refused);
    }
  }

  private static String url(String host, int port) {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  private void tellWhatIsLeft(StatusView status) {
    if (status.backlogJobs() > 0) {
      say("%,d jobs are not done, and are gone with this process".formatted(status.backlogJobs()));
    }
  }

  private void say(String what) {
    err.println("quadrant: " + what);
    err.flush();
  }
}
