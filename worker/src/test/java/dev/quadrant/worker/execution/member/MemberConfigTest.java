package dev.quadrant.worker.execution.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import dev.quadrant.member.Members;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MemberConfigTest {

  private final HazelcastInstance member = Members.start(MemberConfig.of(1, 2));

  @AfterEach
  void terminate() {
    member.getLifecycleService().terminate();
  }

  /** A task as Java would serialise it. */
  record JavaTask() implements Callable<Integer>, Serializable {
    @Override
    public Integer call() {
      return 1;
    }
  }

  @Test
  void whatIsJavaSerialisedIsRefused() {
    Future<Integer> answer =
        member
            .getExecutorService(Tasks.JOBS)
            .submitToMember(new JavaTask(), member.getCluster().getLocalMember());
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .rootCause()
        .isInstanceOf(SecurityException.class)
        .hasMessageContaining(JavaTask.class.getName());
  }

  @Test
  void listensOnTheLoopbackAddressAndStaysAlone() throws Exception {
    assertThat(member.getCluster().getLocalMember().getAddress().getInetAddress())
        .matches(address -> address.isLoopbackAddress());
    HazelcastInstance other = Members.start(MemberConfig.of(1, 2));
    try {
      assertThat(member.getCluster().getMembers()).hasSize(1);
      assertThat(other.getCluster().getMembers()).hasSize(1);
    } finally {
      other.getLifecycleService().terminate();
    }
  }
}
