package dev.quadrant.benchmarks.faults.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback address for processes that are killed and come back. They lie below those
 * that systems give to outgoing connections unless told otherwise: while a process is away,
 * another's attempts to reach it would else take its port, or reach themselves.
 */
final class FreePorts {

  private static final int FROM = 20_000;
  private static final int TO = 32_000;

  private int next;

  FreePorts(RandomGenerator random) {
    next = random.nextInt(FROM, TO);
  }

  /** One that was free a moment ago, and another each time. */
  int next() {
    for (int tries = FROM; tries < TO; tries++) {
      int port = next;
      next = port + 1 < TO ? port + 1 : FROM;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port from %d to %d is free".formatted(FROM, TO));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
