package dev.quadrant.api;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection on which anything can be sent, also what no HTTP client would send. Every answer
 * is held against the document.
 */
final class Link implements AutoCloseable {

  private static final Documented DOCUMENTED = Documented.load();
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  Link(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Link(Socket socket) throws IOException {
    this.socket = socket;
    this.socket.setSoTimeout(PATIENCE_MILLIS);
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  Link send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Link send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next answer, which must be one that the document has for this request. */
  Reply receive(String method, String path) throws IOException {
    Reply reply = receive(method.equals("HEAD")).isGuarded();
    DOCUMENTED.check(method, path, reply);
    return reply;
  }

  /** The next answer, to whatever was sent: a problem, with a status that any request may get. */
  Reply receiveRefusal() throws IOException {
    return receive("GET", "/nowhere");
  }

  /** The next answer; interim ones are skipped. */
  private Reply receive(boolean withoutBody) throws IOException {
    int status;
    Map<String, String> headers;
    do {
      String line = line();
      status = Integer.parseInt(line.split(" ", 3)[1]);
      headers = headers();
    } while (status < 200);
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Reply(status, headers, withoutBody ? new byte[0] : in.readNBytes(length));
  }

  /** The status of an interim answer. */
  int interim() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    headers();
    return status;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int letter = in.read(); letter != '\n'; letter = in.read()) {
      if (letter < 0) {
        throw new EOFException("closed behind '%s'".formatted(line));
      }
      line.append((char) letter);
    }
    return line.toString().stripTrailing();
  }

  /** Whether the other side has closed; waits for that. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
