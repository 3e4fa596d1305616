package dev.quadrant.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a broker starts.
 *
 * @param port where it listens, on the loopback address; 0 for any free port
 * @param dataDir where it keeps its data; empty for a temporary folder, deleted at its end
 * @param shareGroups whether share groups are enabled in a new {@code dataDir}
 * @param settings Kafka's own settings, over those of {@link ServerSettings}
 * @param secure a further listener, on any free port
 */
public record BrokerOptions(
    int port,
    Optional<Path> dataDir,
    boolean shareGroups,
    Map<String, String> settings,
    Optional<SecureListener> secure) {

  /** Any free port, temporary data, share groups. */
  public static final BrokerOptions TEMPORARY =
      new BrokerOptions(0, Optional.empty(), true, Map.of(), Optional.empty());

  public BrokerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port %d: 0 to 65535 are allowed".formatted(port));
    }
    settings = Map.copyOf(settings);
  }

  /** The same on a fixed port. */
  public BrokerOptions withPort(int fixed) {
    return new BrokerOptions(fixed, dataDir, shareGroups, settings, secure);
  }

  /** The same with data that stays. */
  public BrokerOptions withDataDir(Path folder) {
    return new BrokerOptions(port, Optional.of(folder), shareGroups, settings, secure);
  }

  /** The same as a broker whose operator has not enabled share groups. */
  public BrokerOptions withoutShareGroups() {
    return new BrokerOptions(port, dataDir, false, settings, secure);
  }

  /** The same with one of Kafka's settings changed. */
  public BrokerOptions with(String setting, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(setting, value);
    return new BrokerOptions(port, dataDir, shareGroups, changed, secure);
  }

  /** The same with a further listener. */
  public BrokerOptions with(SecureListener listener) {
    return new BrokerOptions(port, dataDir, shareGroups, settings, Optional.of(listener));
  }
}
