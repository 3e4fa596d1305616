package dev.quadrant.cli.cell;

import dev.quadrant.cli.terminal.ExitCode;
import dev.quadrant.cli.terminal.Interruption;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of a cell process. It reads one request from stdin, answers with events on
 * stdout, and ends at once, with all its descendants, when stdin ends: then nobody reads the
 * answer.
 */
public final class CellMain {

  private final PrintStream events;
  private final Interruption interruption = new Interruption();

  private CellMain(PrintStream events) {
    this.events = events;
  }

  /** Serves one request. */
  public static void main(String[] args) throws IOException {
    PrintStream events = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    System.setOut(System.err); // what jobs and libraries print must not end up between events
    int exitCode = ExitCode.DONE;
    try (RequestInput input =
        new RequestInput(new FileInputStream(FileDescriptor.in).getChannel())) {
      CellRequest request = input.request();
      if (request != null) {
        exitCode = new CellMain(events).serve(request, input);
      }
    }
    System.exit(exitCode);
  }

  private int serve(CellRequest request, RequestInput input) {
    Runnable end = () -> Interruption.endNow(ExitCode.INTERRUPTED);
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> input.listen(interruption::request, end));
    try {
      switch (request) {
        case CellRequest.Calibrate(String kernel) ->
            emit(new CellEvent.Calibrated(KernelChoice.measured(kernel)));
        case CellRequest.Measure measure ->
            new CellMeasurement(measure, interruption, this::emit).run();
      }
      return ExitCode.DONE;
    } catch (Exception | Error failure) {
      // Whatever it was, the parent must hear of it: a missing native library is an Error.
      emit(new CellEvent.Failed(message(failure)));
      if ("1".equals(System.getenv("QUADRANT_DEBUG"))) {
        failure.printStackTrace();
      }
      return ExitCode.FAILED;
    }
  }

  private static String message(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private void emit(CellEvent event) {
    synchronized (events) {
      events.print(CellProtocol.line(event) + "\n");
      events.flush();
    }
  }
}
