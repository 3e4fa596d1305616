package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTest {

  @Test
  void aChildHasTheArchiveOfClassesOfItsParentAndNotItsLogging() {
    String archive = "-XX:SharedArchiveFile=target/quadrant.jsa";
    assertThat(ChildCommand.archive(List.of("-Xlog:gc:file=gc.log", archive, "-Xmx1g")))
        .containsExactly(archive, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  @Test
  void aChildOfAParentWithoutAnArchiveGetsNoOptionForOne() {
    assertThat(ChildCommand.archive(List.of("-Xmx1g"))).isEmpty();
  }
}
