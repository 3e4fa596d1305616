package dev.quadrant.cli.option;

import dev.quadrant.transport.eventbus.ClusterSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a process finds the others of a cluster, and how they find it. */
public final class MemberOptions {

  private static final String LOOPBACK = "127.0.0.1";

  @Option(
      names = "--cluster-members",
      paramLabel = "HOST[:PORT],…",
      split = ",",
      converter = ClusterMemberOption.class,
      description =
          "For --transport event-bus: where other processes may be, the same list for all; a host"
              + " without a port is looked for at 5701 to 5710 (default: --cluster-host).")
  @Nullable List<String> members;

  @Option(
      names = "--cluster-host",
      paramLabel = "ADDRESS",
      description =
          "The one address of this machine at which others reach it. Nothing there asks who they"
              + " are: keep it on a network of their own (default: 127.0.0.1).")
  @Nullable String host;

  @Option(
      names = "--cluster-port",
      paramLabel = "PORT",
      converter = WholeNumber.Port.class,
      description = "0 for the first free one from 5701 to 5710 (default: 0).")
  @Nullable Integer port;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  /** The cluster for this transport; empty when it needs none. */
  public Optional<ClusterSettings> clusterFor(String transport) {
    if (transport.equals(TransportOption.EVENT_BUS)) {
      return Optional.of(cluster());
    }
    for (String option : List.of("--cluster-members", "--cluster-host", "--cluster-port")) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            command.commandLine(), "%s needs --transport event-bus".formatted(option));
      }
    }
    return Optional.empty();
  }

  private ClusterSettings cluster() {
    String own = host == null ? LOOPBACK : host;
    return new ClusterSettings(
        own, port == null ? 0 : port, members == null ? List.of(own) : members);
  }
}
