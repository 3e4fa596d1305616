package dev.quadrant.transport.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/**
 * Greets a broker without TLS before a client of Kafka's does. Such a client takes the first bytes
 * with which TLS refuses it for the length of an answer, and asks for 350 MB to hold that
 * (KAFKA-4090).
 */
final class PlainGreeting {

  /** ApiVersions, version 0, which every broker answers before a log-in. */
  private static final byte[] REQUEST = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0, -1, -1};

  /** An alert of TLS, of any version (RFC 8446, 5.1). */
  private static final byte[] ALERT = {21, 3};

  private static final int PATIENCE_MILLIS = 1_000;

  private PlainGreeting() {}

  /** A server that wants TLS of a client without. */
  static Optional<String> refused(KafkaSettings settings) {
    return settings.encrypted()
        ? Optional.empty()
        : List.of(settings.bootstrap().split(",", -1)).stream()
            .filter(server -> isAlert(answer(server)))
            .findFirst();
  }

  private static boolean isAlert(byte[] answer) {
    return answer.length == ALERT.length && answer[0] == ALERT[0] && answer[1] == ALERT[1];
  }

  /** Its first bytes; none when there are none, which Kafka's clients tell better. */
  private static byte[] answer(String server) {
    try (Socket socket = new Socket()) {
      socket.connect(address(server), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(REQUEST);
      return socket.getInputStream().readNBytes(ALERT.length);
    } catch (IOException silent) {
      return new byte[0];
    }
  }

  private static InetSocketAddress address(String server) {
    int colon = server.lastIndexOf(':');
    String host = server.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(host, Integer.parseInt(server.substring(colon + 1)));
  }
}
