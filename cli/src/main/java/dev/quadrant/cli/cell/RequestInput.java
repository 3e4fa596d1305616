package dev.quadrant.cli.cell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the parent of a cell process sends: a request, then perhaps that it is cancelled, and the
 * end, with which the parent is gone.
 *
 * <p>It reads a channel, as closing one wakes whoever reads it: a JVM's exit waits 300 ms for
 * threads that are inside a system call (HotSpot's {@code VM_Exit}), and a stream's read stays
 * there.
 */
final class RequestInput implements AutoCloseable {

  private final FileChannel channel;
  private final BufferedReader lines;

  /** An input of which nothing is read yet. */
  RequestInput(FileChannel channel) {
    this.channel = channel;
    // A reader made of the channel itself would wait for more than a line: it takes a file
    // channel to be that of a file, whose reads do not wait.
    InputStream stream = Channels.newInputStream(channel);
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The request; null when the parent is gone before there is one. */
  @Nullable CellRequest request() throws IOException {
    String line = lines.readLine();
    return line == null ? null : CellProtocol.request(line);
  }

  /** Reads on, until it is closed or the parent is gone. */
  void listen(Runnable cancelled, Runnable parentGone) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(CellProtocol.CANCEL)) {
          cancelled.run();
        }
      }
    } catch (ClosedChannelException closed) {
      return;
    } catch (IOException broken) {
      // The same as its end.
    }
    parentGone.run();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
