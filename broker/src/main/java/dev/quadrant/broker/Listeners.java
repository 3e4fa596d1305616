package dev.quadrant.broker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a broker listens, on the loopback address.
 *
 * @param port for clients
 * @param controllerPort for itself
 * @param securePort for clients of the secure listener, if there is one
 */
record Listeners(
    int port, int controllerPort, int securePort, Optional<SecureListener> secureListener) {

  static final String HOST = "127.0.0.1";
  static final String CONTROLLER = "CONTROLLER";

  private static final String PLAIN = "PLAINTEXT";

  /** Finds free ports, except for the one that is wanted. */
  static Listeners claim(Ports ports, BrokerOptions options) throws BrokerStartException {
    return new Listeners(
        ports.claim(options.port()), ports.claim(0), ports.claim(0), options.secure());
  }

  /** Where clients find the broker. */
  String bootstrap() {
    return address(port);
  }

  /** Where clients find the secure listener. */
  Optional<String> secureBootstrap() {
    return secureListener.map(listener -> address(securePort));
  }

  private static String address(int port) {
    return HOST + ":" + port;
  }

  /** Kafka's settings for all of them. */
  Map<String, String> settings() {
    StringBuilder addresses = new StringBuilder();
    StringBuilder protocols = new StringBuilder();
    addresses.append(
        "%s://%s,%s://%s".formatted(PLAIN, bootstrap(), CONTROLLER, address(controllerPort)));
    protocols.append("%s:%s,%s:%s".formatted(PLAIN, PLAIN, CONTROLLER, PLAIN));
    Map<String, String> settings = new HashMap<>();
    secureListener.ifPresent(listener -> {
      addresses.append(",%s://%s".formatted(SecureListener.NAME, address(securePort)));
      protocols.append(",%s:%s".formatted(SecureListener.NAME, listener.protocol()));
      settings.putAll(listener.named());
    });
    settings.put("listeners", addresses.toString());
    settings.put("listener.security.protocol.map", protocols.toString());
    settings.put(
        "controller.quorum.voters",
        "%d@%s".formatted(ServerSettings.NODE, address(controllerPort)));
    return settings;
  }
}
