package dev.quadrant.broker;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A further address of a broker, where it demands more of its clients; what is inside uses the
 * plain one.
 *
 * @param protocol Kafka's name of it, such as {@code SASL_SSL}
 * @param settings Kafka's own for this listener, without the listener's name before them
 */
public record SecureListener(String protocol, Map<String, String> settings) {

  /** What Kafka's settings call it. */
  static final String NAME = "SECURE";

  private static final String PREFIX = "listener.name.secure.";

  public SecureListener {
    settings = Map.copyOf(settings);
  }

  /** The settings as a broker takes them. */
  Map<String, String> named() {
    return settings.entrySet().stream()
        .collect(Collectors.toMap(setting -> PREFIX + setting.getKey(), Map.Entry::getValue));
  }
}
