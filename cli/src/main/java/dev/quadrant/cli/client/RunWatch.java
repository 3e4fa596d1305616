package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.model.RunState;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at a run until it has ended. */
public final class RunWatch {

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** A coordinator that is started again needs some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CoordinatorClient client;
  private final Progress progress;
  private long heardNanos = System.nanoTime();
  private boolean away;
  private int total = -1;

  public RunWatch(CoordinatorClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /** Waits for the end of a run, and shows how far it is; returns it as it ended. */
  public JsonNode untilEnd(String id) throws CommandFailedException, InterruptedException {
    Duration pause = FIRST;
    while (true) {
      JsonNode run = look(id);
      if (run != null) {
        show(run);
        if (state(run).ended()) {
          progress.end("");
          return run;
        }
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
  }

  /** The run; null while the coordinator is away, for a time. */
  private @Nullable JsonNode look(String id) throws CommandFailedException, InterruptedException {
    try {
      JsonNode run = client.run(id);
      heardNanos = System.nanoTime();
      away = false;
      return run;
    } catch (AwayException gone) {
      if (total < 0 || System.nanoTime() - heardNanos > PATIENCE.toNanos()) {
        throw gone;
      }
      if (!away) {
        away = true;
        progress.say("quadrant: the coordinator does not answer; waiting for it");
      }
      return null;
    }
  }

  private void show(JsonNode run) {
    JsonNode jobs = run.path("jobs");
    if (jobs.path("total").asInt() != total) {
      total = jobs.path("total").asInt();
      progress.begin(title(run), Math.max(1, total));
    }
    progress.update(total - jobs.path("pending").asInt() - jobs.path("running").asInt());
  }

  private static String title(JsonNode run) {
    return "%s under %s".formatted(RunText.work(run), run.path("model").asText());
  }

  /** The state of a run. */
  public static RunState state(JsonNode run) {
    return RunState.valueOf(run.path("state").asText().toUpperCase(Locale.ROOT));
  }
}
