package dev.quadrant.cli;

import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.transport.kafka.KafkaUnavailableException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports what stands in a command's way, and what none expected, in one line; {@code QUADRANT_DEBUG=1} adds where it came from.
 */
final class UnexpectedErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception unexpected, CommandLine command, ParseResult parsed) {
    return report(unexpected, command.getErr());
  }

  static int report(Throwable unexpected, PrintWriter err) {
    if ("1".equals(System.getenv("QUADRANT_DEBUG"))) {
      unexpected.printStackTrace(err);
    } else if (unexpected instanceof KafkaUnavailableException unavailable) {
      err.println("quadrant: " + unavailable.getMessage());
    } else {
      err.println("quadrant: failed: %s (QUADRANT_DEBUG=1 shows where)".formatted(unexpected));
    }
    err.flush();
    return ExitCode.FAILED;
  }
}
