package dev.quadrant.coordinator.http.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names in {@code Host} under which the service answers. A page of a foreign name that resolves
 * to this machine (DNS rebinding) passes for the same origin in a browser, so names must be known;
 * addresses cannot be made to point elsewhere.
 */
final class KnownHosts {

  private static final Pattern ADDRESS =
      Pattern.compile("\\[[0-9a-fA-F:.]+]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private final Set<String> names = new HashSet<>();

  /**
   * This machine's names and some more.
   *
   * @param bound the address the service is bound to, as it was given
   */
  KnownHosts(String bound, List<String> more) {
    names.add("localhost");
    names.add(lower(bound));
    more.forEach(name -> names.add(lower(name)));
    try {
      names.add(lower(InetAddress.getLocalHost().getHostName()));
    } catch (UnknownHostException nameless) {
      // A machine without a name is reached by its address.
    }
  }

  /** Whether a {@code Host} header, with or without its port, names this service. */
  boolean contains(String host) {
    String name = host.replaceFirst(":[0-9]*$", "");
    return ADDRESS.matcher(name).matches() || names.contains(lower(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
