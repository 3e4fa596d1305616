package dev.quadrant.cli.service;

import dev.quadrant.cli.embedded.Coordination;
import dev.quadrant.cli.embedded.Embedded;
import dev.quadrant.cli.embedded.EmbeddedOptions;
import dev.quadrant.cli.embedded.Keeping;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.coordinator.StatusView;
import dev.quadrant.coordinator.http.HttpService;
import dev.quadrant.coordinator.http.HttpSettings;
import dev.quadrant.coordinator.http.StartRefusedException;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A coordinator that serves its API, with workers of its own, until a signal comes. */
public final class CoordinatorService {

  private final PrintWriter out;
  private final PrintWriter err;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile @Nullable String replaced;

  public CoordinatorService(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Asks it to stop. */
  public void stop() {
    end.complete(null);
  }

  /**
   * What is served.
   *
   * @param workers of this process
   * @param drain how long they may finish what they run at the end
   */
  public record Plan(
      EmbeddedOptions workers, Coordination coordination, HttpSettings http, Duration drain) {}

  /** Serves; returns when everything has stopped. */
  public void run(Plan plan) throws CommandFailedException, InterruptedException {
    Optional<Embedded> started =
        new Awaited(err, end)
            .start(
                "still starting; a long log takes a while",
                () ->
                    CompletableFuture.supplyAsync(
                        () -> Embedded.start(plan.workers(), plan.coordination()), Starter.THREAD));
    if (started.isPresent()) {
      serve(started.get(), plan);
    }
  }

  private void serve(Embedded started, Plan plan)
      throws CommandFailedException, InterruptedException {
    try (Embedded system = started) {
      HttpService http = listen(system, plan);
      out.println(Address.url(plan.http().tls() != null, plan.http().host(), http.port()));
      out.flush();
      say("the coordinator is ready; %s".formatted(circumstances(plan)));
      system.coordinator().superseded().onFailure(this::superseded);
      system.lost().onFailure(this::superseded);
      end.join();
      http.announceEnd();
      new Drain(err).of(system.drain(), plan.drain());
      tellWhatIsLeft(system.coordinator().status().await(), plan);
      http.close().await();
    }
    String reason = replaced;
    if (reason != null) {
      throw new CommandFailedException(ExitCode.FAILED, reason);
    }
  }

  private void superseded(Throwable reason) {
    replaced = reason.getMessage();
    end.complete(null);
  }

  private static HttpService listen(Embedded system, Plan plan) throws CommandFailedException {
    Future<HttpService> listening =
        HttpService.start(
            system.vertx(), system.coordinator(), plan.coordination().types(), plan.http());
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

  private static String circumstances(Plan plan) {
    String kept =
        switch (plan.coordination().keeping()) {
          case Keeping.InMemory() -> "live as long as this process";
          case Keeping.InFolder(Path folder) -> "stay in " + folder;
          case Keeping.InTransport() -> "stay in " + plan.workers().wiring();
        };
    return "workers here: %d; runs %s".formatted(plan.workers().workers(), kept);
  }

  private void tellWhatIsLeft(StatusView status, Plan plan) {
    if (status.backlogJobs() > 0) {
      String fate =
          switch (plan.coordination().keeping()) {
            case Keeping.InMemory() -> "are gone with this process";
            case Keeping.InFolder(Path folder) -> "go on with the next coordinator of " + folder;
            case Keeping.InTransport() -> "go on with the next coordinator there";
          };
      say("%,d jobs are not done, and %s".formatted(status.backlogJobs(), fate));
    }
  }

  private void say(String what) {
    err.println("quadrant: " + what);
    err.flush();
  }
}
