package dev.quadrant.transport.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private static final int ANY_PORT = 0;

  private static Candidates of(String... members) {
    return Candidates.of(new ClusterSettings("127.0.0.1", ANY_PORT, List.of(members)));
  }

  /** A port of the range at which somebody listens, but not its first. */
  private static ServerSocket listening(String host) throws IOException {
    for (int port = ClusterSettings.FIRST_PORT + 1;
        port < ClusterSettings.FIRST_PORT + ClusterSettings.PORTS;
        port++) {
      try {
        return new ServerSocket(port, 1, InetAddress.getByName(host));
      } catch (IOException taken) {
        // the next one
      }
    }
    throw new IOException("all ports are taken");
  }

  @Test
  void areWhoAnswersAndTheFirstPortOfEachAddress() throws IOException {
    try (ServerSocket there = listening("127.0.0.7")) {
      Candidates found = of("127.0.0.7", "127.0.0.8", "127.0.0.9:7");
      assertThat(found.answered()).isTrue();
      assertThat(found.names())
          .containsExactlyInAnyOrder(
              "127.0.0.7:5701",
              "127.0.0.7:" + there.getLocalPort(),
              "127.0.0.8:5701",
              "127.0.0.9:7");
    }
  }

  @Test
  void withoutAnAnswerAreTheFirstPorts() {
    Candidates found = of("127.0.0.8", "127.0.0.9:7");
    assertThat(found.answered()).isFalse();
    assertThat(found.names()).containsExactly("127.0.0.8:5701", "127.0.0.9:7");
  }

  /** A name may have addresses of both kinds. */
  @Test
  void areNamedSoThatAddressAndPortCanBeToldApart() {
    assertThat(Candidates.name(InetAddress.ofLiteral("127.0.0.1"), 5_701))
        .isEqualTo("127.0.0.1:5701");
    assertThat(Candidates.name(InetAddress.ofLiteral("::1"), 5_701))
        .isEqualTo("[0:0:0:0:0:0:0:1]:5701");
  }

  @Test
  void ofNamesThatNobodyKnowsAreMissing() {
    assertThat(of("no-such-host.invalid", "127.0.0.9:7").names()).containsExactly("127.0.0.9:7");
    assertThatThrownBy(() -> of("no-such-host.invalid"))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("nobody knows a host no-such-host.invalid");
  }
}
