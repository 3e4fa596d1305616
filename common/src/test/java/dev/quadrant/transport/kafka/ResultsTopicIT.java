package dev.quadrant.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.quadrant.testing.OneBroker;
import dev.quadrant.transport.kafka.ResultsTopic.Entry;
import dev.quadrant.transport.kafka.ResultsTopic.Place;
import dev.quadrant.transport.testing.Arrivals;
import dev.quadrant.wire.Settling;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log in which jobs are settled, as a coordinator uses it. */
@ExtendWith(OneBroker.class)
@Timeout(120)
class ResultsTopicIT {

  private final Vertx vertx = Vertx.vertx();
  private final Clients clients =
      new Clients(vertx, new KafkaSettings(OneBroker.bootstrap(), Map.of()));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private ResultsTopic open(String prefix) {
    TopicNames names = new TopicNames(prefix, false);
    Topics topics = Topics.connect(clients, names).await();
    topics.make().await();
    topics.close().await();
    return clients
        .publisher()
        .compose(publisher -> ResultsTopic.open(clients, names.results(), publisher))
        .await();
  }

  private static Settling own(int number) {
    return new Settling.Own(1, ByteString.copyFromUtf8(Integer.toString(number)));
  }

  @Test
  void whatWasAppendedIsReadInOrderWithItsPlace() {
    ResultsTopic topic = open("appended");
    Arrivals<Entry> read = new Arrivals<>();
    topic.read(topic.beginning().await(), entry -> keep(read, entry)).await();
    List<Place> places =
        IntStream.range(0, 100)
            .mapToObj(number -> topic.append("run", own(number)).await())
            .toList();
    List<Entry> entries = read.next(100);
    assertThat(entries)
        .extracting(Entry::record)
        .isEqualTo(IntStream.range(0, 100).mapToObj(ResultsTopicIT::own).toList());
    assertThat(
            entries.stream()
                .map(each -> new Place(each.partition(), each.offset(), each.timestampMillis())))
        .isEqualTo(places);
    topic.close().await();
  }

  private static Future<Void> keep(Arrivals<Entry> read, Entry entry) {
    read.add(entry);
    return Future.succeededFuture();
  }

  @Test
  void readingBeginsWhereItIsToldTo() {
    ResultsTopic before = open("offsets");
    List<Place> places =
        IntStream.range(0, 10)
            .mapToObj(number -> before.append("run", own(number)).await())
            .toList();
    before.close().await();
    Place seventh = places.get(7);
    ResultsTopic after = open("offsets");
    assertThat(after.end().await()).isEqualTo(Map.of(seventh.partition(), 10L));
    Arrivals<Entry> read = new Arrivals<>();
    after.read(Map.of(seventh.partition(), seventh.offset()), entry -> keep(read, entry)).await();
    assertThat(read.next(3)).extracting(Entry::record).containsExactly(own(7), own(8), own(9));
    after.close().await();
  }

  @Test
  void theNextRecordComesWhenTheOneBeforeIsDoneWith() {
    ResultsTopic topic = open("one-by-one");
    Arrivals<Entry> read = new Arrivals<>();
    Arrivals<Promise<Void>> unfinished = new Arrivals<>();
    topic
        .read(
            Map.of(),
            entry -> {
              Promise<Void> done = Promise.promise();
              read.add(entry);
              unfinished.add(done);
              return done.future();
            })
        .await();
    IntStream.range(0, 3).forEach(number -> topic.append("run", own(number)).await());
    for (int number = 0; number < 3; number++) {
      assertThat(read.next().record()).isEqualTo(own(number));
      assertThat(read.drain()).isEmpty();
      unfinished.next().complete();
    }
    topic.close().await();
  }
}
