package dev.quadrant.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line with an environment and a settings file of a test's choice. */
record CommandLineTester(Map<String, String> environment, Path settings) {

  /** What a command printed and how it ended. */
  record Answer(int exitCode, String out, String err) {}

  static CommandLineTester bare() {
    return new CommandLineTester(Map.of(), Path.of("no-such-settings.yaml"));
  }

  /** Runs a command in this JVM. */
  Answer execute(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine(environment, settings)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /** The command that would be executed, with its options set. */
  <T> T parse(Class<T> command, String... words) {
    CommandLine root = Main.commandLine(environment, settings);
    CommandLine parsed = root.parseArgs(words).subcommand().commandSpec().commandLine();
    return command.cast(parsed.getCommand());
  }
}
