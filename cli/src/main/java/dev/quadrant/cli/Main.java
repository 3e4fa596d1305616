package dev.quadrant.cli;

import dev.quadrant.cli.option.Settings;
import dev.quadrant.cli.option.TrueOrFalse;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The entry point of {@code ./quadrant}. */
@Command(
    name = "quadrant",
    versionProvider = Version.class,
    subcommands = {
      CompareCommand.class,
      RunCommand.class,
      CoordinatorCommand.class,
      WorkerCommand.class,
      BrokerCommand.class,
      SubmitCommand.class,
      RunsCommand.class,
      WatchCommand.class,
      ReportCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      WorkersCommand.class,
      DrainCommand.class,
      AutoComplete.GenerateCompletion.class,
    },
    sortOptions = false,
    description = "Measures which execution model finishes your work soonest, and then runs it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed: a job without a success, or Quadrant itself",
      "2:usage: an option, a file or a payload is wrong",
      "3:a threshold was missed",
      "130:interrupted; what was measured until then is reported",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  quadrant compare                        four scenarios, five models",
      "  quadrant compare --quick --json | jq .  the same, small, for a program",
      "  quadrant run many-short-io --model event-loop --jobs 100000",
      "  quadrant run noop --jobs 1000 --threshold 'p99<200ms'",
      "  quadrant coordinator                    a service; then, elsewhere:",
      "  quadrant submit noop --jobs 1000 --wait",
      "  eval \"$(quadrant generate-completion)\"  completion for bash and zsh",
      "",
      "Options come from the command line, else from the environment (--repeat is",
      "QUADRANT_REPEAT), else from ./quadrant.yaml (repeat: 3, at its top level or",
      "below a command's name). QUADRANT_DEBUG=1 shows where an error came from.",
    })
public final class Main implements Runnable {

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Quadrant and of Java.")
  boolean version;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  /** Starts a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // What is printed is UTF-8 wherever it is read, also under a locale that knows only ASCII.
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(execute(args));
  }

  private static int execute(String[] args) {
    try {
      CommandLine commandLine = commandLine(System.getenv(), Path.of("quadrant.yaml"));
      int exitCode = commandLine.execute(args);
      commandLine.getOut().flush();
      return exitCode;
    } catch (Error fatal) {
      // Exhausted memory or a missing class is no reason for a stack trace either.
      return UnexpectedErrors.report(
          fatal, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
  }

  /** The whole command line, with what it would otherwise look up by itself. */
  static CommandLine commandLine(Map<String, String> environment, Path settingsFile) {
    Settings settings = new Settings(environment, settingsFile);
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .registerConverter(boolean.class, new TrueOrFalse())
        .setExpandAtFiles(false) // '@FILE' is a payload
        .setDefaultValueProvider(settings)
        .setParameterExceptionHandler(new UsageErrors(settings))
        .setExecutionExceptionHandler(new UnexpectedErrors());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
