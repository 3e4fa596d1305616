package dev.quadrant.transport.eventbus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where members of a cluster may be: every address of every name, at every port. */
final class Candidates {

  private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);
  private static final int CONNECT_MILLIS = 1_000;

  private final List<InetSocketAddress> addresses = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private Candidates() {}

  /** Looks up the names; those that nobody knows are left out unless there are no others. */
  static Candidates of(ClusterSettings settings) {
    Candidates found = new Candidates();
    settings.members().forEach(found::add);
    if (found.addresses.isEmpty()) {
      throw ClusterUnavailableException.notYet(
          "--cluster-members: nobody knows a host %s".formatted(String.join(", ", found.unknown)));
    }
    found.unknown.forEach(name -> LOG.warn("no host {} is known; going on without it", name));
    return found;
  }

  private void add(String member) {
    int colon = member.lastIndexOf(':');
    boolean exact = colon > member.lastIndexOf(']') && member.indexOf(':') == colon;
    String host = exact ? member.substring(0, colon) : member;
    int first = exact ? Integer.parseInt(member.substring(colon + 1)) : ClusterSettings.FIRST_PORT;
    int ports = exact ? 1 : ClusterSettings.PORTS;
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        for (int port = first; port < first + ports; port++) {
          addresses.add(new InetSocketAddress(address, port));
        }
      }
    } catch (UnknownHostException nobody) {
      unknown.add(host);
    }
  }

  /** As {@code address:port} each. */
  List<String> names() {
    return addresses.stream()
        .map(each -> each.getAddress().getHostAddress() + ":" + each.getPort())
        .toList();
  }

  /** Whether anybody answers at one of them. */
  boolean answer() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> attempts =
          addresses.stream().<Callable<Boolean>>map(each -> () -> connects(each)).toList();
      return threads.invokeAny(attempts);
    } catch (ExecutionException nobody) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean connects(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    }
  }
}
