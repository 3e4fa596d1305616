package dev.quadrant.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quadrant.cli.client.PayloadLines.Line;
import dev.quadrant.cli.client.PayloadLines.LineTooLongException;
import dev.quadrant.cli.terminal.CommandFailedException;
import dev.quadrant.cli.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Feeds the lines of a stream, a payload each, into an open run. A batch is kept until all of it is
 * accepted, so that a full backlog only makes it wait; memory stays the same however long the
 * stream is.
 */
public final class PayloadStream {

  private static final int BATCH_BYTES = 1024 * 1024;
  private static final int TRIES = 60;
  private static final int FULL = 429;

  private final CoordinatorClient client;
  private final String run;
  private final PayloadLines lines;
  private final Deque<Line> batch = new ArrayDeque<>();

  /** A stream that has not been read. */
  public PayloadStream(CoordinatorClient client, String run, InputStream in) {
    this.client = client;
    this.run = run;
    this.lines = new PayloadLines(in);
  }

  /** Sends everything. */
  public void send() throws CommandFailedException, InterruptedException {
    while (fill()) {
      flush();
    }
  }

  private boolean fill() throws CommandFailedException {
    try {
      int bytes = 0;
      while (bytes < BATCH_BYTES) {
        Line line = lines.next();
        if (line == null) {
          break;
        }
        batch.add(line);
        bytes += line.payload().size();
      }
      return !batch.isEmpty();
    } catch (LineTooLongException tooLong) {
      throw new CommandFailedException(ExitCode.USAGE, "--payloads: " + tooLong.getMessage());
    } catch (IOException unreadable) {
      throw new CommandFailedException(
          ExitCode.FAILED,
          "--payloads cannot be read behind line %d: %s"
              .formatted(lines.number(), unreadable.getMessage()));
    }
  }

  private void flush() throws CommandFailedException, InterruptedException {
    for (int tries = 1; !batch.isEmpty(); ) {
      List<Line> sent = List.copyOf(batch);
      Reply reply = client.append(run, joined(sent));
      int appended = appended(reply);
      for (int job = 0; job < appended; job++) {
        batch.remove();
      }
      if (appended > 0) {
        tries = 1;
      }
      if (!reply.succeeded()) {
        waitOrFail(reply, sent, tries++);
      }
    }
  }

  /** A refusal counts what was accepted before it, too. */
  private static int appended(Reply reply) throws CommandFailedException {
    JsonNode answer = reply.succeeded() ? reply.json() : reply.problem();
    return answer.path("appended").asInt();
  }

  private void waitOrFail(Reply reply, List<Line> sent, int tries)
      throws CommandFailedException, InterruptedException {
    if (reply.status() == FULL && tries < TRIES) {
      client.pause(reply, tries);
      return;
    }
    CommandFailedException failure = client.failure(reply);
    int line = reply.problem().path("line").asInt();
    throw line < 1 || line > sent.size()
        ? failure
        : new CommandFailedException(failure.exitCode(), renumbered(failure, sent.get(line - 1)));
  }

  /** The coordinator counts the lines of one batch, users those of their file. */
  private static String renumbered(CommandFailedException failure, Line line) {
    return "--payloads: "
        + String.valueOf(failure.getMessage())
            .replaceFirst("^line [0-9]+", "line " + line.number());
  }

  private static byte[] joined(List<Line> lines) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Line line : lines) {
      joined.writeBytes(line.payload().bytes());
      joined.write('\n');
    }
    return joined.toByteArray();
  }
}
