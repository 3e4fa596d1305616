package dev.quadrant.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.Config;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.spi.exception.PartitionMigratingException;
import java.io.File;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class QuietConfigTest {

  private final Config config =
      QuietConfig.of("test", QuietConfig.endpoint("127.0.0.1", 1, 1), QuietConfig.nobody(), 1);

  private final InternalSerializationService serialiser =
      new DefaultSerializationServiceBuilder().setConfig(config.getSerializationConfig()).build();

  /** Members tell each other so; an answer that cannot be read never comes. */
  @Test
  void exceptionsOfHazelcastAreRead() throws UnknownHostException {
    Exception migrating =
        new PartitionMigratingException(new Address("127.0.0.1", 1), 1, "operation", "service");
    migrating.addSuppressed(new IllegalStateException("cause"));
    Data data = serialiser.toData(migrating);
    assertThat(serialiser.<Exception>toObject(data)).hasMessage(migrating.getMessage());
  }

  @Test
  void whatElseIsJavaSerialisedIsRefused() {
    Data data = serialiser.toData(new File("a"));
    assertThatThrownBy(() -> serialiser.toObject(data))
        .rootCause()
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining("java.io.File");
  }

  @Test
  void membersAloneHaveAnEndpoint() {
    assertThat(config.getAdvancedNetworkConfig().isEnabled()).isTrue();
    assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs()).hasSize(1);
  }
}
