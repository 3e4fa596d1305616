package dev.quadrant.benchmarks.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** Looks at the events of a coordinator, or only seems to and reads nothing. */
final class EventViewer implements AutoCloseable {

  private static final byte[] SNAPSHOT = "event: snapshot".getBytes(StandardCharsets.UTF_8);

  private final Socket socket;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder snapshots = new LongAdder();

  private EventViewer(Socket socket) {
    this.socket = socket;
  }

  /** Reads whatever comes. */
  static EventViewer reading(URI coordinator) throws IOException {
    EventViewer viewer = new EventViewer(open(coordinator, 0));
    Thread.ofVirtual().start(viewer::read);
    return viewer;
  }

  /** Asks and reads nothing. */
  static EventViewer deaf(URI coordinator) throws IOException {
    return new EventViewer(open(coordinator, 4 * 1024));
  }

  private static Socket open(URI coordinator, int receiveBytes) throws IOException {
    Socket socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.connect(new InetSocketAddress(coordinator.getHost(), coordinator.getPort()));
    String request =
        "GET /api/v1/events HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(coordinator.getAuthority());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void read() {
    byte[] buffer = new byte[64 * 1024];
    int matched = 0;
    try (InputStream in = socket.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.add(read);
        matched = count(buffer, read, matched);
      }
    } catch (IOException closed) {
      // by us, or by the coordinator, which the number of snapshots then shows
    }
  }

  /** Looks for the names of events that are snapshots; they may be split over two reads. */
  private int count(byte[] buffer, int length, int before) {
    int matched = before;
    for (int place = 0; place < length; place++) {
      matched =
          buffer[place] == SNAPSHOT[matched] ? matched + 1 : buffer[place] == SNAPSHOT[0] ? 1 : 0;
      if (matched == SNAPSHOT.length) {
        snapshots.increment();
        matched = 0;
      }
    }
    return matched;
  }

  long bytes() {
    return bytes.sum();
  }

  /** One at first, and one more for each gap. */
  long snapshots() {
    return snapshots.sum();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
