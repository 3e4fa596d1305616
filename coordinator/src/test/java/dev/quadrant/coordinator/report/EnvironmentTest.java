package dev.quadrant.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void describesThisMachine() {
    Environment environment = Environment.of(Map.of("vector", 17.0, "ejml", 3.8), "vector");

    assertThat(environment.cpu()).isNotBlank();
    assertThat(environment.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(environment.memoryBytes()).isGreaterThan(1 << 20);
    assertThat(environment.os()).contains(System.getProperty("os.version"));
    assertThat(environment.jvm()).contains(Runtime.version().toString());
    assertThat(environment.kernel()).isEqualTo("vector");
    assertThat(environment.commit()).isNotBlank();
    assertThat(environment.kernelGflops()).containsOnlyKeys("ejml", "vector");
  }

  @Test
  void classPathsAndSecretsStayOutOfTheFlags() {
    List<String> flags =
        List.of(
            "-Xmx1g",
            "-Djava.class.path=/home/me/secret.jar",
            "--module-path=/home/me",
            "-Djavax.net.ssl.keyStorePassword=hunter2",
            "-Dhttp.Token=abc",
            "--enable-native-access=ALL-UNNAMED");

    assertThat(JvmFlags.publishable(flags))
        .containsExactly(
            "-Xmx1g",
            "-Djavax.net.ssl.keyStorePassword=…",
            "-Dhttp.Token=…",
            "--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aCommandThatIsAbsentOrFailsSaysNothing() {
    assertThat(Commands.firstLine("no-such-command-here")).isEmpty();
    assertThat(Commands.firstLine("java", "--no-such-option")).isEmpty();
  }
}
