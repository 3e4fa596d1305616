package dev.quadrant.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BrokerIT {

  @TempDir private Path folder = Path.of("set by JUnit");

  private BrokerOptions kept() {
    return BrokerOptions.TEMPORARY.withDataDir(folder);
  }

  @Test
  void recordsTravelThroughAShareGroup() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY)) {
      Records records = new Records(broker.bootstrap());
      records.create();
      records.write(0, 1_000);
      assertThat(records.read(1_000)).isEqualTo(Records.range(0, 1_000));
    }
  }

  @Test
  void isReadyWithTheTopicThatHoldsTheStateOfShareGroups() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      TopicDescription state =
          admin
              .describeTopics(List.of("__share_group_state"))
              .allTopicNames()
              .get()
              .values()
              .iterator()
              .next();
      assertThat(state.partitions()).hasSize(1);
      assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
          .containsKey("share.version");
    }
  }

  @Test
  void aRestartedBrokerHasWhatItHeldAndKnowsWhatWasAcknowledged() throws Exception {
    try (Broker broker = Broker.start(kept())) {
      Records records = new Records(broker.bootstrap());
      records.create();
      records.write(0, 10);
      assertThat(records.read(10)).isEqualTo(Records.range(0, 10));
      records.write(10, 50);
    }
    try (Broker broker = Broker.start(kept())) {
      assertThat(new Records(broker.bootstrap()).read(40)).isEqualTo(Records.range(10, 50));
    }
  }

  @Test
  void aKilledBrokerStartsAgainWithAllItHadAcknowledged() throws Exception {
    try (ChildBroker child = ChildBroker.start(folder)) {
      Records records = new Records(child.bootstrap());
      records.create();
      records.write(0, 2_000);
      child.kill();
    }
    try (Broker broker = Broker.start(kept())) {
      assertThat(new Records(broker.bootstrap()).read(2_000)).isEqualTo(Records.range(0, 2_000));
    }
  }

  @Test
  void aFolderHasOneBrokerAtATime() throws Exception {
    try (Broker broker = Broker.start(kept())) {
      assertThatThrownBy(() -> Broker.start(kept()))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContainingAll(
              folder.toString(), "in use", Long.toString(ProcessHandle.current().pid()));
      assertThat(broker.bootstrap()).isNotEmpty();
    }
  }

  @Test
  void aFolderThatAnotherProcessUsesIsRefused() throws Exception {
    try (ChildBroker child = ChildBroker.start(folder)) {
      assertThatThrownBy(() -> Broker.start(kept()))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContainingAll(folder.toString(), "process " + child.process());
    }
  }

  @Test
  void aPortInUseIsRefusedAndLeavesTheFolderFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerOptions options = kept().withPort(taken.getLocalPort());
      assertThatThrownBy(() -> Broker.start(options))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContainingAll("port " + taken.getLocalPort(), "in use");
    }
    Broker.start(kept()).close();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path unusable : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> Broker.start(BrokerOptions.TEMPORARY.withDataDir(unusable)))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining(unusable.toString());
    }
  }

  @Test
  void aSettingKafkaDoesNotAcceptIsNamed() {
    BrokerOptions options = kept().with("group.share.session.timeout.ms", "never");
    assertThatThrownBy(() -> Broker.start(options))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContainingAll("group.share.session.timeout.ms", "never");
  }

  @Test
  void nothingIsLeftOfATemporaryBroker() throws Exception {
    Set<Path> before = temporaryFolders();
    Broker broker = Broker.start(BrokerOptions.TEMPORARY);
    assertThat(temporaryFolders()).hasSize(before.size() + 1);
    broker.close();
    broker.close();
    assertThat(temporaryFolders()).isEqualTo(before);
    assertThat(threads()).isEmpty();
    assertThat(reaches(InetAddress.getLoopbackAddress(), port(broker))).isFalse();
  }

  private static Set<Path> temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("quadrant-broker-"))
          .collect(Collectors.toSet());
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(?i).*(kafka|raft|broker-1|controller|log-cleaner).*"))
        .toList();
  }

  @Test
  void isReachedOverLoopbackOnly() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY)) {
      assertThat(reaches(InetAddress.getLoopbackAddress(), port(broker))).isTrue();
      for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(network.getInetAddresses())) {
          assertThat(address.isLoopbackAddress() || !reaches(address, port(broker)))
              .as("%s", address)
              .isTrue();
        }
      }
    }
  }

  private static int port(Broker broker) {
    return Integer.parseInt(broker.bootstrap().replaceFirst(".*:", ""));
  }

  private static boolean reaches(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }

  @Test
  void withoutShareGroupsItIsAsOneWhoseOperatorHasNotEnabledThem() throws Exception {
    try (Broker broker = Broker.start(BrokerOptions.TEMPORARY.withoutShareGroups());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      assertThat(
              Optional.ofNullable(
                  admin
                      .describeFeatures()
                      .featureMetadata()
                      .get()
                      .finalizedFeatures()
                      .get("share.version")))
          .isEmpty();
    }
  }
}
