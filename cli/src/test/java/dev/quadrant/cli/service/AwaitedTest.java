package dev.quadrant.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.transport.TransportUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AwaitedTest {

  private static final class Away extends TransportUnavailableException {
    private static final long serialVersionUID = 1L;

    Away(String message) {
      super(message, null);
    }

    @Override
    public boolean mayPass() {
      return true;
    }
  }

  @Test
  void saysEachObstacleOnceThoughTheyTakeTurns() throws Exception {
    StringWriter said = new StringWriter();
    Deque<String> obstacles = new ArrayDeque<>(List.of("nobody", "a death", "nobody"));
    Awaited awaited = new Awaited(new PrintWriter(said), new CompletableFuture<>());

    assertThat(
            awaited.start(
                "slow",
                () ->
                    obstacles.isEmpty()
                        ? CompletableFuture.completedFuture("there")
                        : CompletableFuture.failedFuture(new Away(obstacles.pop()))))
        .hasValue("there");

    assertThat(said.toString().lines())
        .containsExactly("quadrant: nobody; waiting for it", "quadrant: a death; waiting for it");
  }
}
