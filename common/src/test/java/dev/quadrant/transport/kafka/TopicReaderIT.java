package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.testing.OneBroker;
import dev.quadrant.transport.testing.Arrivals;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who reads a topic knows until when he has heard everything. */
@ExtendWith(OneBroker.class)
@Timeout(60)
class TopicReaderIT {

  private static final String TOPIC = "steady.control";

  private final Vertx vertx = Vertx.vertx();
  private final Clients clients =
      new Clients(vertx, new KafkaSettings(OneBroker.bootstrap(), Map.of()));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Publisher publisher() {
    Topics topics = Topics.connect(clients, new TopicNames("steady", false)).await();
    topics.make().await();
    topics.close().await();
    return clients.publisher().await();
  }

  @Test
  void underAStreamThatNeverEndsAllThatWasThereIsHeardAgainAndAgain() {
    Publisher publisher = publisher();
    TopicReader reader = TopicReader.open(clients, TOPIC).await();
    Arrivals<Long> heard = new Arrivals<>();
    long[] latest = new long[1];
    reader.watchEnd();
    // Each record that is read brings the next ones, so that there is always something unread.
    Promise<Void> begun = Promise.promise();
    vertx.runOnContext(ignored ->
        reader
            .read(
                Map.of(),
                record -> {
                  if (reader.readToEndNanos() != latest[0]) {
                    latest[0] = reader.readToEndNanos();
                    heard.add(latest[0]);
                  }
                  return feed(publisher, 1);
                })
            .onComplete(begun));
    begun.future().await();
    feed(publisher, 50).await();
    assertThat(heard.next(5)).isSorted().doesNotHaveDuplicates();
    reader.close().await();
    publisher.close().await();
  }

  @Test
  void aTopicThatTheBrokerDoesNotKnowYetIsWaitedFor() {
    Future<TopicReader> opened = TopicReader.open(clients, "late.results");
    Topics topics = Topics.connect(clients, new TopicNames("late", false)).await();
    vertx.timer(1, TimeUnit.SECONDS).compose(ignored -> topics.make()).await();
    TopicReader reader = opened.await();
    assertThat(reader.end().await()).containsExactly(Map.entry(0, 0L));
    reader.close().await();
    topics.close().await();
  }

  private static Future<Void> feed(Publisher publisher, int records) {
    return Future.all(
            IntStream.range(0, records)
                .mapToObj(number -> publisher.mention(TOPIC, "key", new byte[] {1}))
                .toList())
        .mapEmpty();
  }
}
