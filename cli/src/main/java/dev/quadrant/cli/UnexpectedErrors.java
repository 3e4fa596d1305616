package dev.quadrant.cli;

import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.transport.kafka.KafkaUnavailableException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports why a command has failed in one line; for what none expected, {@code QUADRANT_DEBUG=1}
 * adds where it came from.
 */
final class UnexpectedErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception unexpected, CommandLine command, ParseResult parsed) {
    return unexpected instanceof CommandFailedException failed
        ? tell(failed, command)
        : report(unexpected, command.getErr());
  }

  private static int tell(CommandFailedException failed, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("%s: %s".formatted(name, failed.getMessage()));
    command.getErr().flush();
    return failed.exitCode();
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
