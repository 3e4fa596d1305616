package dev.quadrant.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports of the loopback address that nobody uses. They lie below those that systems give to
 * outgoing connections, so that none is taken between its being found and its being used, and none
 * is found twice.
 */
public final class FreePort {

  private static final int FROM = 20_000;
  private static final int PORTS = 12_000;

  /** Somewhere: several test runs may go on beside each other. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  private FreePort() {}

  /** One that was free a moment ago. */
  public static int find() {
    return IntStream.range(0, PORTS)
        .map(tries -> FROM + Math.floorMod(NEXT.getAndIncrement(), PORTS))
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
