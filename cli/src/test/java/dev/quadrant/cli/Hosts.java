package dev.quadrant.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Network namespaces with addresses of their own, which stand for hosts. All are at one switch; any
 * of them can be moved to another one, where those of the first do not reach it. Needs Linux, root
 * and {@code ip}; elsewhere the test is skipped, and says so.
 */
final class Hosts implements AutoCloseable {

  private static final int ALL_SWITCHES = 2;

  private final String prefix;
  private final String net;
  private final int count;

  private Hosts(String prefix, String net, int count) {
    this.prefix = prefix;
    this.net = net;
    this.count = count;
  }

  /** So many hosts at the first switch, to which this process is connected, too. */
  static Hosts create(int count) throws IOException {
    long pid = ProcessHandle.current().pid();
    Hosts hosts = new Hosts("q" + pid % 100_000, "10.231." + pid % 250, count);
    boolean made = false;
    try {
      assumeTrue(hosts.begin(), "needs Linux, root and ip to make network namespaces");
      for (int host = 1; host <= count; host++) {
        hosts.add(host);
      }
      made = true;
      return hosts;
    } finally {
      if (!made) {
        hosts.close();
      }
    }
  }

  private boolean begin() throws IOException {
    for (int number = 0; number < ALL_SWITCHES; number++) {
      if (!ip("link add %s type bridge".formatted(bridge(number)))) {
        return false;
      }
      ip("link set %s up".formatted(bridge(number)));
    }
    return ip("addr add %s.254/24 dev %s".formatted(net, bridge(0)));
  }

  private void add(int host) throws IOException {
    String name = name(host);
    run("netns add %s".formatted(name));
    run("link add %s type veth peer name eth0 netns %s".formatted(name, name));
    run("link set %s up".formatted(name));
    run("-n %s addr add %s/24 dev eth0".formatted(name, address(host)));
    run("-n %s link set eth0 up".formatted(name));
    run("-n %s link set lo up".formatted(name));
    connect(host, 0);
  }

  /** Moves a host to a switch, 0 or 1. */
  void connect(int host, int number) throws IOException {
    run("link set %s master %s".formatted(name(host), bridge(number)));
  }

  /** Where others at the same switch reach it. */
  String address(int host) {
    return net + "." + host;
  }

  List<String> addresses() {
    return IntStream.rangeClosed(1, count).mapToObj(this::address).toList();
  }

  /** What comes before a command that is to run there. */
  String at(int host) {
    return "exec ip netns exec " + name(host) + " ";
  }

  private String name(int host) {
    return prefix + "h" + host;
  }

  private String bridge(int number) {
    return prefix + "b" + number;
  }

  private static void run(String words) throws IOException {
    if (!ip(words)) {
      throw new IllegalStateException("ip " + words);
    }
  }

  private static boolean ip(String words) throws IOException {
    List<String> command = List.of(("ip " + words).split(" ", -1));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return false;
    }
    process.getInputStream().readAllBytes();
    return process.onExit().join().exitValue() == 0;
  }

  /** Takes everything away; what is not there is not missed. */
  @Override
  public void close() throws IOException {
    for (int host = 1; host <= count; host++) {
      ip("netns del %s".formatted(name(host)));
    }
    for (int number = 0; number < ALL_SWITCHES; number++) {
      ip("link del %s".formatted(bridge(number)));
    }
  }
}
