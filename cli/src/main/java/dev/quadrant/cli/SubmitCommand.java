package dev.quadrant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.ClientOptions;
import dev.quadrant.cli.client.CoordinatorClient;
import dev.quadrant.cli.client.PayloadSource;
import dev.quadrant.cli.client.PayloadStream;
import dev.quadrant.cli.client.RunWatch;
import dev.quadrant.cli.client.SubmitOptions;
import dev.quadrant.cli.option.ServedThreshold;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Progress;
import dev.quadrant.coordinator.report.Threshold;
import dev.quadrant.model.NearestName;
import dev.quadrant.model.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quadrant submit}. */
@Command(
    name = "submit",
    sortOptions = false,
    description = {
      "Gives a coordinator the jobs of one scenario, or of one type.",
      "",
      "Prints the run's id. What is not answered, or not accepted for want of room, is sent"
          + " again; a run is made once.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant submit many-short-io --model event-loop --wait",
      "  quadrant submit sleep --payload '{\"millis\": 5}' --jobs 1000 --name naps",
      "  quadrant submit sleep --payloads naps.ndjson    a line a job, any number",
      "  run=$(quadrant submit noop --jobs 1000000) && quadrant watch \"$run\"",
    })
final class SubmitCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SCENARIO|TYPE",
      description =
          "few-long-io, few-long-cpu, many-short-io, many-short-cpu; or a job type the coordinator"
              + " knows: sleep, matmul, noop, …")
  String work = "";

  @Mixin SubmitOptions run = new SubmitOptions();

  @Option(
      names = "--payloads",
      paramLabel = "FILE",
      converter = PayloadSource.Converter.class,
      description = "What each job gets: JSON, a line a job, streamed; - for standard input.")
  @Nullable PayloadSource payloads;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "With the same key the same run is answered, however often it is sent.")
  @Nullable String key;

  @Option(names = "--wait", description = "Wait for the run's end, as 'quadrant watch' does.")
  boolean wait;

  @Option(
      names = "--threshold",
      paramLabel = "LIMIT",
      split = ",",
      converter = ServedThreshold.class,
      description = "With --wait: what must hold, such as 'p99<200ms'; else exit code 3.")
  List<Threshold> thresholds = List.of();

  @Option(names = "--no-progress", description = "Neither a progress bar nor a line per 10 %%.")
  boolean noProgress;

  @Mixin ClientOptions client = new ClientOptions();

  @Mixin HelpOption help = new HelpOption();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    requireUsable();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    CoordinatorClient coordinator = client.connect(err);
    JsonNode accepted = submitted(coordinator);
    String id = accepted.path("id").asText();
    if (payloads != null) {
      accepted = fed(coordinator, id, payloads);
    }
    if (!client.json()) {
      out.println(id);
    } else if (!wait) {
      out.println(accepted.toPrettyString());
    }
    out.flush();
    if (!wait) {
      return ExitCode.DONE;
    }
    try (Progress progress = Progress.ofThisProcess(1, !noProgress)) {
      JsonNode ended = new RunWatch(coordinator, progress).untilEnd(id);
      return new RunConclusion(out, err).of(ended, client.json(), thresholds);
    }
  }

  private void requireUsable() {
    if (payloads != null && run.countsJobs()) {
      throw wrong("--payloads: its lines are the jobs; --jobs and --payload are not allowed here");
    }
    if (!thresholds.isEmpty() && !wait) {
      throw wrong("--threshold: needs --wait, as only a run that has ended has figures");
    }
  }

  private JsonNode submitted(CoordinatorClient coordinator)
      throws CommandFailedException, InterruptedException {
    try {
      return coordinator.submit(
          run.body(work, payloads != null), key == null ? UUID.randomUUID().toString() : key);
    } catch (TypeConversionException noJson) {
      throw wrong("--payload: " + noJson.getMessage());
    } catch (CommandFailedException refused) {
      String message = String.valueOf(refused.getMessage());
      if (message.startsWith("jobType: ") && !message.contains("did you mean")) {
        throw new CommandFailedException(
            refused.exitCode(), message + NearestName.hint(work, Scenarios.names()));
      }
      throw refused;
    }
  }

  /** A run that lacks some of its jobs is of no use to whoever submitted it. */
  private JsonNode fed(CoordinatorClient coordinator, String id, PayloadSource source)
      throws CommandFailedException, InterruptedException, IOException {
    try (InputStream lines = source.open()) {
      new PayloadStream(coordinator, id, lines).send();
      return coordinator.close(id);
    } catch (CommandFailedException failure) {
      coordinator.cancel(id);
      throw new CommandFailedException(
          failure.exitCode(), "%s; run %s is cancelled".formatted(failure.getMessage(), id));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
