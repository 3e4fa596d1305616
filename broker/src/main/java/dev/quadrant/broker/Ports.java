package dev.quadrant.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Ports of the loopback address. */
final class Ports {

  /** Below the ports from which systems take those of outgoing connections. */
  private static final int FROM = 20_000;

  private static final int TO = 32_000;
  private static final int TRIES = 1_000;

  private final RandomGenerator random;

  Ports(RandomGenerator random) {
    this.random = random;
  }

  /** The port itself if it is free, any free one for 0. */
  int claim(int port) throws BrokerStartException {
    if (port == 0) {
      return free();
    }
    try {
      bind(port);
      return port;
    } catch (IOException taken) {
      throw new BrokerStartException(
          "port %d of %s cannot be used (%s): end what uses it, or choose another"
              .formatted(port, Listeners.HOST, taken.getMessage()),
          taken);
    }
  }

  private int free() throws BrokerStartException {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = random.nextInt(FROM, TO);
      if (isFree(port)) {
        return port;
      }
    }
    throw new BrokerStartException(
        "no port from %d to %d of %s is free".formatted(FROM, TO, Listeners.HOST));
  }

  private static boolean isFree(int port) {
    try {
      bind(port);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Kafka's controller ends its JVM when its port is taken, so it is tried before. */
  private static void bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Listeners.HOST), port));
    }
  }
}
