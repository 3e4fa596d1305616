package dev.quadrant.transport.eventbus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a process is in a cluster, and where others may be.
 *
 * @param host an address or name of this machine, at which others reach this process
 * @param port of the member; 0 for the first free one of ten from {@value #FIRST_PORT} on
 * @param members {@code host} or {@code host:port}; a host without a port is looked for at these
 *     ten
 */
public record ClusterSettings(String host, int port, List<String> members) {

  /** The port of the first process of a machine. */
  public static final int FIRST_PORT = 5_701;

  /** How many processes of a machine find their ports by themselves. */
  public static final int PORTS = 10;

  public ClusterSettings {
    members = List.copyOf(members);
  }

  /** The one address at which this process listens. */
  InetAddress address() {
    InetAddress address;
    boolean here;
    try {
      address = InetAddress.getByName(host);
      here = NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException unknown) {
      throw ClusterUnavailableException.wrong(
          "--cluster-host %s cannot be resolved: give an address of this machine".formatted(host),
          unknown);
    } catch (IOException failure) {
      throw ClusterUnavailableException.wrong(
          "the addresses of this machine cannot be read: " + failure.getMessage(), failure);
    }
    if (!here) {
      throw ClusterUnavailableException.wrong(
          "--cluster-host %s is no address of this machine: give one at which others reach it"
              .formatted(host),
          null);
    }
    return address;
  }

  /** How many ports are tried. */
  int ports() {
    return port == 0 ? PORTS : 1;
  }

  /** The first port that is tried. */
  int firstPort() {
    return port == 0 ? FIRST_PORT : port;
  }

  @Override
  public String toString() {
    return "the cluster of " + String.join(",", members);
  }
}
