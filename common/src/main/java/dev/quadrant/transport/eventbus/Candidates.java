package dev.quadrant.transport.eventbus;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where members of a cluster may be: every address of every name, at every port. Hazelcast tries
 * one after the other, also when parts of a cluster look for each other, and takes seconds for each
 * at which there is nobody. So it is told of those that answer, and of the first port of each
 * address only, where somebody may come later.
 */
final class Candidates {

  private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);
  private static final int CONNECT_MILLIS = 1_000;

  private final Set<InetSocketAddress> all = new LinkedHashSet<>();
  private final Set<InetSocketAddress> likely = new LinkedHashSet<>();
  private final List<String> unknown = new ArrayList<>();
  private boolean answered;

  private Candidates() {}

  /**
   * Looks up the names, and who is there. Names that nobody knows are left out unless there are no
   * others.
   */
  static Candidates of(ClusterSettings settings) {
    Candidates found = new Candidates();
    settings.members().forEach(found::add);
    if (found.all.isEmpty()) {
      throw ClusterUnavailableException.notYet(
          "--cluster-members: nobody knows a host %s".formatted(String.join(", ", found.unknown)));
    }
    found.unknown.forEach(name -> LOG.warn("no host {} is known; going on without it", name));
    List<InetSocketAddress> present = found.present();
    found.answered = !present.isEmpty();
    found.likely.addAll(present);
    return found;
  }

  private void add(String member) {
    int colon = member.indexOf(':');
    boolean exact = colon >= 0;
    String host = exact ? member.substring(0, colon) : member;
    int first = exact ? Integer.parseInt(member.substring(colon + 1)) : ClusterSettings.FIRST_PORT;
    int ports = exact ? 1 : ClusterSettings.PORTS;
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        likely.add(new InetSocketAddress(address, first));
        for (int port = first; port < first + ports; port++) {
          all.add(new InetSocketAddress(address, port));
        }
      }
    } catch (UnknownHostException nobody) {
      unknown.add(host);
    }
  }

  private List<InetSocketAddress> present() {
    List<Future<InetSocketAddress>> attempts;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      attempts = all.stream().map(each -> threads.submit(() -> connected(each))).toList();
    }
    return attempts.stream()
        .filter(attempt -> attempt.state() == Future.State.SUCCESS)
        .map(Future::resultNow)
        .toList();
  }

  private static InetSocketAddress connected(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return address;
    }
  }

  /** Those worth a try, as {@code address:port} each, or {@code [address]:port} by IPv6. */
  List<String> names() {
    return likely.stream().map(each -> name(each.getAddress(), each.getPort())).toList();
  }

  static String name(InetAddress address, int port) {
    String form = address instanceof Inet6Address ? "[%s]:%d" : "%s:%d";
    return form.formatted(address.getHostAddress(), port);
  }

  /** Whether anybody answered. */
  boolean answered() {
    return answered;
  }
}
